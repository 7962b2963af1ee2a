"""The application: a form, a page to check it on, a receipt. Nothing is stored before it is sent."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.office.agencies.models import Agency
from gongkai.office.errors import ActRefusedError, Fault, FieldsError
from gongkai.office.inforequests.filing import LARGEST_OF_OUTSIDERS, MOST_OF_OUTSIDERS, Sent
from gongkai.office.inforequests.receiving import Received
from gongkai.office.inforequests.tracking import request_by_code, wait_before_trying
from gongkai.office.limiting import address_of
from gongkai.office.pages.files import download
from gongkai.office.publishing.uploads import MEGABYTE
from gongkai.portal.framing import Frame, page
from gongkai.portal.guide import guide_of
from gongkai.portal.private import of_one_person
from gongkai.portal.reading import agency_called
from gongkai.portal.requests.forms import ApplicationForm
from gongkai.portal.requests.opening import WORK, Opening, open_form, opening_of
from gongkai.portal.requests.published import may_answer
from gongkai.portal.requests.receipt import receipt_pdf
from gongkai.portal.requests.sending import send, takes_applications
from gongkai.portal.requests.views.desk import too_often

FILES = ("application", "identity", "authority")
"""What may be attached, by kind."""


@of_one_person
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, agency: str) -> HttpResponse:
    """The form; checked; sent. Going back keeps everything but the files, which browsers do not give out again."""
    found = agency_called(agency)
    if not takes_applications(found):
        return _page(request, found, "portal/requests/elsewhere.html", {"guide": guide_of(found)})
    if request.method != "POST":
        return _form(request, found, ApplicationForm(None, initial=_preset(request)))
    opening = opening_of(request.POST.get("mark", ""))
    if opening is None:
        return _opened_anew(request, found)
    form, step = ApplicationForm(request.POST), request.POST.get("step", "")
    if not form.is_valid():
        return _form(request, found, form, status=422)
    if step == "back":
        return _form(request, found, form)
    if step != "send" or form.data.get("website"):
        return _check(request, found, form, opening)
    return _send(request, found, form, opening)


def _preset(request: HttpRequest) -> dict[str, str]:
    """What most people choose, and what was looked for in vain on the page that led here."""
    usual = {"kind": "natural_person", "form": "electronic", "delivery": "online", "mark": open_form()}
    return usual | {"subject": request.GET.get("about", "")[:100]}


def _opened_anew(request: HttpRequest, agency: Agency) -> HttpResponse:
    data = request.POST.copy()
    data["mark"] = open_form()
    said = _("表单打开的时间过长或者不完整。填写的内容都还在，请核对后再提交。")
    return _form(request, agency, ApplicationForm(data), said, status=422)


def _page(
    request: HttpRequest, agency: Agency, template: str, about: dict[str, Any], status: int = 200
) -> HttpResponse:
    crumbs = (
        (reverse("portal:agency", args=[agency.slug]), agency.name),
        (reverse("portal:requests", args=[agency.slug]), _("依申请公开")),
    )
    frame = Frame(f"{_('提交申请')} - {agency.name}", crumbs, agency=agency)
    return page(request, template, frame, {"agency": agency, **about}, status=status)


def _form(
    request: HttpRequest, agency: Agency, form: ApplicationForm, said: str = "", *, status: int = 200
) -> HttpResponse:
    about = {"form": form, "said": said, "faults": form.faults() if form.is_bound else []}
    return _page(request, agency, "portal/requests/form.html", about, status)


def _check(
    request: HttpRequest, agency: Agency, form: ApplicationForm, opening: Opening, faults: Sequence[Fault] = ()
) -> HttpResponse:
    told = form.cleaned_data
    about = {
        "form": form,
        "opening": opening,
        "work": WORK,
        "faults": faults,
        "wrong": {name for name, _said in faults},
        "published": may_answer(f"{told['document_number']} {told['subject']} {told['described']}"),
        "most": MOST_OF_OUTSIDERS,
        "megabytes": LARGEST_OF_OUTSIDERS // MEGABYTE,
    }
    return _page(request, agency, "portal/requests/check.html", about, 422 if faults else 200)


def _send(request: HttpRequest, agency: Agency, form: ApplicationForm, opening: Opening) -> HttpResponse:
    files = files_of(request, FILES)
    try:
        received = send(agency=agency, form=form, files=files, opening=opening, who=address_of(request))
    except FieldsError as refused:
        return _check(request, agency, form, opening, refused.faults)
    except ActRefusedError as refused:
        return _check(request, agency, form, opening, [(refused.field, refused.message)])
    return _receipt(request, agency, received)


def files_of(request: HttpRequest, kinds: Sequence[str]) -> list[Sent]:
    """The files that came, by kind. What an empty field sends is none."""
    return [
        Sent(upload.read(), upload.name or "", kind)
        for kind in kinds
        for upload in request.FILES.getlist(kind)[: MOST_OF_OUTSIDERS + 1]
        if upload.size
    ]


def _receipt(request: HttpRequest, agency: Agency, received: Received) -> HttpResponse:
    return _page(request, agency, "portal/requests/receipt.html", {"made": received.request, "code": received.code})


@of_one_person
@require_POST
def receipt(request: HttpRequest) -> HttpResponse:
    """The receipt as PDF, for whoever has number and code at hand."""
    number, code = request.POST.get("number", "")[:40], request.POST.get("code", "")[:40]
    if wait := wait_before_trying(who=address_of(request), number=number):
        return too_often(request, wait)
    found = request_by_code(number=number, code=code)
    if found is None:
        return HttpResponseRedirect(reverse("portal:requests_desk"))
    return download(receipt_pdf(found[0], code), f"{_('申请回执')}-{found[0].number}.pdf", "application/pdf")


@of_one_person
@require_POST
def published(request: HttpRequest) -> HttpResponse:
    """What may answer the words being typed. They come in the body: an address would stand in logs."""
    found = may_answer(request.POST.get("words", ""))
    rows = [{"words": row.title, "address": reverse("portal:item", args=[row.pk])} for row in found]
    return JsonResponse({"published": rows})
