"""Whose a file is: the whole name, the short one, or one that differs by its regions; several are told, not chosen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.office.outside_reports.matching import Known, compact, match, named_within, year_within
from tests.properties.settings import examples

TREE = (
    Known(1, "演示市甲县教育局", "甲县教育局"),
    Known(2, "乙县教育局", "乙教育"),
    Known(3, "甲县财政局"),
    Known(4, "甲县人民政府"),
    Known(5, "甲县人民政府办公室"),
    Known(6, "甲县（乙镇）税务所"),
)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("演示市甲县教育局", (1,)),
        (" 演示市 甲县教育局\n", (1,)),
        ("乙教育", (2,)),
        ("演示市乙县教育局", (2,)),
        ("演示省演示市甲县财政局", (3,)),
        ("财政局", (3,)),
        ("县教育局", ()),
        ("教育局", (1, 2)),
        ("甲县人民政府", (4,)),
        ("演示市甲县人民政府办公室", (5,)),
        ("丙县教育局", ()),
        ("演示市卫生健康局甲县财政局", ()),
        ("甲县(乙镇)税务所", (6,)),
        ("局", ()),
        ("", ()),
        ("省" * 5000 + "甲县财政局", ()),
    ],
)
def test_a_name_against_the_tree(told: str, found: tuple[int, ...]) -> None:
    assert match(told, TREE) == found


def test_a_name_in_the_name_of_a_file() -> None:
    """Of names within names the longest."""
    assert named_within("03 甲县人民政府办公室2024年年报.pdf", TREE) == (5,)
    assert named_within("乙县教育局、甲县财政局.zip", TREE) == (2, 3)
    assert named_within("scan0001.pdf", TREE) == ()


@pytest.mark.parametrize(
    ("text", "year"),
    [("2024年年报", 2024), ("年报2023-2024", None), ("20240131", None), ("2024 2024", 2024), ("", None)],
)
def test_the_year_in_the_name_of_a_file(text: str, year: int | None) -> None:
    assert year_within(text) == year


@examples(200)
@given(st.text(alphabet="演示甲乙省市县区局教育财政办公室（） ", max_size=40))
def test_whatever_is_told_nothing_strange_is_proposed(told: str) -> None:
    """Only agencies one of whose names ends what is told or is ended by it; an exact name is that agency alone."""
    found = match(told, TREE)
    for pk in found:
        name, short = next((compact(one.name), compact(one.short_name)) for one in TREE if one.pk == pk)
        said = compact(told)
        assert said in (name, short) or said.endswith(name) or name.endswith(said)
    exact = [one.pk for one in TREE if compact(one.name) == compact(told)]
    assert not exact or list(found) == exact
