"""政策解读: links between a policy and what explains it, read both ways; by when, and what lacks one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.workdays import official
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_do
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import Act, Duty
from gongkai.office.publishing.models import NORMATIVE_KINDS, Form, InformationItem, Interpretation, Kind
from gongkai.office.publishing.numbering import rules_of
from gongkai.office.publishing.queries import known_to, may, released_items
from gongkai.office.trail.recording import act


def link(*, by: Any, policy: InformationItem, interpretation: InformationItem, form: str = "text") -> Interpretation:
    """``interpretation`` explains ``policy`` in ``form``."""
    _demand(by, policy, interpretation)
    if policy.pk == interpretation.pk:
        raise ActRefusedError(_("文件不能解读自身。"))
    if form not in Form.values:
        raise ActRefusedError(_("没有这一解读形式，请另选。"))
    if policy.kind == Kind.INTERPRETATION:
        raise ActRefusedError(_("“%(title)s”本身是政策解读，不能作为被解读的政策。") % {"title": policy.title})
    if interpretation.kind != Kind.INTERPRETATION:
        raise ActRefusedError(_("“%(title)s”的种类不是政策解读，请先更正种类。") % {"title": interpretation.title})
    with act("publishing.link_interpretation", person=by, agency=interpretation.agency):
        if Interpretation.objects.filter(policy=policy, interpretation=interpretation).exists():
            raise ActRefusedError(_("两者已经关联。"))
        return Interpretation.objects.create(policy=policy, interpretation=interpretation, form=form)


def unlink(*, by: Any, interpretation: Interpretation, why: str = "") -> None:
    """Take a link away."""
    _demand(by, interpretation.policy, interpretation.interpretation)
    with act("publishing.unlink_interpretation", person=by, agency=interpretation.interpretation.agency, why=why):
        interpretation.delete()


def due_on(policy: InformationItem) -> date | None:
    """By when the interpretation must be out: with the policy, at latest the agency's number of working days after."""
    if policy.first_published_at is None:
        return None
    released = timezone.localtime(policy.first_published_at).date()
    return official().add(released, rules_of(policy.agency).interpretation_days).date


@dataclass(frozen=True, slots=True)
class Lacking:
    """A released policy without a released interpretation."""

    policy: InformationItem
    due_on: date | None
    overdue: bool


def lacking(agency: Agency, today: date | None = None) -> list[Lacking]:
    """The agency's released policies that nothing released explains, the oldest first."""
    today = today or timezone.localdate()
    explained = Interpretation.objects.filter(policy=OuterRef("pk"), interpretation__live=True)
    policies = released_items().filter(~Exists(explained), agency=agency, kind__in=NORMATIVE_KINDS)
    found = []
    for policy in policies.select_related("agency").order_by("first_published_at", "pk"):
        due = due_on(policy)
        found.append(Lacking(policy, due, due is not None and due < today))
    return found


def explaining(policy: InformationItem) -> QuerySet[Interpretation]:
    """What explains ``policy``; a public page shows those whose ``interpretation`` is released."""
    return policy.interpretations.select_related("interpretation").order_by("pk")


def explained_by(interpretation: InformationItem) -> QuerySet[Interpretation]:
    """The policies that ``interpretation`` explains."""
    return interpretation.interprets.select_related("policy").order_by("pk")


def links_visible_to(person: Any, agency: Agency) -> QuerySet[Interpretation]:
    """The links of an agency's policies or interpretations, for those whose duty they are."""
    if not may_do(person, Duty.LINKS, agency):
        return Interpretation.objects.none()
    found = known_links(person).filter(Q(policy__agency=agency) | Q(interpretation__agency=agency))
    return found.select_related("policy", "interpretation").order_by("-pk")


def known_links(person: Any) -> QuerySet[Interpretation]:
    """The links both of whose ends ``person`` may know of: another agency's draft is no less secret for its link."""
    known = known_to(person).values("pk")
    return Interpretation.objects.filter(policy__in=known, interpretation__in=known)


def _demand(by: Any, policy: InformationItem, interpretation: InformationItem) -> None:
    """The duty at the interpretation's or the policy's agency, and both readable."""
    at = {policy.agency, interpretation.agency}
    if not any(may_do(by, Duty.LINKS, agency) for agency in at):
        raise NotYoursError(_("政策解读由文件所属机关关联，您没有这一权限。"))
    if not (may(by, Act.READ, policy) and may(by, Act.READ, interpretation)):
        raise NotYoursError(_("您不能查看所选的文件。"))
