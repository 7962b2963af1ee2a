"""The pages and files of exploring: who sees what, what is asked for badly, how many queries."""

import csv
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from gongkai.corpus.columns import COLUMNS
from gongkai.office.agencies.models import Agency, Person, Role
from gongkai.office.reporting.gathering import WIDE, Scope, by_year, years_of
from gongkai.office.reporting.models import LocalDate
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region
from tests.office.reporting.conftest import accept

pytestmark = pytest.mark.django_db
BACKEND = "gongkai.office.agencies.signing_in.OfficeBackend"
PAGES = ("", "agencies/", "ranking/", "findings/", "times/")


@pytest.fixture
def filled(region: Region) -> Region:
    """Two departments whose reports of 2025 were accepted."""
    office = region.hire(region.government, Role.DISCLOSURE_OFFICE)
    accept(region.department, office, new="12", fees="1.5")
    accept(region.sibling, office, new="4")
    return region


def reader(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def address(agency: Agency, page: str = "") -> str:
    return f"{reverse('report_explore', args=[agency.pk])}{page}"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("query", ["", "?year=1&measure=x&order=x&page=x", f"?year={'9' * 400}&page=-1&measure=%00"])
def test_bad_questions_are_answered(filled: Region, page: str, query: str) -> None:
    """Whatever is asked, the page falls back on what there is."""
    client = reader(filled.hire(filled.government, Role.SUPERVISOR))
    assert client.get(address(filled.government, page) + query).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_there_yet(region: Region, page: str) -> None:
    """Without any report the pages say so."""
    answer = reader(region.hire(region.government, Role.SUPERVISOR)).get(address(region.government, page))
    assert answer.status_code == 200 and "还没有已接收的报告" in answer.content.decode()


def test_who_does_not_collect_sees_their_own_alone(filled: Region) -> None:
    """The leader of the government reads its statistics, not those below; a department nothing of another."""
    leader = reader(filled.hire(filled.government, Role.LEADER))
    page = leader.get(address(filled.government, "agencies/")).content.decode()
    assert filled.department.name not in page
    own = reader(filled.hire(filled.department, Role.DISCLOSURE_OFFICE))
    assert own.get(address(filled.department)).status_code == 200
    assert own.get(address(filled.sibling)).status_code == 404
    assert own.get(address(filled.government)).status_code == 404
    assert own.get(address(filled.sibling, "all.csv")).status_code == 404


def test_the_ranking_says_who_is_left_out(filled: Region) -> None:
    """One of twelve requests is ranked, one of four listed apart."""
    page = reader(filled.hire(filled.government, Role.SUPERVISOR)).get(address(filled.government, "ranking/"))
    shown = page.content.decode()
    assert "12/12" in shown and "4/4" in shown and "不参加排序 · 1" in shown and "另有2个机关" in shown


def test_times_against_the_date_that_was_set(filled: Region) -> None:
    """The authority's date is earlier than the law's."""
    with by_system("test.date"):
        LocalDate.objects.create(
            authority=filled.government, year=2025, kind="department", what="submit", on=date(2026, 1, 10)
        )
    page = reader(filled.hire(filled.government, Role.SUPERVISOR)).get(address(filled.government, "times/"))
    shown = page.content.decode()
    assert "2026-01-10" in shown and "0/4" in shown


@pytest.mark.parametrize("view", ["overview", "agencies", "ranking", "findings", "times", "all"])
def test_files(filled: Region, view: str) -> None:
    """The same table as CSV and XLSX; numbers are numbers."""
    client = reader(filled.hire(filled.government, Role.SUPERVISOR))
    answer = client.get(address(filled.government, f"{view}.csv"))
    rows = list(csv.reader(StringIO(answer.getvalue().decode("utf-8-sig"))))
    book = load_workbook(BytesIO(client.get(address(filled.government, f"{view}.xlsx")).getvalue()))
    sheet = [["" if cell is None else cell for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    assert [[str(cell) for cell in row] for row in sheet] == [
        [cell if not cell.replace(".", "").isdigit() else str(_number(cell)) for cell in row] for row in rows
    ]
    assert "no-store" in answer["Cache-Control"] and answer["X-Content-Type-Options"] == "nosniff"


def _number(words: str) -> Any:
    return float(words) if "." in words else int(words)


@pytest.mark.parametrize("name", ["all.json", "x.csv", f"{'x' * 300}.csv"])
def test_no_such_file(filled: Region, name: str) -> None:
    """Neither another form nor another table."""
    client = reader(filled.hire(filled.government, Role.SUPERVISOR))
    assert client.get(address(filled.government, name)).status_code == 404


def test_the_wide_table_is_named_as_that_of_files(filled: Region) -> None:
    """A line a report, a column a cell, so that it can be joined with what ``gongkai table`` made."""
    assert set(WIDE) <= set(COLUMNS)
    client = reader(filled.hire(filled.government, Role.SUPERVISOR))
    text = client.get(address(filled.government, "all.csv")).getvalue().decode("utf-8-sig")
    rows = {row["agency"]: row for row in csv.DictReader(StringIO(text))}
    assert set(rows) == {filled.department.name, filled.sibling.name}
    first = rows[filled.department.name]
    assert (first["year"], first["edition"], first["requests:new:total"]) == ("2025", "2021", "12")
    assert first["proactive:fees:amount_10k_yuan"] == "1.5" and first["requests:other:total"] == ""


def test_as_many_queries_for_more_agencies(filled: Region, django_assert_max_num_queries: Any) -> None:
    """However many agencies there are."""
    office = filled.hire(filled.government, Role.DISCLOSURE_OFFICE)
    government = Agency.objects.get(pk=filled.government.pk)
    with by_system("test.more"):
        more = [government.add_child(name=f"演示{n}局", slug=f"more-{n}", kind="department") for n in range(12)]
    for one in more:
        accept(one, office, new="7")
    scope = Scope(government, below=True)
    with django_assert_max_num_queries(7):
        held = by_year(scope, years_of(scope))
    assert sum(unit.cells is not None for unit in held[2025]) == 14
