"""Connected systems supply figures of their agency's report: theirs alone, all or none, each with its evidence."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.office.agencies.models import Agency, Role
from gongkai.office.reporting.models import SuppliedFigure
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.supplying import held_figures, supply
from gongkai.office.trail.models import Entry
from tests.office.conftest import Region
from tests.office.publishing.conftest import staff
from tests.office.pushing.conftest import ROOT, Caller, connect, oa

pytestmark = pytest.mark.django_db
__all__ = ["connect", "oa", "staff"]
LICENCES, FEES = "proactive:licences:decisions", "proactive:fees:amount_10k_yuan"
ADDRESS = "/reports/2025/figures"


def figure(cell: str = LICENCES, value: Any = 12, evidence: Any = "演示统计表", **more: Any) -> dict[str, Any]:
    return {"cell": cell, "value": value, "evidence": evidence, **more}


def body(*figures: Any) -> dict[str, Any]:
    return {"figures": list(figures) or [figure()]}


def fields(answer: Any) -> list[str]:
    return [one["field"] for one in answer.json()["errors"]]


def test_delivered_and_told(oa: Caller) -> None:
    """What is supplied, by whom, and what is missing; in the trail under the system's name."""
    assert oa.get(ADDRESS).json()["figures"] == [] and len(oa.get(ADDRESS).json()["missing"]) == 4
    answer = oa.put(ADDRESS, body(figure(), figure(FEES, "12.50", "演示财政局")))
    assert answer.status_code == 200, answer.content.decode()
    told = answer.json()
    assert told == oa.get(ADDRESS).json()
    assert [(one["cell"], one["value"], one["system"]) for one in told["figures"]] == [
        (LICENCES, 12, oa.system.name),
        (FEES, "12.5", oa.system.name),
    ]
    assert told["missing"] == ["proactive:penalties:decisions", "proactive:coercive_measures:decisions"]
    assert told["figures"][0]["label"] == "行政许可，本年处理决定数量"
    held = held_figures(ReportOf(oa.system.agency, 2025, "2021"))
    assert {(str(name), one.value, one.system) for name, one in held.items()} == {
        (LICENCES, Decimal(12), oa.system),
        (FEES, Decimal("12.5"), oa.system),
    }
    entries = Entry.objects.filter(model="reporting.suppliedfigure")
    assert {(one.act, one.actor, one.actor_name) for one in entries} == {("reporting.supply", None, str(oa.system))}


def test_the_form_of_its_year(oa: Caller) -> None:
    """That of 2019 asks for more, and a change may be negative."""
    told = oa.get("/reports/2019/figures").json()
    assert told["edition"] == "2019" and "proactive:procurement:amount" in told["missing"]
    assert oa.put("/reports/2020/figures", body(figure("proactive:licences:change", -3))).status_code == 200
    answer = oa.put(ADDRESS, body(figure(), figure("proactive:licences:change", 3)))
    assert (answer.status_code, fields(answer)) == (422, ["figures.1.cell"])
    assert oa.get(ADDRESS).json()["figures"] == []


def test_a_repeated_call_is_done_once(oa: Caller, region: Region) -> None:
    """The same answer under the same key, though somebody changed the figure since; another content is a conflict."""
    first = oa.put(ADDRESS, body(), key="figures-2025")
    office = region.hire(oa.system.agency, Role.DISCLOSURE_OFFICE)
    of = ReportOf(oa.system.agency, 2025, "2021")
    held = held_figures(of)
    supply(by=office, of=of, cell=next(iter(held)), value="13", evidence="公开办核对")
    again = oa.put(ADDRESS, body(), key="figures-2025")
    assert (again.status_code, again.json(), again["Idempotency-Replayed"]) == (200, first.json(), "true")
    assert oa.get(ADDRESS).json()["figures"][0] | {"entered_at": ""} == {
        "cell": LICENCES,
        "label": "行政许可，本年处理决定数量",
        "value": 13,
        "evidence": "公开办核对",
        "system": None,
        "entered_at": "",
    }
    assert office.name not in oa.get(ADDRESS).content.decode()
    assert oa.put(ADDRESS, body(figure(value=14)), key="figures-2025").status_code == 409
    assert oa.put("/reports/2024/figures", body(), key="figures-2025").status_code == 409


