"""Validity: what happened to documents, refused when it cannot have been; figures from events."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from gongkai.law.documents import Counts
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.publishing.models import InformationItem, Kind
from gongkai.office.publishing.validity import (
    amend,
    changed_by,
    changes_of,
    figures,
    lapse,
    repeal,
    state_on,
    strike,
)
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff
from tests.office.publishing.released import Draft, released

pytestmark = pytest.mark.django_db


def document(staff: Staff, draft: Draft, formed: date, **fields: Any) -> InformationItem:
    fields = {
        "kind": "normative",
        "formed_on": formed,
        "document_number": f"演教规〔{formed.year}〕{formed.day}号",
    } | fields
    return released(staff, draft, title=f"关于印发第{formed.day}号办法的通知", **fields)


def test_a_repeal_links_both_documents_and_the_figures_follow(staff: Staff, draft: Draft) -> None:
    """制发 2, 废止 1, 现行有效 1; the day before it was still in force."""
    old = document(staff, draft, date(2024, 3, 1))
    new = document(staff, draft, date(2025, 6, 2))
    event = repeal(by=staff.office, item=old, on=date(2025, 7, 1), instrument=new, note="自2025年7月1日起废止")
    assert list(changes_of(old)) == list(changed_by(new)) == [event]
    assert (state_on(old, date(2025, 6, 30)), state_on(old, date(2025, 7, 1))) == ("in_force", "repealed")
    assert state_on(old, date(2024, 2, 29)) is None
    assert figures([staff.agency], Kind.NORMATIVE, 2024) == Counts(1, 0, 1, 0, 0)
    assert figures([staff.agency], Kind.NORMATIVE, 2025) == Counts(1, 1, 1, 0, 0)
    assert figures([staff.agency], Kind.REGULATION, 2025) == Counts(0, 0, 0, 0, 0)


def test_an_expiry_date_ends_a_document_without_anybody(staff: Staff, draft: Draft) -> None:
    """In force through its last day; and not in force before its 施行."""
    item = document(staff, draft, date(2024, 3, 1), effective_on=date(2024, 4, 1), expires_on=date(2025, 3, 31))
    days = (date(2024, 3, 31), date(2024, 4, 1), date(2025, 3, 31), date(2025, 4, 1))
    assert [state_on(item, day) for day in days] == ["not_yet", "in_force", "in_force", "lapsed"]
    with pytest.raises(ActRefusedError, match="有效期至2025-03-31"):
        amend(by=staff.office, item=item, on=date(2025, 5, 1), note="局长办公会决定")


def test_what_cannot_have_happened_is_refused_with_a_sentence(staff: Staff, draft: Draft) -> None:
    """Repealed before it was issued, twice, by itself, without a basis; a notice has no validity."""
    item = document(staff, draft, date(2024, 3, 1))
    for attempt, said in (
        (lambda: repeal(by=staff.office, item=item, on=date(2024, 2, 29), note="文"), "早于制发"),
        (lambda: repeal(by=staff.office, item=item, on=date(2025, 1, 1)), "依据文件"),
        (lambda: repeal(by=staff.office, item=item, on=date(2025, 1, 1), instrument=item), "自身"),
    ):
        with pytest.raises(ActRefusedError, match=said):
            attempt()
    repeal(by=staff.office, item=item, on=date(2025, 1, 1), note="演教发〔2024〕9号")
    with pytest.raises(ActRefusedError, match="只能发生一次"):
        lapse(by=staff.office, item=item, on=date(2025, 2, 1), note="清理结果")
    with pytest.raises(ActRefusedError, match="晚于废止"):
        amend(by=staff.office, item=item, on=date(2025, 2, 1), note="修订")
    with pytest.raises(ActRefusedError, match="不登记有效性"):
        repeal(by=staff.office, item=released(staff, draft), on=timezone.localdate(), note="文")
    with pytest.raises(ActRefusedError, match="没有制发"):
        repeal(by=staff.office, item=draft(kind="normative", title="未发布"), on=timezone.localdate(), note="文")


def test_only_the_disclosure_office_enters_validity_and_takes_a_mistake_back(
    staff: Staff, draft: Draft, region: Region
) -> None:
    """With a reason; 制发 itself stays."""
    item = document(staff, draft, date(2024, 3, 1))
    for person in (staff.officer, staff.leader, region.hire(region.sibling, "disclosure_office")):
        with pytest.raises(NotYoursError):
            lapse(by=person, item=item, on=timezone.localdate(), note="清理")
    event = lapse(by=staff.office, item=item, on=timezone.localdate() - timedelta(1), note="清理")
    with pytest.raises(NotYoursError):
        strike(by=staff.officer, event=event, why="登记有误")
    with pytest.raises(ActRefusedError, match="理由"):
        strike(by=staff.office, event=event, why="")
    strike(by=staff.office, event=event, why="登记有误")
    assert state_on(item) == "in_force"
    with pytest.raises(ActRefusedError, match="制发由发布产生"):
        strike(by=staff.office, event=item.validity.get(), why="登记有误")
