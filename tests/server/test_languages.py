"""Every page, and every form sent empty, in both languages: nothing of the other one stands in it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lxml.html
import pytest
import wagtail.admin
from babel.messages.pofile import read_po
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from gongkai.office.agencies.models import Agency, Person
from gongkai.office.publishing.models import Column, File, InformationItem
from gongkai.office.reporting.models import YearFact
from tests.server.doors.outside import build
from tests.server.doors.pages import CASES, Page, pages
from tests.server.doors.world import LEADS, SIGN, World
from tests.test_messages import CALENDAR

pytestmark = pytest.mark.django_db
HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
LATIN = re.compile(r"[A-Za-z]{2,}(?:[-’'][A-Za-z]+)*")
SAID = ("title", "placeholder", "aria-label", "alt", "data-label", "label")
SILENT = {"script", "style", "code", "pre"}
TYPED = {"简体中文", "某政办发〔2026〕12号", "bszs.conac.cn", "{year}-{serial:04}"} | CALENDAR
"""What pages of both languages show on purpose: the other language's own name, an example to type, a host."""
NAMES = {"English", "Word", "DOCX", "XLSX", "CSV", "JSON", "ZIP", "PDF", "MP", "KB", "MB", "UTF", "TOTP", "API", "URL"}
NAMES |= {"ID", "html", "RSS", "Atom", "TXT", "ICP", "IMAP", "EML", "SSL", "TLS", "STARTTLS"}
NAMES |= {"PNG", "JPEG", "TIFF", "Markdown", "Excel"}
"""What is called so in Chinese too."""
NO_FORM = {"wagtailadmin_home"}
"""Answers no POST."""
BOTH_AT_ONCE = {"office_api_guide", "portal:design"}
"""The description of the API says each thing in both languages, as its OpenAPI document does; the page of components
shows Chinese examples to those who change them.
"""


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once; each request's doing is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def data(world: World) -> re.Pattern[str]:
    """What people wrote or were called: the names in the database, and the mark in all texts."""
    names = {*TYPED, "演示数据", "演示领域", "演教〔2026〕1号", "OA", "test", str(world.issue)}
    names |= {"test.hire", "test.doors", "演示", world.proposal.title, world.text.title}
    names |= {f'<a href="{LEADS}" rel="noopener">', LEADS, str(urlsplit(LEADS).hostname)}
    names |= {agency.name for agency in Agency.objects.all()}
    names |= {words for fact in YearFact.objects.all() for words in (str(fact), fact.what)}
    names |= {word for person in Person.objects.all() for word in (person.name, person.username)}
    names |= {column.name for column in Column.objects.all()} | {column.slug for column in Column.objects.all()}
    names |= {case.subject for case in world.requests.values()} | {world.request_file.name}
    names |= set(InformationItem.objects.exclude(index_number=None).values_list("index_number", flat=True))
    names |= {agency.credit_code for agency in Agency.objects.all()} | {file.name for file in File.objects.all()}
    names |= {str(letter.number) for letter in world.letters.values()} | {str(world.redaction.copy.name)}
    names |= {str(one) for one in world.disputes.values()} | {one.organ for one in world.disputes.values()}
    names |= {"{organ}", "{word}", "{year}", "{serial}", "签发文书"}
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    written = r"“[^”]*”|\w+公开\w〔\d{4}〕\d+号|公报\d{4}年第\d+期|演\*+"
    return re.compile(rf"{written}|{known}|{SIGN}\w*{SIGN}(?:\.txt)?")


def texts(html: str) -> Iterator[str]:
    """What a page says in its own language, by eye and by ear; what stands within another ``lang`` is a document's."""
    for one in lxml.html.document_fromstring(html).iter():
        if isinstance(one.tag, str) and one.tag not in SILENT and not _quoted(one) and not _key(one):
            yield from (one.text or "", *(one.get(name, "") for name in SAID))
        if one.getparent() is not None and not _quoted(one.getparent()):
            yield one.tail or ""


def _quoted(one: Any) -> bool:
    """Whether the nearest ``lang``, but for the page's, says that the words are official or somebody's own."""
    held = next((above for above in (one, *one.iterancestors()) if above.get("lang")), one)
    return held.tag != "html" and held.get("lang") == "zh-CN"


def _key(one: Any) -> bool:
    """By which a script finds its words; nobody sees it."""
    return one.tag == "dt" and next(one.iterancestors("template"), None) is not None


def foreign(html: str, language: str, data: re.Pattern[str]) -> set[str]:
    """The texts in which words of the other language stand."""
    strange = HAN.findall if language == "en" else lambda text: set(LATIN.findall(text)) - NAMES
    plain = ((text, data.sub(" ", text)) for text in map(" ".join, map(str.split, texts(html))))
    return {text for text, rest in plain if strange(rest)}


def answers(page: Page, world: World, language: str) -> Iterator[Any]:
    """The page; and what comes of its form sent empty, which is taken back."""
    client = Client(headers={"Accept-Language": language})
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    if page.who.session:
        client.cookies[settings.SESSION_COOKIE_NAME] = page.who.session
    yield client.get(page.address)
    if page.name in CASES and "POST" in CASES[page.name].methods and page.name not in NO_FORM:
        with transaction.atomic():
            yield client.post(page.address, follow=True)
            transaction.set_rollback(True)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_page_speaks_one_language(language: str, world: World, data: re.Pattern[str]) -> None:
    """With the names that people gave left out."""
    wrong = {}
    seen = 0
    for page in pages(world):
        if page.name in BOTH_AT_ONCE:
            continue
        for answer in answers(page, world, language):
            assert answer.status_code < 500, page
            if answer.content and answer["Content-Type"].startswith("text/html"):
                seen += 1
                wrong.update(dict.fromkeys(foreign(answer.content.decode(), language, data), str(page)))
    assert seen > 130
    assert wrong == {}


def test_what_the_walk_would_find(data: re.Pattern[str]) -> None:
    """Words and labels of the other language are found; names, and what the reader typed, are not."""
    html = '<p title="标题">演示县教育局</p><p>Title: 标题</p><input placeholder="Title"><code>title</code>'
    assert foreign(html, "en", data) == {"标题", "Title: 标题"}
    assert foreign(html, "zh-hans", data) == {"Title", "Title: 标题"}


def test_the_scripts_of_the_back_office_speak_chinese(world: World) -> None:
    """Every sentence of Wagtail's scripts has its Chinese; what is no word reads the same in both languages."""
    source = Path(wagtail.admin.__file__).parent / "locale" / "en" / "LC_MESSAGES" / "djangojs.po"
    client = Client(headers={"Accept-Language": "zh-hans"})
    client.cookies[settings.SESSION_COOKIE_NAME] = next(page.who.session for page in pages(world) if page.who.session)
    script = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    told = json.loads(re.search(r"newcatalog = (\{.*?\});\n", script, re.S)[1])
    with source.open("rb") as file:
        said = [message.id for message in read_po(file) if message.id]
    lacking = {
        text
        for text in (one if isinstance(one, str) else one[0] for one in said)
        if LATIN.search(re.sub(r"%\(\w+\)s", "", text)) and not HAN.search(str(told.get(text, "")))
    }
    assert len(said) > 60
    assert lacking == set()
