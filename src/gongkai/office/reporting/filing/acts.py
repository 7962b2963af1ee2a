"""The acts on the way of a report. Each asks the right, the state and what stands in the way, and keeps a step.

| act | from | to |
|---|---|---|
| ``send`` 送审 | 编制中、已退回 | 待审签 |
| ``recall`` 撤回送审 | 待审签、已审签 | 编制中 |
| ``sign`` 审签 | 待审签 | 已审签, or 已退回 |
| ``submit`` 报送 | 已审签 | 已报送; 已接收 where there is no authority above |
| ``decide`` 接收 | 已报送 | 已接收, or 已退回 |
| ``revise`` 修订 | 已接收、已公布 | 编制中 |

Nobody decides on a version that they sent, signed or submitted themselves, nor on another than they have read.
"""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.errors import ActRefusedError, NotReadyError, NotYoursError
from gongkai.office.policy import ReportAct, ReportState
from gongkai.office.reporting.authority import authority_of, may_decide, receiver_of
from gongkai.office.reporting.compiling import edition_of
from gongkai.office.reporting.filing.checking import faults_of
from gongkai.office.reporting.filing.documents import documents
from gongkai.office.reporting.freezing import tells, version_of
from gongkai.office.reporting.models import Filing, FilingStep, Step
from gongkai.office.reporting.region import ACCEPTED
from gongkai.office.reporting.standing import demand_act
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.supplying import check_year
from gongkai.office.reporting.whole import whole_report
from gongkai.office.trail.recording import act

MOVES: dict[Step, tuple[ReportAct, ReportState]] = {
    Step.RECALLED: (ReportAct.RECALL, ReportState.WRITING),
    Step.SIGNED: (ReportAct.SIGN, ReportState.SIGNED),
    Step.SIGN_RETURNED: (ReportAct.SIGN, ReportState.RETURNED),
    Step.SUBMITTED: (ReportAct.SUBMIT, ReportState.SUBMITTED),
    Step.ACCEPTED: (ReportAct.ACCEPT, ReportState.ACCEPTED),
    Step.RETURNED: (ReportAct.ACCEPT, ReportState.RETURNED),
    Step.REVISED: (ReportAct.REVISE, ReportState.WRITING),
}
"""By which right a step is taken, and where the report stands then."""
HANDED_ON = {ReportAct.SIGN: (Step.SENT,), ReportAct.ACCEPT: (Step.SENT, Step.SIGNED, Step.SUBMITTED)}
"""The steps that somebody else must have taken with a version before it is decided on."""


def send(
    *, by: Any, of: ReportOf, why: str = "", carried_in_note: str = "", answers: Mapping[str, str] | None = None
) -> Filing:
    """Freeze the report and send it to the leader in charge, once its documents read back as they are meant.
    ``answers``: the reasons for warnings, by finding.

    Raises ``NotReadyError`` with everything that stands in the way.
    """
    check_year(of.year)
    if of.edition != edition_of(of.year):
        raise ActRefusedError(_("报送的报告应使用该年度施行的格式。"))
    demand_act(by, ReportAct.SEND, of)
    given = {key: reason.strip() for key, reason in (answers or {}).items() if reason.strip()}
    found = whole_report(of)
    if faults := list(faults_of(found, given, carried_in_note)):
        raise NotReadyError(_("报告还不能送审："), faults)
    documents(found.report)
    with act("reporting.send", person=by, agency=of.agency, why=why.strip()):
        filing = _locked(of, ReportAct.SEND, by)
        filing.frozen = version_of(by=by, of=of, why=why, carried_in_note=carried_in_note, answers=given)
        if not tells(filing.frozen, found.report):
            raise ActRefusedError(_("检查之后数据或者正文又有变动，请重新检查后再送审。"))
        filing.answers = given
        return keep_step(filing, ReportState.SIGNING, Step.SENT, by, why)


def recall(*, by: Any, filing: Filing) -> Filing:
    """Take the report back from the leader, to go on writing."""
    return _move(by, filing, Step.RECALLED, "")


