"""The page of the historical import: upload, see what it would do, confirm."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import agencies_for
from gongkai.office.errors import ActRefusedError
from gongkai.office.pages.base import framed
from gongkai.office.pages.files import download
from gongkai.office.policy import Duty
from gongkai.office.publishing.historical_import import History, Options, import_history, template

_KEPT = "historical_import"
_SHOWN = 200
"""Bad rows shown on the page; the number of all of them stands above."""


class UploadForm(forms.Form):
    """The table, its files, and how they are taken."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("行政机关"))
    table = forms.FileField(label=_("信息表"), help_text=_("XLSX、CSV，或者JSON（UTF-8）：数组，或者每行一个对象"))
    archive = forms.FileField(label=_("附件包"), required=False, help_text=_("ZIP；表中“附件”一列写其中的文件名"))
    make_columns = forms.BooleanField(label=_("自动建立表中有而本机关没有的栏目"), required=False)
    why = forms.CharField(label=_("说明"), max_length=200, required=False, help_text=_("记入留痕"))

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = agencies_for(person, Duty.IMPORT)
        self.fields["agency"].queryset = agencies
        if len(agencies) == 1:
            self.fields["agency"].empty_label = None


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The form; a table sent with it is checked and kept until it is confirmed or another takes its place."""
    if not agencies_for(request.user, Duty.IMPORT).exists():
        raise Http404("nothing to import for")
    form = UploadForm(request.POST or None, request.FILES or None, person=request.user)
    history = None
    if request.method == "POST" and form.is_valid():
        _forget(request)
        _keep(request, form.cleaned_data)
        history = _run(request, dry_run=True)
        if history.bad:
            _forget(request)
    return _page(request, form, history)


@require_http_methods(["POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Import the table that was checked."""
    if _KEPT not in request.session:
        messages.error(request, _now("没有等待确认的信息表，请重新上传。"))
        return HttpResponseRedirect(reverse("historical_import"))
    try:
        history = _run(request, dry_run=False)
    except ActRefusedError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("historical_import"))
    _forget(request)
    if history.bad:  # something came between the check and the confirmation
        return _page(request, UploadForm(person=request.user), history)
    said = _now("已导入%(rows)d条，其中公开%(public)d条，附件%(files)d个。")
    messages.success(request, said % {"rows": history.rows, "public": history.public, "files": history.files})
    return HttpResponseRedirect(reverse("historical_import"))


@require_safe
def form_to_fill(request: HttpRequest) -> HttpResponse:
    """The table to fill in."""
    if not agencies_for(request.user, Duty.IMPORT).exists():
        raise Http404("nothing to import for")
    return download(template(), "historical-import.xlsx")


def _page(request: HttpRequest, form: UploadForm, history: History | None) -> HttpResponse:
    context = {"form": form, "history": history, "shown": history.bad[:_SHOWN] if history else []}
    context |= framed(_now("导入历史信息"), "upload")
    return render(request, "publishing/historical_import.html", context)


def _keep(request: HttpRequest, data: dict[str, Any]) -> None:
    kept: dict[str, Any] = {"agency": data["agency"].pk, "make_columns": data["make_columns"], "why": data["why"]}
    for name in ("table", "archive"):
        content = data[name].read() if data[name] else b""
        kept[name] = default_storage.save(f"imports/{uuid.uuid4().hex}", ContentFile(content)) if content else ""
    request.session[_KEPT] = kept


def _forget(request: HttpRequest) -> None:
    kept = request.session.pop(_KEPT, None) or {}
    for name in ("table", "archive"):
        if kept.get(name):
            default_storage.delete(kept[name])


def _run(request: HttpRequest, *, dry_run: bool) -> History:
    kept = request.session[_KEPT]
    return import_history(
        by=request.user,
        agency=Agency.objects.get(pk=kept["agency"]),
        content=_content(kept["table"]),
        archive=_content(kept["archive"]),
        options=Options(dry_run, kept["make_columns"], kept["why"]),
    )


def _content(name: str) -> bytes:
    if not name:
        return b""
    try:
        with default_storage.open(name) as file:
            content: bytes = file.read()
    except FileNotFoundError:
        raise ActRefusedError(_("等待确认的文件已不在，请重新上传。")) from None
    return content
