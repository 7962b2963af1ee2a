"""建议提案: what an item answers, by when the reply must be public, and the totals that are published with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.workdays import official
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_do
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import Duty
from gongkai.office.publishing.models import InformationItem, Kind, ProposalReply
from gongkai.office.publishing.numbering import rules_of
from gongkai.office.trail.recording import act

FIELDS = ("body", "number", "session", "subject", "adopted", "replied_on")


def record_reply(*, by: Any, item: InformationItem, fields: Mapping[str, Any], why: str = "") -> ProposalReply:
    """Whose suggestion or proposal ``item`` answers and with what result; entered anew it replaces what was there."""
    if not may_do(by, Duty.LINKS, item.agency):
        raise NotYoursError(_("建议提案由“%(agency)s”的工作人员登记。") % {"agency": item.agency.name})
    if item.kind != Kind.PROPOSAL:
        raise ActRefusedError(_("“%(title)s”的信息种类不是建议提案办理，请先修改种类。") % {"title": item.title})
    if unknown := sorted(set(fields) - set(FIELDS)):
        raise ValueError(f"{unknown} of a reply is not written by hand")
    with act("publishing.record_reply", person=by, agency=item.agency, why=why):
        reply = ProposalReply.objects.filter(item=item).first() or ProposalReply(item=item)
        for name, value in fields.items():
            setattr(reply, name, value.strip() if isinstance(value, str) else value)
        _demand_possible(reply)
        reply.save()
    return reply


def due_on(reply: ProposalReply) -> date | None:
    """By when the reply must be public: the agency's number of working days after it went to the proposer."""
    if reply.replied_on is None:
        return None
    return official().add(reply.replied_on, rules_of(reply.item.agency).proposal_days).date


@dataclass(frozen=True, slots=True)
class Totals:
    """The figures of a year of one body: ``handled`` 办理, ``published`` 公开, ``adopted`` 采纳, ``late`` 逾期公开."""

    handled: int
    published: int
    adopted: int
    late: int


def totals(agency: Agency, year: int, today: date | None = None) -> dict[str, Totals]:
    """By body (``npc`` 人大建议, ``cppcc`` 政协提案), of the replies given in ``year``."""
    today = today or timezone.localdate()
    found = {}
    replies = list(replies_of(agency).filter(replied_on__year=year))
    for body in ("npc", "cppcc"):
        own = [reply for reply in replies if reply.body == body]
        found[body] = Totals(
            handled=len(own),
            published=sum(reply.item.live for reply in own),
            adopted=sum(reply.adopted for reply in own),
            late=sum(is_late(reply, today) for reply in own),
        )
    return found


def is_late(reply: ProposalReply, today: date) -> bool:
    """Whether it went out after its day, or is not out and the day has passed."""
    due = due_on(reply)
    if due is None:
        return False
    first = reply.item.first_published_at
    return due < (timezone.localtime(first).date() if first else today)


def replies_of(agency: Agency) -> QuerySet[ProposalReply]:
    """The replies of an agency, the newest first."""
    replies = ProposalReply.objects.filter(item__agency=agency)
    return replies.select_related("item__agency").order_by("-replied_on", "-pk")


def _demand_possible(reply: ProposalReply) -> None:
    try:
        reply.full_clean(exclude=["item"])
    except ValidationError as error:
        said = [
            f"{ProposalReply._meta.get_field(name).verbose_name}：{'；'.join(texts)}"
            for name, texts in error.message_dict.items()
        ]
        raise ActRefusedError("。".join(said)) from error
    if reply.replied_on and reply.replied_on > timezone.localdate():
        raise ActRefusedError(_("答复日期晚于今天。"))
    same = ProposalReply.objects.filter(
        item__agency=reply.item.agency, body=reply.body, session=reply.session, number=reply.number
    ).exclude(pk=reply.pk)
    if other := same.first():
        raise ActRefusedError(_("该编号的办理结果已登记在《%(title)s》。") % {"title": other.item.title})
