"""An application that was checked becomes a request: once for what it says, however often it is sent."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256

from django.utils.translation import gettext as _

from gongkai.law.clock import Channel
from gongkai.office.agencies.models import Agency
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.callers import PUBLIC
from gongkai.office.inforequests.filing import Sent
from gongkai.office.inforequests.models import RequestRules
from gongkai.office.inforequests.receiving import Application, Received, submit
from gongkai.office.inforequests.settings import rules_of
from gongkai.office.limiting import over
from gongkai.portal.reading import agencies_in_use
from gongkai.portal.requests.forms import ApplicationForm
from gongkai.portal.requests.opening import Opening, fault_of_effort

AN_HOUR = 3600
OF_AN_ADDRESS = 30
"""Applications from one address in an hour; a library or a service hall stands behind one."""
OF_A_FORM = 5
"""Different applications of one opened form: its effort is not made once for thousands."""


def takes_applications(agency: Agency) -> bool:
    """Whether an agency takes applications on the web."""
    return agency.active and Channel.ONLINE.value in rules_of(agency).channels


def agencies_that_take() -> list[Agency]:
    """Those that take applications on the web, in the order of the tree."""
    settled = dict(RequestRules.objects.values_list("agency", "channels"))
    return [one for one in agencies_in_use() if Channel.ONLINE.value in settled.get(one.pk, (Channel.ONLINE.value,))]


def send(*, agency: Agency, form: ApplicationForm, files: Sequence[Sent], opening: Opening, who: str) -> Received:
    """Make the request. ``who`` is the address it comes from. Raises ``ActRefusedError`` with the field at fault."""
    said = fault_of_effort(opening, proof=form.data.get("proof", ""), answer=form.data.get("answer", ""))
    if said:
        raise ActRefusedError(said, field="answer")
    if form.cleaned_data.get("by_agent") and not any(one.kind == "authority" for one in files):
        raise ActRefusedError(_("由代理人申请的，请附授权委托书。"), field="authority")
    token = _token(form, files, opening)
    _count(token, opening, who)
    return submit(by=PUBLIC, application=Application(agency, form.stated(), form.asked(), files, token))


def _token(form: ApplicationForm, files: Sequence[Sent], opening: Opening) -> str:
    """The same form with the same words and files is the same; corrected after going back it is another."""
    said = [asdict(form.stated()), asdict(form.asked())]
    held = [[one.kind, sha256(one.data).hexdigest()] for one in files]
    return sha256(json.dumps([opening.secret, said, held], sort_keys=True).encode()).hexdigest()


def _count(token: str, opening: Opening, who: str) -> None:
    if over("request_again", token, seconds=AN_HOUR, limit=1):
        return  # a second click is not a second application
    wait = max(
        over("request_sent", f"address:{who}", seconds=AN_HOUR, limit=OF_AN_ADDRESS),
        over("request_sent", f"form:{opening.secret}", seconds=24 * AN_HOUR, limit=OF_A_FORM),
    )
    if wait:
        minutes = -(-wait // 60)
        said = _("从您所在的网络提交的申请过多，请在%(minutes)d分钟后再提交，或者以信函等方式申请。")
        raise ActRefusedError(said % {"minutes": minutes})
