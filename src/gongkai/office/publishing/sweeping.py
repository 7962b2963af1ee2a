"""Files that no record names any more leave the storage, a day after that was seen.

No act deletes a file itself: its transaction may yet be taken back, and a backup under way reads rows first and files
after. So the content of a dropped attachment, of a discarded draft, and of an upload that failed goes by this sweep.
"""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.db.models import Model
from django.utils import timezone

from gongkai.office.jobs.queue import enqueue
from gongkai.office.publishing.models import File

_named: dict[str, type[Model]] = {"items": File}
"""The folders that are swept, and the record that names a file of each by its field ``content``."""
PATIENCE = timedelta(days=1)


def sweep_too(folder: str, model: type[Model]) -> None:
    """Sweep one more folder, whose files the field ``content`` of ``model`` names; from ``apps.ready``."""
    _named[folder] = model


def sweep_files() -> None:
    """Ask for the deletion, in a day, of every stored file that no row names."""
    for folder, model in _named.items():
        _sweep(folder, model)


def _sweep(folder: str, model: type[Model]) -> None:
    try:
        found = {f"{folder}/{name}" for name in default_storage.listdir(folder)[1]}
    except FileNotFoundError:  # nothing was ever stored
        return
    named = set(model._base_manager.values_list("content", flat=True))
    for name in sorted(found - named):
        enqueue(
            "publishing.delete_file", key=f"publishing.delete_file:{name}", at=timezone.now() + PATIENCE, stored=name
        )


def delete_file(stored: str) -> None:
    """Delete a stored file unless a record names it by now: an upload may have been under way when it was seen."""
    model = _named[stored.partition("/")[0]]
    if not model._base_manager.filter(content=stored).exists():
        default_storage.delete(stored)