def sign(*, by: Any, filing: Filing, seen: int, agreed: bool, opinion: str = "") -> Filing:
    """The leader in charge (分管领导，第一责任人) agrees to the version of number ``seen``, or returns it with an
    opinion.
    """
    return _judge(by, filing, seen, Step.SIGNED if agreed else Step.SIGN_RETURNED, opinion)


def submit(*, by: Any, filing: Filing) -> Filing:
    """Submit the signed report to the authority above; where there is none, it may be published."""
    return _move(by, filing, Step.SUBMITTED, "")


def decide(*, by: Any, filing: Filing, seen: int, agreed: bool, opinion: str = "") -> Filing:
    """The authority that the report was made to accepts the version of number ``seen``, or returns it with an
    opinion.
    """
    if not may_decide(by, filing.agency):
        demand_act(by, ReportAct.ACCEPT, filing.of)
        name = receiver_of(filing.agency)
        raise NotYoursError(_("这份年度报告报送给%(authority)s，由其接收或者退回。") % {"authority": name})
    return _judge(by, filing, seen, Step.ACCEPTED if agreed else Step.RETURNED, opinion)


def revise(*, by: Any, filing: Filing, why: str) -> Filing:
    """Open an accepted or published report again for a correction; what is public stays until the next is published."""
    if not why.strip():
        raise ActRefusedError(_("请写明修订的理由。"), field="why")
    return _move(by, filing, Step.REVISED, why)


def _judge(by: Any, filing: Filing, seen: int, step: Step, opinion: str) -> Filing:
    if step in (Step.SIGN_RETURNED, Step.RETURNED) and not opinion.strip():
        raise ActRefusedError(_("退回须写明意见。"), field="opinion")
    return _move(by, filing, step, opinion, seen)


def _move(by: Any, filing: Filing, step: Step, opinion: str, seen: int | None = None) -> Filing:
    what, to = MOVES[step]
    demand_act(by, what, filing.of)
    with act("reporting.step", person=by, agency=filing.agency, why=opinion.strip()):
        held = _locked(filing.of, what, by)
        if seen is not None:
            _demand_judge(by, held, what, seen)
        if step == Step.SUBMITTED:
            to = _handed_over(held)
        return keep_step(held, to, step, by, opinion)


def _handed_over(filing: Filing) -> ReportState:
    """A revision leaves the first its day and region. Where there is nobody above, it is accepted with that."""
    authority = authority_of(filing.agency)
    if filing.accepted is None:
        filing.submitted_at, filing.authority = timezone.now(), authority
    return ReportState.SUBMITTED if authority else ReportState.ACCEPTED


def _locked(of: ReportOf, what: ReportAct, by: Any) -> Filing:
    """The filing, still in a state in which the act is done: two people may press at once."""
    filing, _made = Filing.objects.get_or_create(
        agency=of.agency, year=of.year, regional=of.regional, defaults={"edition": of.edition}
    )
    filing = Filing.objects.select_for_update().get(pk=filing.pk)
    demand_act(by, what, of, filing.standing)
    return filing


def keep_step(filing: Filing, to: ReportState, step: Step, by: Any, opinion: str) -> Filing:
    """Set the state and keep who did what, inside the act that has asked the right."""
    filing.state = to
    if to in ACCEPTED:
        filing.accepted = filing.frozen
    filing.save()
    FilingStep.objects.create(filing=filing, step=step, frozen=filing.frozen, by=by, opinion=opinion.strip())
    return filing


def _demand_judge(by: Any, filing: Filing, what: ReportAct, seen: int) -> None:
    """The version that was read is the one that stands here, and another made it so."""
    frozen = filing.frozen
    assert frozen is not None  # what is signed or accepted was sent
    if frozen.number != seen:
        told = {"number": frozen.number, "seen": seen}
        words = _("现在办理的是第%(number)d版，您看到的是第%(seen)d版，没有办理。请重新阅读后再办。")
        raise ActRefusedError(words % told)
    if filing.steps.filter(frozen=frozen, step__in=HANDED_ON[what], by=by).exists():
        raise NotYoursError(_("自己送出的报告不能由自己审定。"))
