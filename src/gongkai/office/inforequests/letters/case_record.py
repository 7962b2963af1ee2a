"""What a case file holds beside its documents: the application as it was registered, and what was done with it.

Both are always in Chinese: they are filed, whoever prints them. Whoever calls has asked the right and entered the
reading.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.timezone import localtime

from gongkai.law.outcomes import outcome
from gongkai.office.inforequests.models import Applicant, InfoRequest

Lines = Iterator[str]


def application_form(request: InfoRequest) -> str:
    """申请登记表 (Articles 29, 31, 45)."""
    return "\n".join(_application(request)) + "\n"


def case_record(request: InfoRequest) -> str:
    """办理记录: events, searches, contacts, consultations, decisions and deliveries, each in its order."""
    sections = (
        ("办理事项", _events(request)),
        ("检索记录", _searches(request)),
        ("征求意见", _consultations(request)),
        ("答复决定", _decisions(request)),
        ("发出和送达", _deliveries(request)),
        ("联系记录", _notes(request)),
    )
    written = [(title, list(lines)) for title, lines in sections]
    return "\n".join(line for title, lines in written if lines for line in (f"【{title}】", *lines, ""))


def _application(request: InfoRequest) -> Lines:
    stated = request.applicant
    yield f"登记号：{request.number}"
    yield f"申请人类型：{stated.get_kind_display()}"
    for name in Applicant.PERSONAL:
        if said := getattr(stated, name):
            yield f"{stated._meta.get_field(name).verbose_name}：{said}"
    yield f"提交方式：{request.get_channel_display()}"
    yield f"到达日期：{request.arrived_on}"
    yield f"收到申请之日：{request.received_on or '待确认'}"
    yield f"提供方式：{request.get_form_display()}；获取途径：{request.get_delivery_display()}"
    yield "所需信息的描述："
    yield from str(request.described).splitlines()


def _who(person: Any) -> str:
    """Their name; nobody where the system did it, or the applicant."""
    return str(person.name) if person else ""


def _events(request: InfoRequest) -> Lines:
    for one in request.events.select_related("by", "struck"):
        struck = f"（已撤销：{one.struck.why}）" if getattr(one, "struck", None) else ""
        words = "；".join(part for part in (_extent(one.days, one.until), str(one.words or "")) if part)
        by = f"　{_who(one.by)}" if one.by else ""
        yield f"{one.on}　{one.get_kind_display()}{struck}{by}{'　' + words if words else ''}"


def _extent(days: int | None, until: object) -> str:
    return f"{days}个工作日" if days else f"至{until}" if until else ""


def _searches(request: InfoRequest) -> Lines:
    for one in request.searches.select_related("by"):
        found = "检索到" if one.found else "未检索到"
        yield f"{one.on}　{_who(one.by)}在{one.places}以“{one.terms}”检索，{found}。{one.result}"


def _consultations(request: InfoRequest) -> Lines:
    for one in request.consultations.all():
        answer = f"{one.answered_on}{one.get_opinion_display()}。{one.reasons}" if one.answered_on else "尚未答复。"
        yield f"{one.asked_on}　{one.get_kind_display()}{one.name}：{one.about}　{answer}"


def _decisions(request: InfoRequest) -> Lines:
    for one in request.decisions.select_related("proposed_by", "settled_by"):
        label = outcome(one.outcome).label.zh
        said = f"{label}（{one.ground}）。{one.facts}{one.content}"
        yield f"{localtime(one.proposed_at):%Y-%m-%d}　{_who(one.proposed_by)}拟定：{said}"
        if one.settled_at:
            state = one.get_state_display()
            yield f"{localtime(one.settled_at):%Y-%m-%d}　{_who(one.settled_by)}：{state}。{one.remark}"


def _deliveries(request: InfoRequest) -> Lines:
    for one in request.deliveries.all():
        received = f"{one.received_on}送达　{one.recipient}" if one.received_on else "尚未登记送达"
        yield f"{one.sent_on}发出（{one.get_way_display()}）{one.tracking_number}　{received}"


def _notes(request: InfoRequest) -> Lines:
    for one in request.notes.select_related("by"):
        how = f"{one.get_kind_display()}　{one.with_whom}".strip()
        yield f"{localtime(one.at):%Y-%m-%d %H:%M}　{how}　{_who(one.by)}：{one.said}"
