"""The page of 年报体检: what it says of a file, what it refuses, and that nothing of it stays."""

import fcntl
import json
import logging
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from django.conf import settings as conf
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gongkai.annual import read, to_json
from gongkai.office.apart.running import BROKEN
from gongkai.office.apart.worker import packed
from gongkai.portal.checking import views
from tests.office.apart.conftest import TEXTS, zip_bomb
from tests.portal.checking.conftest import torn

pytestmark = pytest.mark.django_db
CHECK, FILE = "/annual-reports/check/", "/annual-reports/check/file/"
NAME = "独特的文件名.txt"


@pytest.fixture(autouse=True)
def _nobody_before() -> Iterator[None]:
    cache.clear()
    yield


def sent(data: bytes, *, name: str = NAME, language: str = "zh-hans", **more: str) -> Any:
    client = Client()
    client.cookies["django_language"] = language
    return client.post(CHECK, {"file": SimpleUploadedFile(name, data), **more})


def tree(answer: Any) -> Any:
    return lxml.html.document_fromstring(answer.content.decode())


def words(one: Any) -> str:
    return " ".join(one.text_content().split())


def test_the_form_is_found_where_reports_are(client: Client) -> None:
    """Linked from the list of reports and from the foot of every page; it is in the sitemap."""
    answer = client.get(CHECK)
    assert answer.status_code == 200 and answer["Cache-Control"] == "no-store"
    assert "multipart/form-data" in answer.content.decode() and "20 MB" in answer.content.decode()
    assert len(answer.content) < 20_000
    for address in (reverse("portal:reports"), reverse("portal:about"), reverse("portal:sitemap_part", args=[0])):
        assert CHECK in client.get(address).content.decode(), address


@pytest.mark.parametrize("number", sorted(TEXTS))
def test_a_real_report_is_shown_with_its_figures_and_findings(number: str) -> None:
    """Each figure of the reading at its place; each finding led to its cells, and they to it."""
    answer = sent(TEXTS[number])
    assert answer.status_code == 200 and answer["Cache-Control"] == "no-store"
    assert len(answer.content) < 400_000
    report, page = read(TEXTS[number]), tree(answer)
    for name, cell in report.cells.items():
        (shown,) = page.xpath("//td[@id=$id]", id=f"cell-{name.table}-{name.row}-{name.column}")
        if cell.value is not None:
            assert (shown.text or "").strip() in (str(cell.value), cell.raw), name
    targets = {one.get("id") for one in page.xpath("//*[@id]")}
    links = [one.get("href")[1:] for one in page.xpath("//main//a[starts-with(@href, '#')]")]
    assert set(links) <= targets and any(link.startswith("cell-") for link in links)
    assert len(targets) == len(page.xpath("//*[@id]"))
    assert words(page.xpath("//h2[@id='result']")[0]) == report.title.value or number == "003"
    assert page.xpath("//ol[@class='findings']/li")


def test_a_finding_says_how_grave_it_is_where_and_on_what_basis() -> None:
    """The balance of 浈江区 does not hold: an error, with its cells marked by a number and not by colour alone."""
    page = tree(sent(TEXTS["000"]))
    error = page.xpath("//li[contains(@class, 'finding error')][.//a[starts-with(@href, '#cell-')]]")[0]
    said = words(error)
    assert "错误" in said and "依据" in said and "位置" in said
    number = error.get("id").removeprefix("finding-")
    target = error.xpath(".//a[starts-with(@href, '#cell-')]/@href")[0][1:]
    (cell,) = page.xpath("//td[@id=$id]", id=target)
    assert f"#finding-{number}" in cell.xpath(".//a/@href") and "accused" in cell.get("class")


def test_what_is_in_doubt_is_marked_in_words_with_what_it_may_be(text: bytes) -> None:
    """A figure lost from a row without cells: some solved by the equations, some open; both say so."""
    doubtful = torn(text)
    page = tree(sent(doubtful))
    states = {one.text for one in page.xpath("//td//span[@class='state']")}
    expected = {cell.state for cell in read(doubtful).cells.values()} & {"inferred", "uncertain", "missing"}
    assert expected
    named = {"inferred": "推算", "uncertain": "存疑", "missing": "缺失"}
    assert {named[state] for state in expected} <= states
    assert page.xpath("//section[@aria-labelledby='doubts']//tbody/tr")
    evidence = [words(row) for row in page.xpath("//table[contains(@class, 'places')]//tbody/tr")]
    assert any("推算" in row and ("合计" in row or "勾稽" in row) for row in evidence)


