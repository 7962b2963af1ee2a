"""年报体检: choose or drop a file; what was read of it and what the audit found; taken away in other forms."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.annual import ReadError
from gongkai.office.apart.running import BROKEN, Bounds, Task, UnreadableError, done
from gongkai.office.apart.slots import BusyError, slot
from gongkai.office.apart.worker import PAGE
from gongkai.office.pages.language import page_language
from gongkai.office.publishing.uploads import MEGABYTE
from gongkai.portal.checking.forms import FORMS
from gongkai.portal.checking.showing import Reading, head_line, reading_of, shown
from gongkai.portal.framing import ColumnTags, Frame, page
from gongkai.portal.naming import REPORTS

PATIENCE = 3.0
"""Seconds to wait for a place: most files are read in less."""
COME_AGAIN = 10
"""Seconds after which who found no place tries again."""
AROUND = 100_000
"""Bytes of a form around its file."""
_LONGEST_NAME = 80


class InMemory(MemoryFileUploadHandler):
    """A file of any size that the page takes stays in memory: nothing of it lies on a disk, whatever happens."""

    def handle_raw_input(self, *args: Any, **more: Any) -> None:
        """Django would hand larger ones over to a handler that writes files."""
        self.activated = True


@csrf_exempt  # the one below looks at the form, once it is settled that nothing of it is written down
@transaction.non_atomic_requests  # a file may take a minute, and changes nothing
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The form, and after it what came of the file. Nothing is kept: neither by us nor by whoever stands between."""
    if request.method != "POST":
        return _form(request)
    if _announced(request) > settings.CHECK_BYTES + AROUND:
        return _form(request, _too_large(), status=413)
    request.upload_handlers = [InMemory(request)]
    return _checked(request)


def _announced(request: HttpRequest) -> int:
    """Bytes of the form, before any is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdigit() else 0


@csrf_protect
def _checked(request: HttpRequest) -> HttpResponse:
    upload = request.FILES.get("file")
    if upload is None:
        return _form(request, _("请选择一个文件。"), status=422)
    if upload.size > settings.CHECK_BYTES:
        return _form(request, _too_large(), status=413)
    task = Task(PAGE, page_language(), name=str(upload.name or ""), pictures="pictures" in request.POST)

    def told() -> HttpResponse:
        return _told(request, done(task, upload.read(), _bounds()))

    return _in_turn(request, told)


@transaction.non_atomic_requests
@require_POST
def file(request: HttpRequest) -> HttpResponse:
    """What was read, in another form. The page sends it back: we have not kept it."""
    form, carried = FORMS.get(request.POST.get("form", "")), request.POST.get("report", "")
    if form is None or not carried:
        return _form(request, _("没有收到要写成文件的内容，请重新选择文件体检。"), status=422)
    task = Task(request.POST["form"], page_language(), carried=True)

    def handed() -> HttpResponse:
        answer = HttpResponse(done(task, carried.encode(), _bounds()), content_type=form.media_type)
        name = head_line(request.POST.get("name", ""))[:_LONGEST_NAME] or _("年报体检")
        answer["Content-Disposition"] = content_disposition_header(True, f"{name}.{form.ending}") or ""
        answer["Cache-Control"] = "no-store"
        return answer

    return _in_turn(request, handed)


def _in_turn(request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """What ``answer`` gives when there is a place for it, else why not."""
    try:
        with slot("checking", settings.CHECK_AT_ONCE, PATIENCE):
            return answer()
    except BusyError:
        busy = _form(request, _("现在体检的人多，请过十秒再试。"), status=503)
        busy["Retry-After"] = str(COME_AGAIN)
        return busy
    except UnreadableError as error:
        return _form(request, str(error), status=422)


def _bounds() -> Bounds:
    return Bounds(settings.CHECK_SECONDS, settings.CHECK_MEMORY_BYTES)


def _read(answer: bytes) -> tuple[Reading, dict[str, Any]]:
    """What the worker says and what is shown of it. It met the file: it is believed in its published shape alone."""
    try:
        found = reading_of(answer)
        return found, shown(found, page_language())
    except (ReadError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise UnreadableError(str(BROKEN)) from error


def _told(request: HttpRequest, answer: bytes) -> HttpResponse:
    found, told = _read(answer)
    about = {
        "reading": told,
        "source": found.report.sources[0] if found.report.sources else None,
        "carried": found.carried,
        "pictures": found.pictures,
        "forms": [(name, form.words) for name, form in FORMS.items()],
    }
    return _page(request, about, status=200)


def _form(request: HttpRequest, said: str = "", *, status: int = 200) -> HttpResponse:
    return _page(request, {"said": said}, status=status)


def _page(request: HttpRequest, about: dict[str, Any], *, status: int) -> TemplateResponse:
    title = _("年报体检")
    words = _("读一份政府信息公开工作年度报告，核对三张表和文字，列出问题和依据。")
    frame = Frame(title, ((reverse("portal:reports"), str(REPORTS)),), ColumnTags(title, str(REPORTS), words))
    limits = {"megabytes": settings.CHECK_BYTES // MEGABYTE, "seconds": settings.CHECK_SECONDS}
    answer = page(request, "portal/checking/check.html", frame, {**limits, **about}, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


def _too_large() -> str:
    return _("文件超过%(megabytes)d MB，没有读取。") % {"megabytes": settings.CHECK_BYTES // MEGABYTE}
