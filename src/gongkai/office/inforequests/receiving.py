"""收到申请: every channel, from the web form to the letter, becomes a case with a number, once.

An application on the web is made by anybody; the others are entered by who received them, with scans. The day of
receipt follows from the channel (第三十一条) and is the clock's business. A submission token makes a double click, or a
form sent again, one request.
"""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.clock import Channel, EventKind
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.agencies.rights import may_act
from gongkai.office.days import today
from gongkai.office.errors import ActRefusedError, FieldsError, NotYoursError
from gongkai.office.inforequests.callers import Outsider
from gongkai.office.inforequests.comparing import digest_of_secret, mark_applicant, mark_content
from gongkai.office.inforequests.doing import Happening, check_day, enter
from gongkai.office.inforequests.filing import Sent, keep
from gongkai.office.inforequests.models import Applicant, InfoRequest
from gongkai.office.inforequests.numbering import give_number, take_number
from gongkai.office.inforequests.settings import rules_of
from gongkai.office.inforequests.stating import Asked, Stated, faults_of, unusable
from gongkai.office.policy import Place, RequestAct, RequestState, allowed
from gongkai.office.trail.recording import act

LETTERS_OF_CODES = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, 1, I and O, which are misread."""
_CODE = 12


@dataclass(frozen=True, slots=True)
class Application:
    """What comes to an agency. ``token``: what the form was given when it was opened; the same again is the same."""

    agency: Agency
    applicant: Stated
    asked: Asked
    files: Sequence[Sent] = ()
    token: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """How it came. ``on``: today by default. ``number``: given before gongkai, by an existing ledger."""

    channel: Channel
    on: date | None = None
    kind: str = "request"
    number: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """The case, and the applicant's code, which nobody can look up again. Whoever sends the same form again reads the
    same code: it follows from the form's token. Empty where the office has given another since.
    """

    request: InfoRequest
    code: str


def submit(*, by: Any, application: Application) -> Received:
    """An application on the web. Raises ``FieldsError`` with everything that is missing or wrong."""
    if len(application.token) < 16:
        raise ActRefusedError(_("表单已失效，请重新打开申请页面。"), field="token")
    who, what = application.applicant, application.asked
    if faults := [*unusable(who, what), *faults_of(who, what)]:
        raise FieldsError(list(dict(reversed(faults)).items())[::-1])
    _demand_open(application.agency, Channel.ONLINE)
    if not _may_submit(by):
        raise NotYoursError(_("您不能在网上提交申请。"))
    with act("inforequests.submit", person=by, agency=application.agency):
        return _once(by, application, Arrival(Channel.ONLINE))


def receive(*, by: Any, application: Application, arrival: Arrival) -> Received:
    """Enter an application that came to the office. What is missing in it is no reason to turn it away."""
    if not may_act(by, RequestAct.REGISTER, RequestState.UNCONFIRMED, application.agency):
        raise NotYoursError(_("您在该机关没有登记申请的角色。"))
    if faults := unusable(application.applicant, application.asked):
        raise FieldsError(faults)
    check_day(arrival.on or today(), "arrived_on")
    with act("inforequests.receive", person=by, agency=application.agency):
        return _once(by, application, arrival)


def _once(by: Any, application: Application, arrival: Arrival) -> Received:
    agency, token = application.agency, application.token
    digest = digest_of_secret(agency, "submission", token) if token else None
    known = InfoRequest.objects.filter(submission=digest).first() if digest else None
    if known is None:
        return _register(by, application, arrival, digest)
    code = _code_of(agency, token)
    return Received(known, code if known.code_digest == digest_of_code(agency, code) else "")


def _demand_open(agency: Agency, channel: Channel) -> None:
    if not agency.active or channel.value not in rules_of(agency).channels:
        raise ActRefusedError(
            _("“%(agency)s”没有开通%(channel)s这一提交方式。")
            % {"agency": agency.name, "channel": dict(InfoRequest.channel.field.flatchoices)[channel.value]}
        )


def _may_submit(by: Any) -> bool:
    if isinstance(by, Outsider):
        return allowed(by.caller, RequestAct.SUBMIT, RequestState.UNCONFIRMED, Place.OTHER)
    return isinstance(by, Person)


def _register(by: Any, application: Application, arrival: Arrival, submission: str | None) -> Received:
    agency, asked = application.agency, application.asked
    day, code = arrival.on or today(), _code_of(agency, application.token) if application.token else new_code()
    request = InfoRequest(
        agency=agency,
        kind=arrival.kind,
        channel=arrival.channel,
        arrived_on=day,
        registered_by=by if isinstance(by, Person) else None,
        submission=submission,
        subject=asked.title,
        described=asked.described.strip(),
        document_number=asked.document_number.strip(),
        form=asked.form,
        delivery=asked.delivery,
        code_digest=digest_of_code(agency, code),
    )
    if arrival.number:
        take_number(request, arrival.number, day)
    else:
        give_number(request, today())
    request.save()
    state_applicant(request, application.applicant)
    mark_content(request)
    enter(request, Happening(EventKind.ARRIVED, on=day), by=by)
    keep(request, application.files, by=by)
    return Received(request, code)


def state_applicant(request: InfoRequest, stated: Stated) -> Applicant:
    """Store who applies, with the marks by which they are known again; inside an act."""
    applicant = Applicant.objects.filter(request=request).first() or Applicant(request=request)
    for name, value in asdict(stated).items():
        setattr(applicant, name, value.strip())
    mark_applicant(applicant)
    applicant.save()
    return applicant


def new_code() -> str:
    """A code of sixty random bits: ABCD-EFGH-JKLM."""
    return _spelled(secrets.randbelow(len(LETTERS_OF_CODES) ** _CODE))


def _code_of(agency: Agency, token: str) -> str:
    """The code of a form: on a second click the answer to the first, with its code, is never seen."""
    return _spelled(int(digest_of_secret(agency, "code of a form", token), 16))


def _spelled(number: int) -> str:
    base = len(LETTERS_OF_CODES)
    letters = "".join(LETTERS_OF_CODES[number // base**place % base] for place in range(_CODE))
    return "-".join(letters[n : n + 4] for n in range(0, _CODE, 4))


def digest_of_code(agency: Agency, code: str) -> str:
    """What is kept of a code."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return digest_of_secret(agency, "code", plain)
