"""One request as its applicant follows it: what it waits for, and what they do about it."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.inforequests.callers import Outsider
from gongkai.office.inforequests.closing import withdraw
from gongkai.office.inforequests.correcting import correct
from gongkai.office.inforequests.filing import LARGEST_OF_OUTSIDERS, MOST_OF_OUTSIDERS, read_file
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.inforequests.noting import rate
from gongkai.office.inforequests.queries import files_visible_to
from gongkai.office.inforequests.reasoning import give_reasons
from gongkai.office.inforequests.stating import LONGEST_DESCRIPTION
from gongkai.office.inforequests.tracking import record_look
from gongkai.office.pages.files import download
from gongkai.office.publishing.uploads import MEGABYTE
from gongkai.portal.framing import Frame, page
from gongkai.portal.private import of_one_person
from gongkai.portal.requests.looking import end, held
from gongkai.portal.requests.telling import told
from gongkai.portal.requests.views.apply import files_of

Act = Callable[[HttpRequest, InfoRequest, Outsider], object]


@of_one_person
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest) -> HttpResponse:
    """The request of the code that was given; without one the way leads back to the form for it."""
    found = held(request)
    if found is None:
        return HttpResponseRedirect(reverse("portal:requests_desk"))
    if request.method != "POST":
        return _shown(request, *found)
    step = request.POST.get("step", "")
    if step == "end":
        end(request)
        return HttpResponseRedirect(f"{reverse('portal:requests_desk')}?ended")
    do = ACTS.get(step)
    if do is None:
        return _shown(request, *found, _("请用页面上的按钮。"))
    try:
        do(request, *found)
    except ActRefusedError as refused:
        return _shown(request, *found, str(refused))
    return HttpResponseRedirect(f"{reverse('portal:request_case')}?done={step}")


def _correct(web: HttpRequest, request: InfoRequest, by: Outsider) -> None:
    described = _within(web.POST.get("described", ""))
    correct(by=by, request=request, described=described, files=files_of(web, ("correction",)))


def _reasons(web: HttpRequest, request: InfoRequest, by: Outsider) -> None:
    give_reasons(by=by, request=request, reasons=_within(web.POST.get("reasons", "")))


def _withdraw(web: HttpRequest, request: InfoRequest, by: Outsider) -> None:
    if not web.POST.get("sure"):
        raise ActRefusedError(_("撤回后不能恢复，请先勾选“我确认撤回”。"))
    withdraw(by=by, request=request, why=_within(web.POST.get("why", "")))


def _rate(web: HttpRequest, request: InfoRequest, by: Outsider) -> None:
    stars = web.POST.get("stars", "")
    rate(by=by, request=request, stars=int(stars) if stars in tuple("12345") else 0)


ACTS: dict[str, Act] = {"correct": _correct, "reasons": _reasons, "withdraw": _withdraw, "rate": _rate}


def _within(text: str) -> str:
    if len(text) > LONGEST_DESCRIPTION:
        raise ActRefusedError(_("不超过%(limit)d字；更长的内容请作为附件提交。") % {"limit": LONGEST_DESCRIPTION})
    return text.replace("\r\n", "\n").strip()


def _shown(web: HttpRequest, request: InfoRequest, by: Outsider, said: str = "") -> HttpResponse:
    fresh = InfoRequest.objects.select_related("agency").get(pk=request.pk)
    typed = web.POST if said else {}
    about = told(fresh, by) | {
        "said": said,
        "done": web.GET.get("done", ""),
        "typed": {name: typed.get(name, "") for name in ("described", "reasons", "why")},
        "most": MOST_OF_OUTSIDERS,
        "megabytes": LARGEST_OF_OUTSIDERS // MEGABYTE,
    }
    crumbs = ((reverse("portal:requests_desk"), _("依申请公开")),)
    frame = Frame(_("办理情况"), crumbs)
    return page(web, "portal/requests/case.html", frame, about, status=422 if said else 200)


@of_one_person
@require_safe
def file(request: HttpRequest, file: int) -> HttpResponse:
    """A file that the reply gave the applicant, entered in the trail as looked at."""
    found = held(request)
    row = files_visible_to(found[1], found[0]).filter(pk=file).first() if found else None
    if found is None or row is None:
        raise Http404("no such file")
    try:
        data = read_file(found[1], row, why="")
    except NotYoursError:
        raise Http404("no such file") from None
    record_look(by=found[1], request=found[0], at=f"file:{row.pk}")
    return download(data, row.name, row.media_type)