def test_what_is_as_it_was_makes_no_entry(oa: Caller) -> None:
    """A system that sends all its figures every night fills no trail."""
    oa.put(ADDRESS, body())
    before = Entry.objects.count()
    assert oa.put(ADDRESS, body()).status_code == 200
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (figure(value=1.5), "figures.1.value"),
        (figure(value="1.5"), "figures.1.value"),
        (figure(value=-1), "figures.1.value"),
        (figure(FEES, 12.5), "figures.1.value"),
        (figure(FEES, "-1"), "figures.1.value"),
        (figure(FEES, "1.1234567"), "figures.1.value"),
        (figure(FEES, "1e3"), "figures.1.value"),
        (figure(FEES, "1,234"), "figures.1.value"),
        (figure(FEES, "１２"), "figures.1.value"),
        (figure(FEES, "NaN"), "figures.1.value"),
        (figure(FEES, "Infinity"), "figures.1.value"),
        (figure(FEES, float("nan")), "figures.1.value"),
        (figure(FEES, float("inf")), "figures.1.value"),
        (figure(FEES, 10**11 + 1), "figures.1.value"),
        (figure(FEES, 10**4000), "figures.1.value"),
        (figure(FEES, "9" * 5000), "figures.1.value"),
        (figure(value=True), "figures.1.value"),
        (figure(value=None), "figures.1.value"),
        (figure(value=[]), "figures.1.value"),
        (figure(evidence=""), "figures.1.evidence"),
        (figure(evidence="   "), "figures.1.evidence"),
        (figure(evidence="演" * 301), "figures.1.evidence"),
        (figure(evidence="一\n二"), "figures.1.evidence"),
        (figure("requests:new:total"), "figures.1.cell"),
        (figure("proactive:normative_documents:issued"), "figures.1.cell"),
        (figure("x"), "figures.1.cell"),
        (figure("proactive:penalties:decisions"), "figures.1.cell"),
        (figure(year=2024), "figures.1.year"),
        ({"cell": LICENCES, "value": 1}, "figures.1.evidence"),
        ("x", "figures.1"),
    ],
)
def test_a_fault_names_its_field_and_nothing_is_stored(oa: Caller, sent: Any, field: str) -> None:
    """Beside a good one; a figure twice is at fault the second time."""
    answer = oa.put(ADDRESS, body(figure("proactive:penalties:decisions"), sent))
    assert (answer.status_code, fields(answer)) == (422, [field]), answer.content.decode()
    assert answer["Content-Type"] == "application/problem+json" and all(e["message"] for e in answer.json()["errors"])
    assert not SuppliedFigure.objects.exists()


def test_every_fault_is_told(oa: Caller) -> None:
    answer = oa.put(ADDRESS, body(figure(value="-1", evidence=" "), figure(FEES, "-1")))
    assert fields(answer) == ["figures.0.value", "figures.0.evidence", "figures.1.value"]


def test_no_more_than_a_hundred(oa: Caller) -> None:
    assert fields(oa.put(ADDRESS, body(*[figure()] * 101))) == ["figures"]


@pytest.mark.parametrize(
    "raw", ["{", "[]", '"x"', "NaN", '{"figures": 1}', '{"figures": [{"value": ' + "9" * 5000 + "}]}"]
)
def test_what_is_no_such_body(oa: Caller, raw: str) -> None:
    answer = oa.client.put(ROOT + ADDRESS, raw, "application/json", headers=oa.headers())
    assert answer.status_code in (400, 422) and answer.json()["errors"]
    assert oa.client.put(ROOT + ADDRESS, "value=1", "text/plain", headers=oa.headers()).status_code == 415


@pytest.mark.parametrize("year", ["2018", "0", "-1", "2199", "9" * 30, "x", "2025.5"])
def test_a_year_of_which_there_is_no_report(oa: Caller, year: str) -> None:
    """Before the forms, or yet to come."""
    address = f"/reports/{year}/figures"
    for answer in (oa.get(address), oa.put(address, body())):
        assert answer.status_code in (404, 422)
        if answer.status_code == 422:
            assert fields(answer) == ["year"]
    assert not SuppliedFigure.objects.exists()


def test_without_a_key_or_a_token(oa: Caller) -> None:
    """Nothing is stored; and a session opens nothing."""
    bearer = {"Authorization": f"Bearer {oa.token}"}
    answer = oa.client.put(ROOT + ADDRESS, body(), "application/json", headers=bearer)
    assert (answer.status_code, fields(answer)) == (422, ["Idempotency-Key"])
    wrong = Caller(oa.system, "gk_00000000_wrong")
    assert wrong.get(ADDRESS).status_code == wrong.put(ADDRESS, body()).status_code == 401
    assert Client().get(ROOT + ADDRESS).status_code == 401
    assert not SuppliedFigure.objects.exists()


def test_another_agencys_are_not_seen_nor_changed(
    oa: Caller, region: Region, connect: Callable[[Agency], Caller]
) -> None:
    """Each system has the report of its own agency, the one below no more than the one beside."""
    oa.put(ADDRESS, body())
    for agency in (region.sibling, region.government):
        other = connect(agency)
        assert other.get(ADDRESS).json()["figures"] == []
        other.put(ADDRESS, body(figure(value=99)))
    assert oa.get(ADDRESS).json()["figures"][0]["value"] == 12
    assert SuppliedFigure.objects.get(agency=oa.system.agency).value == 12


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_LIKELY = st.fixed_dictionaries(
    {"cell": st.sampled_from([LICENCES, FEES]) | _JSON, "value": st.text("0123456789.-", max_size=20) | _JSON},
    optional={"evidence": st.text(max_size=310) | _JSON, "more": _JSON},
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(figures=st.lists(_LIKELY | _JSON, max_size=3))
def test_whatever_is_sent_is_stored_whole_or_refused(oa: Caller, figures: Any) -> None:
    """No other answer, and what is stored is what a form takes."""
    answer = oa.put(ADDRESS, {"figures": figures})
    assert answer.status_code in (200, 400, 422, 429)
    if answer.status_code == 200:
        told = {one["cell"]: one for one in answer.json()["figures"]}
        assert all(str(told[one["cell"]]["value"]).lstrip("-") for one in figures)
        for one in figures:
            assert Decimal(told[one["cell"]]["value"]) == Decimal(one["value"]) >= 0
