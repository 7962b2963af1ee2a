"""Work in hand: items at every step of review, returned, scheduled, released, withdrawn, not public; each through the
acts of the office, in the names of its people.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from gongkai.office.agencies.models import Role
from gongkai.office.policy import State
from gongkai.office.publishing.contributions import adopt, send
from gongkai.office.publishing.drafting import begin
from gongkai.office.publishing.models import Column, InformationItem, Kind
from gongkai.office.publishing.proposals import record_reply
from gongkai.office.publishing.release import release
from gongkai.office.publishing.review import approve, send_back, submit
from gongkai.office.publishing.withdrawal import withdraw
from gongkai.office.trail.recording import by_system
from gongkai.server.demo.kit import AgencyPlan, data, plans
from gongkai.server.demo.region import House
from gongkai.server.demo.texts import paragraphs

_REVIEWER = {
    State.FIRST_REVIEW: Role.FIRST_REVIEWER,
    State.SECOND_REVIEW: Role.SECOND_REVIEWER,
    State.FINAL_REVIEW: Role.FINAL_REVIEWER,
    State.SECRECY_REVIEW: Role.SECRECY_REVIEWER,
}
_OPINIONS = {
    State.FIRST_REVIEW: "已核对文字、数据和附件，同意。",
    State.SECOND_REVIEW: "内容完整，栏目和公开属性恰当，同意。",
    State.FINAL_REVIEW: "同意发布。",
    State.SECRECY_REVIEW: "经审查不涉及国家秘密和工作秘密，可以公开。",
}


def work(plan: AgencyPlan, house: House, above: House) -> None:
    """Everything in hand at one agency; what is there ``once`` is at the first agency."""
    for row in data("pending.toml")["item"]:
        if row.get("once") and plan is not plans()[0]:
            continue
        item = _draft(plan, house, row)
        if row["stage"] != "draft":
            item = submit(by=house[Role.CASE_OFFICER], item=item)
            item = _carry(house, item, row)
        if "contribution" in row:
            _contribute(house, above, item, adopted=row["contribution"] == "adopted")
    with by_system("demo.fill", agency=house.agency):
        InformationItem.objects.exclude(author=None).filter(is_sample=False).update(is_sample=True)


def _draft(plan: AgencyPlan, house: House, row: Mapping[str, Any]) -> InformationItem:
    fields = {
        "title": row["title"].format(place=plan.place),
        "kind": row["kind"],
        "column": _column(plan, house, row["kind"]),
        "matter": "other_statutory",
        "unit": "政务公开科（演示数据）",
        "formed_on": timezone.localdate(),
        "body": paragraphs([line.format(place=plan.place) for line in row["body"]]),
        "disclosure": row.get("disclosure", "proactive"),
        "ground": row.get("ground", ""),
        "reason": row.get("reason", "") if "disclosure" in row else "",
    }
    return begin(by=house[Role.CASE_OFFICER], agency=house.agency, fields=fields)


def _column(plan: AgencyPlan, house: House, kind: str) -> Column:
    wanted = ("news",) if kind == "news" else ("notice", "document", "news")
    path = next(one.path for pattern in wanted for one in plan.columns if pattern in one.patterns)
    return house.columns[path]


def _carry(house: House, item: InformationItem, row: Mapping[str, Any]) -> InformationItem:
    stage = row["stage"]
    if stage == "returned":
        return send_back(
            by=house[Role.FIRST_REVIEWER], item=item, revision=item.latest_revision_id, opinion=row["opinion"]
        )
    while item.standing in _REVIEWER and item.state != stage:
        step = item.standing
        item = approve(by=house[_REVIEWER[step]], item=item, revision=item.latest_revision_id, opinion=_OPINIONS[step])
    office = house[Role.DISCLOSURE_OFFICE]
    if stage == "scheduled":
        return release(by=office, item=item, at=_new_year())
    if stage in ("released", "withdrawn"):
        item = release(by=office, item=item)
    if stage == "withdrawn":
        item = withdraw(by=office, item=item, reason=row["reason"])
    return item


def _new_year() -> datetime:
    """The morning of the next first of January that is a week away at least."""
    day = timezone.localdate() + timedelta(days=7)
    return timezone.make_aware(datetime.combine(day.replace(year=day.year + 1, month=1, day=1), time(9)))


def _contribute(house: House, above: House, item: InformationItem, *, adopted: bool) -> None:
    contribution = send(by=house[Role.CASE_OFFICER], item=item, to=above.agency)
    if adopted:
        column = above.columns[("采用稿件",)]
        adopt(
            by=above[Role.DISCLOSURE_OFFICE], contribution=contribution, column=column, opinion="内容充实，予以采用。"
        )


def reply_to_proposals(house: House, count: int = 30) -> None:
    """Whose suggestion or proposal the newest replies answer."""
    items = InformationItem.objects.filter(agency=house.agency, kind=Kind.PROPOSAL).order_by("pk")[:count]
    for number, item in enumerate(items, start=1):
        fields = {
            "body": "npc" if "人大" in item.title else "cppcc",
            "number": f"演示第{number}号",
            "session": "演示届次",
            "subject": f"关于加强{item.keywords}的建议",
            "adopted": number % 3 != 0,
            "replied_on": timezone.localdate(item.first_published_at),
        }
        record_reply(by=house[Role.CASE_OFFICER], item=item, fields=fields)
