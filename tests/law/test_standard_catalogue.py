"""The official form of a grassroots catalogue is written and read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.standard_catalogue import CHANNELS, COLUMNS, PILOT_FIELDS, chosen, ticked


@given(st.sets(st.sampled_from(sorted(CHANNELS))))
def test_what_is_ticked_is_read_back(channels: set[str]) -> None:
    """Any choice of boxes."""
    assert chosen(ticked(channels)) == channels


@pytest.mark.parametrize(
    ("cell", "channels"),
    [
        ("■政府网站 □政府公报\n■两微一端", {"website", "new_media"}),
        ("☑纸质载体", {"print"}),
        ("√ 发布会/听证会 □广播电视", {"press_conference"}),
        ("■入户/现场 ■社区/企事业单位/村公示栏(电子屏)", {"visit", "notice_boards"}),
        ("■其他：公开栏", {"other"}),
        ("■户外大屏", {"other"}),
        ("□政府网站", set()),
        ("政府网站", set()),
        ("", set()),
    ],
)
def test_cells_as_offices_fill_them(cell: str, channels: set[str]) -> None:
    """Other ticks, line breaks, half-width brackets, a channel of one's own."""
    assert chosen(cell) == channels


def test_a_channel_that_the_form_lacks() -> None:
    """Is not written into it."""
    with pytest.raises(ValueError, match="fax"):
        ticked({"fax"})


def test_columns_and_fields() -> None:
    """The columns of the form, with the headings over them, and the 26 fields of the pilot."""
    assert "|".join(dict.fromkeys(column.group or column.label for column in COLUMNS)) == (
        "序号|公开事项|公开内容（要素）|公开依据|公开时限|公开主体|公开渠道和载体|公开对象|公开方式|公开层级"
    )
    assert len({field.identifier for field in PILOT_FIELDS}) == len({f.label.zh for f in PILOT_FIELDS}) == 26