def test_in_english_the_page_is_english_and_says_which_words_are_chinese() -> None:
    """Labels, quotations and provisions carry their language."""
    answer = sent(TEXTS["000"], language="en")
    page = tree(answer)
    assert words(page.xpath("//h1")[0]) == "Check an annual report"
    assert page.xpath("//table[contains(@class, 'form')]/@lang") == ["zh-CN"] * 3
    message = words(page.xpath("//p[@class='message']")[1])
    assert re.match(r"[A-Z]", message)


def test_a_report_is_taken_away_in_other_forms(text: bytes) -> None:
    """From what the page itself carries: the file is not chosen again, and was not kept."""
    page = tree(sent(text))
    (form,) = page.xpath("//form[@action=$to]", to=FILE)
    fields = {one.get("name"): one.get("value") for one in form.xpath(".//input[@type='hidden']")}
    names = [one.get("value") for one in form.xpath(".//button")]
    assert {"json", "xlsx", "audit.docx"} <= set(names)
    for name in names:
        answer = Client().post(FILE, {**fields, "form": name})
        assert answer.status_code == 200, name
        assert answer["Content-Disposition"].startswith("attachment") and answer["Cache-Control"] == "no-store"
        assert answer.content
    told = json.loads(Client().post(FILE, {**fields, "form": "json"}).content)
    assert told["tables"] == to_json(read(text))["tables"] and told["findings"]


@pytest.mark.parametrize("fields", [{}, {"form": "json"}, {"form": "exe", "report": "x"}])
def test_what_no_page_carries_makes_no_file(fields: dict[str, str]) -> None:
    """422 in words."""
    answer = Client().post(FILE, fields)
    assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()
    assert Client().post(FILE, {"form": "json", "report": "x" * 4_000_000}).status_code == 413


def test_a_forged_report_is_refused_or_harmless() -> None:
    """Whatever stands in its fields is text, not markup; what is no report is none."""
    assert Client().post(FILE, {"form": "xlsx", "report": packed({"schema": "x"})}).status_code == 422
    told = to_json(read(TEXTS["000"]))
    told["title"] = told["head"]["title"]["value"] = "=HYPERLINK(1)<script>"
    answer = Client().post(FILE, {"form": "xlsx", "report": packed(told), "name": '../"\r\nx'})
    assert answer.status_code == 200 and "\n" not in answer["Content-Disposition"]


def test_markup_in_a_report_is_text() -> None:
    """In its name, its title and its sections."""
    data = TEXTS["001"].decode().replace("一、总体情况", "一、总体情况\n<script>alert(1)</script>", 1)
    answer = sent(data.encode(), name='"><img src=x>.txt')
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "<script>alert" not in page and "<img src=x" not in page


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "空的"), (b"hello, this is no report at all", "不是政府信息公开"), (zip_bomb(), "过大")],
    ids=["empty", "another", "bomb"],
)
def test_what_cannot_be_read_is_told_beside_the_form(data: bytes, said: str) -> None:
    """422, with the sentence and the form to try again."""
    answer = sent(data)
    assert answer.status_code == 422
    (alert,) = tree(answer).xpath("//p[@role='alert']")
    assert said in words(alert)
    assert tree(answer).xpath("//input[@type='file']")


def test_a_form_without_a_file_says_so() -> None:
    """422; also where the field holds words."""
    for fields in ({}, {"file": "words"}):
        answer = Client().post(CHECK, fields)
        assert answer.status_code == 422 and "请选择一个文件" in answer.content.decode()


