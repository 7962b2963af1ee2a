"""Interpretations and replies to suggestions and proposals."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gongkai.law.workdays import official
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.publishing.interpretations import due_on, explained_by, explaining, lacking, link, unlink
from gongkai.office.publishing.proposals import Totals, record_reply, totals
from gongkai.office.publishing.proposals import due_on as reply_due_on
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff
from tests.office.publishing.released import Draft, released

pytestmark = pytest.mark.django_db
POLICY = {"kind": "normative", "formed_on": date(2026, 3, 2), "document_number": "演教规〔2026〕1号", "title": "某办法"}


def test_a_policy_lacks_its_interpretation_until_one_is_released(staff: Staff, draft: Draft) -> None:
    """Due at most three working days after the policy; a draft explains nothing yet; read both ways."""
    policy = released(staff, draft, **POLICY)
    today = timezone.localdate()
    assert due_on(policy) == official().add(today, 3).date
    assert [(one.policy, one.overdue) for one in lacking(staff.agency)] == [(policy, False)]
    later = official().add(today, 3).date
    assert [lacking(staff.agency, day)[0].overdue for day in (later, later + timedelta(1))] == [False, True]
    text = draft(kind="interpretation", title="一图读懂某办法")
    link(by=staff.officer, policy=policy, interpretation=text, form="chart")
    assert lacking(staff.agency)
    shown = released(staff, draft, kind="interpretation", title="某办法解读")
    made = link(by=staff.officer, policy=policy, interpretation=shown, form="text")
    assert lacking(staff.agency) == []
    assert [one.interpretation for one in explaining(policy)] == [text, shown]
    assert [one.policy for one in explained_by(shown)] == [policy]
    unlink(by=staff.office, interpretation=made, why="关联有误")
    assert lacking(staff.agency)


def test_a_link_that_makes_no_sense_or_is_not_ones_own_is_refused(staff: Staff, draft: Draft, region: Region) -> None:
    """Itself, twice, an interpretation of an interpretation; a person elsewhere; a draft of another agency."""
    policy = released(staff, draft, **POLICY)
    text = draft(kind="interpretation", title="解读")
    made = link(by=staff.officer, policy=policy, interpretation=text)
    for pair, said in (((policy, policy), "自身"), ((policy, text), "已经关联"), ((text, policy), "本身是政策解读")):
        with pytest.raises(ActRefusedError, match=said):
            link(by=staff.officer, policy=pair[0], interpretation=pair[1])
    with pytest.raises(ActRefusedError, match="解读形式"):
        link(by=staff.officer, policy=policy, interpretation=draft(title="又"), form="opera")
    stranger = region.hire(region.sibling, "case_officer")
    for attempt in (
        lambda: link(by=stranger, policy=policy, interpretation=text),
        lambda: link(by=staff.leader, policy=policy, interpretation=text),
        lambda: unlink(by=stranger, interpretation=made),
    ):
        with pytest.raises(NotYoursError):
            attempt()


REPLY = {"body": "npc", "number": "12", "session": "演示县十五届人大一次会议", "subject": "关于增加公办学位的建议"}


def test_only_an_interpretation_interprets(staff: Staff, draft: Draft) -> None:
    """Another document does not silence the remark that an interpretation is missing."""
    policy, other = draft(kind="normative"), draft(kind="normative", title="另一规范性文件")
    with pytest.raises(ActRefusedError, match="不是政策解读"):
        link(by=staff.officer, policy=policy, interpretation=other)


def test_replies_are_due_in_twenty_working_days_and_counted(staff: Staff, draft: Draft) -> None:
    """Published, adopted and late ones, by body."""
    replied = date(2026, 3, 2)
    first = released(staff, draft, kind="proposal", title="第12号建议的答复")
    reply = record_reply(by=staff.officer, item=first, fields=REPLY | {"replied_on": replied, "adopted": True})
    assert reply_due_on(reply) == official().add(replied, 20).date
    second = draft(kind="proposal", title="第13号建议的答复")
    today = timezone.localdate()
    record_reply(by=staff.officer, item=second, fields=REPLY | {"number": "13", "replied_on": replied})
    found = totals(staff.agency, 2026, today)
    assert found["npc"] == Totals(handled=2, published=1, adopted=1, late=2 if today > reply_due_on(reply) else 0)
    assert found["cppcc"] == Totals(0, 0, 0, 0)
    changed = record_reply(by=staff.office, item=second, fields={"adopted": True})
    assert (changed.number, changed.adopted) == ("13", True)


def test_a_reply_that_cannot_be_is_refused(staff: Staff, draft: Draft, region: Region) -> None:
    """The same number twice, a day to come, an item of another kind, another agency's person."""
    item = draft(kind="proposal", title="答复")
    record_reply(by=staff.officer, item=item, fields=REPLY)
    with pytest.raises(ActRefusedError, match="已登记在《答复》"):
        record_reply(by=staff.officer, item=draft(kind="proposal", title="另一答复"), fields=REPLY)
    with pytest.raises(ActRefusedError, match="晚于今天"):
        record_reply(by=staff.officer, item=item, fields={"replied_on": timezone.localdate() + timedelta(1)})
    with pytest.raises(ActRefusedError, match="案由"):
        record_reply(by=staff.officer, item=item, fields={"subject": ""})
    with pytest.raises(ActRefusedError, match="信息种类"):
        record_reply(by=staff.officer, item=draft(title="通知"), fields=REPLY)
    with pytest.raises(NotYoursError):
        record_reply(by=region.hire(region.sibling, "case_officer"), item=item, fields=REPLY)
