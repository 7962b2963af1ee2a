"""投稿: offer an item to an agency above, which adopts it as a draft of its own or returns it with an opinion."""

from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import agencies_for, capacities, may_do
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import Act, Duty, Place, State, allowed
from gongkai.office.publishing.due_dates import keep_due
from gongkai.office.publishing.models import Column, Contribution, File, InformationItem
from gongkai.office.trail.recording import act

OFFERED = (State.APPROVED, State.RELEASED)
"""Only what passed its own agency's review is offered."""

COPIED = (
    "title",
    "kind",
    "matter",
    "document_number",
    "issuers",
    "formed_on",
    "effective_on",
    "expires_on",
    "topic",
    "genre",
    "keywords",
    "summary",
    "body",
    "is_sample",
)


def send(*, by: Any, item: InformationItem, to: Agency) -> Contribution:
    """Offer ``item`` to an agency above its own."""
    if not may_do(by, Duty.CONTRIBUTIONS, item.agency):
        raise NotYoursError(_("您没有以“%(agency)s”名义投稿的权限。") % {"agency": item.agency.name})
    if item.standing not in OFFERED:
        raise ActRefusedError(_("“%(title)s”还没有通过本机关审核，不能投稿。") % {"title": item.title})
    if not to.active or to.pk == item.agency_id or not item.agency.path.startswith(to.path):
        raise ActRefusedError(_("只能向上级机关投稿，“%(agency)s”不是上级机关。") % {"agency": to.name})
    with act("publishing.send", person=by, agency=item.agency):
        if Contribution.objects.filter(item=item, to=to, outcome="waiting").exists():
            raise ActRefusedError(_("该信息已报送“%(agency)s”，尚待处理。") % {"agency": to.name})
        return Contribution.objects.create(item=item, to=to, sent_by=by)


def adopt(*, by: Any, contribution: Contribution, column: Column | None = None, opinion: str = "") -> InformationItem:
    """A draft of the receiving agency with the item's words, files and source; it passes its own review."""
    contribution = _waiting(by, contribution)
    if column is not None and (column.agency_id != contribution.to_id or not column.active):
        raise ActRefusedError(_("“%(name)s”不是本机关在用的栏目。") % {"name": column.name})
    with act("publishing.adopt", person=by, agency=contribution.to, why=opinion):
        contribution = Contribution.objects.select_for_update().get(pk=contribution.pk)
        offered = contribution.item
        text = offered if offered.live else offered.get_latest_revision_as_object()
        draft = InformationItem(agency=contribution.to, author=by, live=False, column=column)
        for name in COPIED:
            setattr(draft, name, getattr(text, name))
        draft.source_name, draft.source_url = text.source_name or offered.agency.name, text.source_url
        keep_due(draft)
        draft.full_clean()
        draft.save()
        draft.body = _copy_files(offered, draft, by)
        draft.save()
        draft.save_revision(user=by, clean=False)
        _decide(contribution, by, "adopted", opinion, draft)
    return draft


def decline(*, by: Any, contribution: Contribution, opinion: str) -> Contribution:
    """Return a contribution with an opinion."""
    contribution = _waiting(by, contribution)
    if not opinion.strip():
        raise ActRefusedError(_("退回须写明意见。"))
    with act("publishing.decline", person=by, agency=contribution.to, why=opinion):
        contribution = Contribution.objects.select_for_update().get(pk=contribution.pk)
        _decide(contribution, by, "returned", opinion, None)
    return contribution


@dataclass(frozen=True, slots=True)
class Tally:
    """What a unit sent in a year and what became of it."""

    unit: str
    sent: int
    adopted: int
    returned: int
    waiting: int


def statistics(to: Agency, year: int) -> list[Tally]:
    """By the agency that sent, of what was sent to ``to`` in ``year``; the busiest first."""
    rows = (
        Contribution.objects.filter(to=to, sent_at__year=year)
        .values("item__agency__name")
        .annotate(
            sent=Count("pk"),
            adopted=Count("pk", filter=Q(outcome="adopted")),
            returned=Count("pk", filter=Q(outcome="returned")),
            waiting=Count("pk", filter=Q(outcome="waiting")),
        )
        .order_by("-sent", "item__agency__name")
    )
    return [Tally(row.pop("item__agency__name"), **row) for row in rows]


def received_by(person: Any) -> QuerySet[Contribution]:
    """What was sent to the agencies where ``person`` decides on contributions."""
    return _related(Contribution.objects.filter(to__in=_deciding(person)))


def sent_from(person: Any) -> QuerySet[Contribution]:
    """What the agencies for which ``person`` sends contributions sent."""
    return _related(Contribution.objects.filter(item__agency__in=agencies_for(person, Duty.CONTRIBUTIONS)))


def decides_at(person: Any, agency: Agency) -> bool:
    """Whether ``person`` decides on what is sent to ``agency``, and so sees how much that is."""
    return agency.pk in _deciding(person)


def may_decide(person: Any, contribution: Contribution) -> bool:
    """Whether ``person`` adopts or returns: the right to adopt what was sent to the agency of their role."""
    standing = State.RELEASED if contribution.item.live else contribution.item.standing
    return any(
        capacity.agency_id == contribution.to_id and allowed(capacity.caller, Act.ADOPT, standing, Place.SENT)
        for capacity in capacities(person)
    )


def _deciding(person: Any) -> list[int]:
    return [c.agency_id for c in capacities(person) if allowed(c.caller, Act.ADOPT, State.RELEASED, Place.SENT)]


def _related(found: QuerySet[Contribution]) -> QuerySet[Contribution]:
    return found.select_related("item__agency", "to", "sent_by", "decided_by", "adopted_as").order_by("-pk")


def _waiting(by: Any, contribution: Contribution) -> Contribution:
    contribution = Contribution.objects.select_related("item__agency", "to").get(pk=contribution.pk)
    if contribution.to_id not in _deciding(by):
        raise NotYoursError(_("该投稿不由您处理。"))
    if contribution.outcome != "waiting":
        raise ActRefusedError(_("该投稿已处理：%(outcome)s。") % {"outcome": contribution.get_outcome_display()})
    if not may_decide(by, contribution):
        raise ActRefusedError(_("该信息已被报送机关收回或修改，待其再次通过审核后处理。"))
    return contribution


def _decide(contribution: Contribution, by: Any, outcome: str, opinion: str, draft: InformationItem | None) -> None:
    if contribution.outcome != "waiting":
        raise ActRefusedError(_("该投稿已由他人处理。"))
    contribution.outcome, contribution.opinion = outcome, opinion.strip()
    contribution.decided_at, contribution.decided_by = timezone.now(), by
    contribution.adopted_as = draft
    contribution.save()


def _copy_files(offered: InformationItem, draft: InformationItem, by: Any) -> str:
    """Each file anew: what the sender does with its own later does not reach the receiver. Returns the body, whose
    pictures are the copies.
    """
    body = draft.body
    files = offered.files.filter(in_live=True) if offered.live else offered.files.filter(removed=False)
    for file in files:
        with file.content.open("rb") as source:
            content = ContentFile(source.read(), name=file.content.name)
        copied = {
            name: getattr(file, name)
            for name in ("name", "title", "media_type", "size", "sha256", "is_picture", "text", "order")
        }
        copy = File.objects.create(item=draft, content=content, added_by=by, **copied)
        body = body.replace(f"/files/{file.pk}/", f"/files/{copy.pk}/")
    return body