def test_what_is_too_large_is_not_read(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused by the announced length before a byte is looked at, and by its own size."""
    monkeypatch.setattr(views, "done", lambda *_: pytest.fail("read"))
    settings.CHECK_BYTES = 1_000_000
    for size in (1_000_001, 1_200_000):
        answer = sent(b"x" * size)
        assert answer.status_code == 413 and "没有读取" in answer.content.decode()


def test_what_takes_too_long_is_told(settings: Any, text: bytes) -> None:
    """With a limit so low that no process can keep it."""
    settings.CHECK_SECONDS = 0.05
    answer = sent(text)
    assert answer.status_code == 422 and "时间太长" in answer.content.decode()


def _answer(places: list[str] | None = None, cells: Callable[[Any], Any] = lambda cell: cell) -> bytes:
    """What a worker says of a report, with something in it that no honest one would say."""
    told = to_json(read(TEXTS["001"]))
    told["cells"] = [cells(cell) for cell in told["cells"]]
    return json.dumps({"report": told, "places": places or [], "pictures": []}).encode()


@pytest.mark.parametrize(
    "answer",
    [
        b"[]",
        b"{}",
        b"no json",
        b'{"report": {}, "places": [], "pictures": []}',
        b'{"report": 1, "pictures": 2}',
        b"[" * 100_000,
        _answer(places=["x"]),
        _answer(cells=lambda cell: {**cell, "state": "sure"}),
        _answer(cells=lambda cell: {**cell, "where": {"box": ["a", "b"]}}),
    ],
)
def test_a_reader_that_was_taken_over_is_not_believed(answer: bytes, text: bytes, monkeypatch: Any) -> None:
    """Its answer is looked at like anything from outside."""
    monkeypatch.setattr(views, "done", lambda *_: answer)
    refused = sent(text)
    assert refused.status_code == 422 and str(BROKEN) in refused.content.decode()


def test_only_so_many_are_read_at_a_time(settings: Any, text: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """While other processes hold every place: 503 and when to come again; with one free it is read."""
    monkeypatch.setattr(views, "PATIENCE", 0.2)
    settings.CHECK_AT_ONCE = 2
    folder = Path(conf.APART_FOLDER)
    folder.mkdir(exist_ok=True)
    with (folder / "checking-0.lock").open("w") as one, (folder / "checking-1.lock").open("w") as two:
        fcntl.flock(one, fcntl.LOCK_EX)
        fcntl.flock(two, fcntl.LOCK_EX)
        answer = sent(text)
        assert (answer.status_code, answer["Retry-After"]) == (503, "10")
        assert "体检的人多" in answer.content.decode()
        fcntl.flock(two, fcntl.LOCK_UN)
        assert sent(text).status_code == 200
    assert [one.stat().st_size for one in folder.glob("checking-*")] == [0, 0]


def test_nothing_of_a_file_is_kept(
    text: bytes, caplog: pytest.LogCaptureFixture, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither on disk, however large, nor in the database, nor its name in the log."""
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", lambda *_, **__: pytest.fail("written down"))
    caplog.set_level(logging.DEBUG)
    home = set(Path(conf.HOME).rglob("*"))
    assert sent(text + b"\n" * 3_000_000).status_code == 200
    assert sent(b"no report" * 1000).status_code == 422
    assert list(tmp_path.iterdir()) == []
    assert {one.name for one in set(Path(conf.HOME).rglob("*")) - home} <= {"checking", "0.lock", "1.lock"}
    assert NAME not in caplog.text and "独特" not in caplog.text


def test_nothing_is_written_to_the_records(
    text: bytes, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Only the count of how often one asks, which names nobody; and no transaction holds others up meanwhile."""
    with connection.execute_wrapper(_only_reads):
        assert sent(text).status_code == 200
    for view in (views.check, views.file):
        assert "default" in view._non_atomic_requests  # type: ignore[attr-defined]


def _only_reads(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    begins = sql.lstrip().split(" ")[0].upper()
    assert begins in ("SELECT", "SAVEPOINT", "RELEASE") or "server_cache" in sql, sql
    return execute(sql, params, many, context)


def test_a_form_from_another_site_is_refused(text: bytes) -> None:
    """The token is asked for although the upload is handled in our own way."""
    foreign = Client(enforce_csrf_checks=True)
    assert foreign.post(CHECK, {"file": SimpleUploadedFile("x.txt", text)}).status_code == 403
    token = tree(foreign.get(CHECK)).xpath("//input[@name='csrfmiddlewaretoken']/@value")[0]
    mine = {"file": SimpleUploadedFile("x.txt", text), "csrfmiddlewaretoken": token}
    assert foreign.post(CHECK, mine).status_code == 200
