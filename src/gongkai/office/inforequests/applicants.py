"""Who applies, corrected where it was written down wrong, and erased when the time to keep it is over."""

from typing import Any

from django.utils.translation import gettext as _

from gongkai.office.errors import ActRefusedError, FieldsError
from gongkai.office.inforequests.doing import on_request, require
from gongkai.office.inforequests.models import Applicant, ContentMark, InfoRequest
from gongkai.office.inforequests.receiving import state_applicant
from gongkai.office.inforequests.stating import Stated, unusable_applicant
from gongkai.office.policy import RequestAct
from gongkai.office.trail.personal import forget


def change_applicant(*, by: Any, request: InfoRequest, stated: Stated, why: str) -> Applicant:
    """Put right what is written of an applicant; the former words stay sealed in the trail."""
    why = require(why, _("请填写修改申请人信息的理由。"), "why")
    if faults := unusable_applicant(stated):
        raise FieldsError(faults)
    right = RequestAct.NOTE
    with on_request("inforequests.change_applicant", by=by, request=request, right=right, why=why) as held:
        return state_applicant(held, stated)


def forget_request(*, by: Any, request: InfoRequest, why: str) -> None:
    """Erase all personal data of an archived case, files and trail included, for everybody and for good.

    The case stays with its number, days and outcome, as the figures of past years need it.
    """
    why = require(why, _("请填写删除个人信息的依据。"), "why")
    with on_request("inforequests.forget", by=by, request=request, right=RequestAct.ARCHIVE, why=why) as held:
        if held.archived_on is None:
            raise ActRefusedError(_("归档之后才能删除个人信息。"))
        applicant = held.applicant
        applicant.identity_mark = applicant.contact_mark = ""
        applicant.save(update_fields=["identity_mark", "contact_mark"])
        ContentMark.objects.filter(request=held).delete()
        held.code_digest = ""
        held.save(update_fields=["code_digest"])
        forget(held)
