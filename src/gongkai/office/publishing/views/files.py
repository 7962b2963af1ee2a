"""Files of an item: served to whoever may read them; added, named, ordered and taken out of a draft."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from gongkai.office.errors import ActRefusedError
from gongkai.office.pages.base import only_if, said, status_of
from gongkai.office.policy import Act
from gongkai.office.publishing.attaching import Upload, attach, detach, entitle, reorder
from gongkai.office.publishing.models import File, InformationItem
from gongkai.office.publishing.queries import may, may_read_history, may_read_newest, workable_by
from gongkai.office.publishing.serving_files import SHOWN, policy_of
from gongkai.office.publishing.views.base import after


def may_download(person: Any, file: File) -> bool:
    """A public file to whoever may download public ones; a file of the draft to its readers; one that was taken out
    to whoever reads the history.
    """
    if file.in_live:
        return may(person, Act.DOWNLOAD, file.item)
    if file.removed:
        return may_read_history(person, file.item)
    return may_read_newest(person, file.item) and may_read_history(person, file.item)


class FilePage(View):
    """The bytes of a file, after its right was asked."""

    def get(self, request: HttpRequest, file: int) -> FileResponse:
        found = get_object_or_404(File.objects.select_related("item__agency"), pk=file)
        if not may_download(request.user, found):
            raise Http404("no such file")
        answer = FileResponse(
            found.content.open("rb"),
            as_attachment=found.media_type not in SHOWN or "download" in request.GET,
            filename=found.name,
            content_type=found.media_type,
        )
        answer["X-Content-Type-Options"] = "nosniff"
        answer["Cache-Control"] = "private, no-store"
        answer["Content-Security-Policy"] = policy_of(found.media_type)
        return answer


class _OfFiles(View):
    """A change to the files of a draft, answered with the list for the editor's script, else with a page."""

    request: HttpRequest
    item: InformationItem

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.prepare(**kwargs)
        only_if(may(request.user, Act.EDIT, self.item))

    def prepare(self, item: int) -> None:
        self.item = get_object_or_404(workable_by(self.request.user).select_related("agency"), pk=item)

    def do(self) -> None:
        raise NotImplementedError

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        seen, current = request.POST.get("seen", ""), str(self.item.latest_revision_id)
        try:
            self.do()
        except (ActRefusedError, ValidationError) as error:
            return self.refuse(error)
        if "X-Fragment" not in request.headers:
            return HttpResponseRedirect(self.where())
        newest = InformationItem.objects.get(pk=self.item.pk).latest_revision_id
        files = self.item.files.filter(removed=False, is_picture=False)
        about = {"item": self.item, "files": files, "seen": newest if seen == current else seen}
        return render(request, "publishing/_files.html", about)

    def refuse(self, error: ActRefusedError | ValidationError) -> HttpResponse:
        sentences = error.messages if isinstance(error, ValidationError) else said(error)
        if "X-Fragment" in self.request.headers:
            status = status_of(error) if isinstance(error, ActRefusedError) else 422
            return JsonResponse({"error": " ".join(sentences)}, status=status)
        messages.error(self.request, " ".join(sentences))
        return HttpResponseRedirect(self.where())

    def where(self) -> str:
        page = after(self.request.user, self.item)
        return reverse("item_edit", args=[self.item.pk]) if page.endswith(f"/{self.item.pk}/") else page


class AttachPage(_OfFiles):
    """Add a file; a picture for the text answers with its address."""

    def do(self) -> None:
        sent = self.request.FILES.get("file")
        if sent is None:
            raise ActRefusedError(_("没有选择文件。"))
        self.picture = "picture" in self.request.POST
        title = self.request.POST.get("title", "")[:200]
        upload = Upload(data=sent.read(), name=sent.name, title=title, picture=self.picture)
        self.file = attach(by=self.request.user, item=self.item, upload=upload)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        answer = super().post(request, **kwargs)
        if answer.status_code < 300 and self.picture:
            return JsonResponse({"src": reverse("item_file", args=[self.file.pk])})
        return answer


class OrderPage(_OfFiles):
    """Put the attachments into another order."""

    def do(self) -> None:
        numbers = [int(one) for one in self.request.POST.getlist("order") if one.isdecimal() and len(one) < 19]
        reorder(by=self.request.user, item=self.item, order=numbers)


class _OfOneFile(_OfFiles):
    def prepare(self, file: int) -> None:
        items = workable_by(self.request.user)
        self.file = get_object_or_404(File.objects.select_related("item__agency"), pk=file, item__in=items)
        self.item = self.file.item


class EntitlePage(_OfOneFile):
    """Give an attachment its title."""

    def do(self) -> None:
        entitle(by=self.request.user, file=self.file, title=self.request.POST.get("title", ""))


class DetachPage(_OfOneFile):
    """Take a file out of the draft."""

    def do(self) -> None:
        detach(by=self.request.user, file=self.file)
