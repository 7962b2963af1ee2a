"""The lists of the Regulations, complete and in their words."""

import re

import pytest

from gongkai.annual.editions import EDITIONS
from gongkai.law.catalogue import ATTRIBUTES, GROUNDS, MATTERS, ON_REQUEST_REASONS, STATEMENTS, ground, matter, matters
from gongkai.law.errors import UnknownKind

CITY_AND_COUNTY = "市政建设、公共服务、公益事业、土地征收、房屋征收、治安管理、社会救助"
TOWNSHIP = (
    "贯彻落实农业农村政策、农田水利工程建设运营、农村土地承包经营权流转、宅基地使用情况审核、"
    "土地征收、房屋征收、筹资筹劳、社会救助"
)


def test_article_20_has_fifteen_items_in_order() -> None:
    """Each organ has them all."""
    items = [m.basis.article for m in matters("national")]
    numerals = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")
    assert items == [f"第二十条第（{n}）项" for n in numerals]


@pytest.mark.parametrize(
    ("level", "added"),
    [
        ("national", ""),
        ("provincial", ""),
        ("city", CITY_AND_COUNTY),
        ("county", CITY_AND_COUNTY),
        ("township", TOWNSHIP),
    ],
)
def test_article_21_adds_by_level(level: str, added: str) -> None:
    """Cities and counties have seven matters more, townships eight, provinces none."""
    more = {m.text for m in matters(level) if m.basis.article == "第二十一条"}  # type: ignore[arg-type]
    assert more == set(filter(None, added.split("、")))


def test_identifiers_are_stable_names() -> None:
    """They stand in records: unique, lower case, without a language."""
    for listed in (MATTERS, GROUNDS, ON_REQUEST_REASONS):
        names = [entry.identifier for entry in listed]
        assert len(set(names)) == len(names)
        assert all(re.fullmatch(r"[a-z][a-z_]*[a-z]", name) for name in names)


def test_grounds_are_the_rows_of_the_annual_report() -> None:
    """不予公开 1 to 7, so that a refusal is counted where its ground says."""
    rows = EDITIONS["2021"].tables[1].rows
    refused = [row for row in rows if row.name.startswith("refused.")]
    assert [f"refused.{g.identifier}" for g in GROUNDS] == [row.name for row in refused][:7]
    assert [g.label.zh for g in GROUNDS] == [re.sub(r"^\d+[.．]", "", row.label) for row in refused][:7]


@pytest.mark.parametrize(
    ("identifier", "force", "article"),
    [
        ("state_secret", "shall_not", "第十四条"),
        ("prohibited_by_law", "shall_not", "第十四条"),
        ("safety_stability", "shall_not", "第十四条"),
        ("third_party_rights", "shall_not_unless", "第十五条"),
        ("internal_affairs", "may_refuse", "第十六条第一款"),
        ("process_information", "may_refuse", "第十六条第二款"),
        ("enforcement_file", "may_refuse", "第十六条第二款"),
    ],
)
def test_force_and_article(identifier: str, force: str, article: str) -> None:
    """Shall not, shall not unless, may refuse; and each must be backed by a statement."""
    found = ground(identifier)
    assert (found.force, found.basis.article) == (force, article)
    assert found.required
    assert set(found.required) <= set(STATEMENTS)


def test_a_name_that_no_list_holds() -> None:
    """Is an error that says so."""
    with pytest.raises(UnknownKind, match="没有“secret”这一不予公开理由"):
        ground("secret")
    with pytest.raises(UnknownKind, match="没有“secret”这一公开事项"):
        matter("secret")
    assert matter("plans").label.zh == "规划计划"


def test_three_attributes() -> None:
    """主动公开, 依申请公开, 不予公开."""
    assert [wording.zh for wording, _ in ATTRIBUTES.values()] == ["主动公开", "依申请公开", "不予公开"]
