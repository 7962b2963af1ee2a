"""The yardstick of the portal: a site as ``wagtail start`` makes it, which holds the same items as pages.

Nothing is tuned: its own templates, its database search, its middleware; ``DEBUG`` off, granian as for ours.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

NAME = "yardstick"
MODEL = """

class ItemPage(Page):
    body = models.TextField()
    search_fields = [*Page.search_fields, index.SearchField("body")]
"""
TEMPLATE = """{% extends "base.html" %}
{% block content %}<h1>{{ page.title }}</h1>{{ page.body|safe }}{% endblock %}
"""
LOCAL = """from .base import STORAGES
SECRET_KEY = "of a benchmark"
ALLOWED_HOSTS = ["*"]
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
"""
FILL = """
import json, sys
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from home.models import HomePage, ItemPage
home = HomePage.objects.get()
kind = ContentType.objects.get_for_model(ItemPage)
rows = [json.loads(line) for line in sys.stdin]
with transaction.atomic():
    for start in range(0, len(rows), 5000):
        chunk = list(enumerate(rows[start:start + 5000], start + 1))
        pages = [
            Page(
                title=row["title"], draft_title=row["title"], slug=f"item-{n}", path=Page._get_path(home.path, 3, n),
                depth=3, url_path=f"{home.url_path}item-{n}/", content_type=kind, locale=home.locale, live=True,
            )
            for n, row in chunk
        ]
        Page.objects.bulk_create(pages)
        numbers = dict(Page.objects.filter(slug__in=[page.slug for page in pages]).values_list("slug", "pk"))
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO home_itempage (page_ptr_id, body) VALUES (%s, %s)",
                [(numbers[f"item-{n}"], row["body"]) for n, row in chunk],
            )
    home.numchild = len(rows)
    home.save(update_fields=["numchild"])
"""
SERVE = """
import sys
from granian import Granian
from granian.constants import Interfaces
Granian("yardstick.wsgi:application", address="127.0.0.1", port=int(sys.argv[1]), interface=Interfaces.WSGI, workers=2,
        blocking_threads=4, log_access=False, log_level="warning").serve()
"""


def make(folder: Path, rows: Iterable[dict[str, object]]) -> None:
    """Start a site in ``folder``, fill it with a page for each of ``rows`` (``title``, ``body``), and index it."""
    folder.mkdir()
    subprocess.run([Path(sys.executable).parent / "wagtail", "start", NAME, folder], check=True, capture_output=True)
    models = folder / "home" / "models.py"
    models.write_text(
        models.read_text(encoding="utf-8").replace("import Page", "import Page\nfrom wagtail.search import index")
        + MODEL,
        encoding="utf-8",
    )
    (folder / "home" / "templates" / "home" / "item_page.html").write_text(TEMPLATE, encoding="utf-8")
    (folder / NAME / "settings" / "local.py").write_text(LOCAL, encoding="utf-8")
    manage(folder, "makemigrations", "home")
    manage(folder, "migrate")
    manage(folder, "shell", "--no-imports", "-c", "from wagtail.models import Page\n" + FILL, told=rows)
    manage(folder, "update_index")


def manage(folder: Path, *words: str, told: Iterable[dict[str, object]] = ()) -> None:
    """A command of the site, with ``told`` as JSON lines on its standard input."""
    lines = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in told)
    command = [sys.executable, "manage.py", *words]
    done = subprocess.run(
        command, cwd=folder, env=environment(folder), input=lines, text=True, capture_output=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"the yardstick: {words[0]}: {done.stderr[-1000:]}")


def environment(folder: Path) -> dict[str, str]:
    """Without anything of ours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DATABASE_"))}
    return kept | {"DJANGO_SETTINGS_MODULE": f"{NAME}.settings.production", "PYTHONPATH": str(folder)}


def start(folder: Path, port: int) -> subprocess.Popen[bytes]:
    """Serve it as ours is served."""
    return subprocess.Popen(
        [sys.executable, "-c", SERVE, str(port)],
        cwd=folder,
        env=environment(folder),
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    )
