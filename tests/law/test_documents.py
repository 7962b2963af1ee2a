"""Validity and the yearly figures follow from events."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.documents import GENRES, STATES, TOPICS, Counts, Event, EventKind, count, faults, genre_of, state_at

LIFE = (
    Event("issued", date(2022, 12, 20), "演示府规〔2022〕1号"),
    Event("in_force", date(2023, 2, 1)),
    Event("amended", date(2024, 3, 1), "演示府规〔2024〕2号"),
    Event("repealed", date(2025, 7, 1), "演示府规〔2025〕9号"),
)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2022, 12, 19), None),
        (date(2022, 12, 20), "not_yet"),
        (date(2022, 12, 21), "not_yet"),
        (date(2023, 1, 31), "not_yet"),
        (date(2023, 2, 1), "in_force"),
        (date(2023, 2, 2), "in_force"),
        (date(2024, 2, 29), "in_force"),
        (date(2024, 3, 1), "amended"),
        (date(2024, 3, 2), "amended"),
        (date(2025, 6, 30), "amended"),
        (date(2025, 7, 1), "repealed"),
        (date(2025, 7, 2), "repealed"),
        (date(2099, 1, 1), "repealed"),
    ],
)
def test_a_life(day: date, state: str | None) -> None:
    """Each change on the day before, the day, the day after."""
    assert state_at(LIFE, day) == state
    assert state_at(reversed(LIFE), day) == state


def test_a_document_without_a_day_of_effect_applies_when_issued() -> None:
    """施行 is stated only where it is later."""
    assert state_at(LIFE[:1], date(2022, 12, 20)) == "in_force"


def test_repealed_before_it_applied() -> None:
    """The end wins over the beginning."""
    life = (*LIFE[:2], Event("repealed", date(2023, 1, 10)))
    assert state_at(life, date(2023, 1, 9)) == "not_yet"
    assert state_at(life, date(2023, 1, 10)) == "repealed"
    assert state_at(life, date(2023, 2, 1)) == "repealed"


def test_what_lapsed_is_not_repealed_later() -> None:
    """A trial of two years to 31 December 2024 has lapsed on 1 January 2025; a clean-up in 2026 changes nothing."""
    life = (Event("issued", date(2023, 1, 1)), Event("lapsed", date(2025, 1, 1)), Event("repealed", date(2026, 5, 1)))
    assert state_at(life, date(2024, 12, 31)) == "in_force"
    assert state_at(life, date(2025, 1, 1)) == "lapsed"
    assert state_at(life, date(2026, 5, 1)) == "lapsed"


@pytest.mark.parametrize(
    ("year", "counts"),
    [
        (2021, Counts(0, 0, 0, 0, 0)),
        (2022, Counts(1, 0, 0, 0, 1)),
        (2023, Counts(0, 0, 1, 0, 0)),
        (2024, Counts(0, 0, 1, 0, 0)),
        (2025, Counts(0, 1, 0, 0, 0)),
        (2026, Counts(0, 0, 0, 0, 0)),
    ],
)
def test_the_figures_of_each_year(year: int, counts: Counts) -> None:
    """Issued in 2022, in force at the end of 2023 and 2024, repealed in 2025."""
    assert count([LIFE], year) == counts


@pytest.mark.parametrize(
    ("day", "issued", "in_force"),
    [(date(2024, 12, 31), 0, 1), (date(2025, 1, 1), 1, 1), (date(2025, 12, 31), 1, 1), (date(2026, 1, 1), 0, 0)],
)
def test_the_edges_of_a_year(day: date, issued: int, in_force: int) -> None:
    """31 December belongs to the year, 1 January to the next."""
    assert count([(Event("issued", day),)], 2025)[:3] == (issued, 0, in_force)


def test_whether_a_lapse_is_a_repeal_is_a_setting() -> None:
    """Yes unless told otherwise; the lapsed ones are shown either way."""
    life = (Event("issued", date(2023, 1, 1)), Event("lapsed", date(2025, 6, 1)))
    assert count([life], 2025) == Counts(0, 1, 0, 1, 0)
    assert count([life], 2025, lapse_is_repeal=False) == Counts(0, 0, 0, 1, 0)


ENDS: tuple[EventKind, ...] = ("repealed", "lapsed")


@st.composite
def lives(draw: st.DrawFn) -> tuple[Event, ...]:
    """A document that could be, in force when issued."""
    issued = draw(st.dates(date(2020, 1, 1), date(2026, 12, 31)))
    end = draw(st.none() | st.integers(0, 1500))
    life = [Event("issued", issued)]
    if end is not None:
        life.append(Event(draw(st.sampled_from(ENDS)), issued + timedelta(end)))
    return tuple(life)


@given(st.lists(lives(), max_size=20), st.integers(2020, 2027))
def test_one_year_follows_from_the_last(documents: list[tuple[Event, ...]], year: int) -> None:
    """现行有效 of a year = 现行有效 of the year before + 制发 - 废止."""
    before, now = count(documents, year - 1), count(documents, year)
    assert now.in_force == before.in_force + now.issued - now.repealed
    assert all(not list(faults(life)) for life in documents)


@pytest.mark.parametrize(
    ("events", "sentence"),
    [
        ((), "制发应有且只有一次，现为0次"),
        ((LIFE[0], LIFE[0]), "制发应有且只有一次，现为2次"),
        ((LIFE[0], Event("repealed", date(2022, 12, 19))), "废止（2022-12-19）早于制发"),
        ((*LIFE, Event("lapsed", date(2026, 1, 1))), "废止、失效只能发生一次"),
        ((*LIFE, Event("amended", date(2025, 7, 2))), "修改（2025-07-02）晚于废止或失效"),
    ],
)
def test_what_cannot_have_happened(events: tuple[Event, ...], sentence: str) -> None:
    """Is told, not counted silently."""
    assert sentence in [fault.zh for fault in faults(events)]


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("关于印发《演示办法》的通知", "notice"),
        ("演示区人民政府关于促进就业的意见（试行）", "opinion"),
        ("演示区人民政府公告", "announcement"),
        ("演示区人民政府通告", "public_notice"),
        ("关于对第1号建议的复函", "letter"),
        ("中华人民共和国国务院令", "order"),
        ("演示区2025年工作报告", "report"),
        ("演示区人民政府常务会议纪要", "minutes"),
        ("演示区不动产登记办法", None),
        ("", None),
    ],
)
def test_the_genre_that_a_title_ends_in(title: str, genre: str | None) -> None:
    """Proposed to the author, who decides."""
    assert genre_of(title) == genre


def test_the_lists_are_complete() -> None:
    """15 genres, 22 topics, five states."""
    assert (len(GENRES), len(TOPICS), len(STATES)) == (15, 22, 5)
    assert len({label.zh for label in (*GENRES.values(), *TOPICS.values())}) == 37
