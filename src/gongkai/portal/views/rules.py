"""The documents of a rule (33号)."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.office.pages.files import name_file
from gongkai.office.publishing.models import InformationItem, Kind
from gongkai.portal.keeping import kept
from gongkai.portal.reading import item_numbered
from gongkai.portal.rules.documents import rule_docx, rule_pdf

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@kept()
def pdf(request: HttpRequest, item: int) -> HttpResponse:
    """PDF; set once an edition and kept."""
    return _document(request, item, rule_pdf, ("application/pdf", "pdf"))


@require_safe
@kept()
def docx(request: HttpRequest, item: int) -> HttpResponse:
    """Word."""
    return _document(request, item, rule_docx, (WORD, "docx"))


def _document(
    request: HttpRequest, item: int, made: Callable[[InformationItem], bytes], form: tuple[str, str]
) -> HttpResponse:
    found = item_numbered(item)
    if found.kind != str(Kind.REGULATION) or request.GET:  # with a query it would be set anew each time
        raise Http404("no such rule")
    media_type, ending = form
    answer = HttpResponse(made(found), content_type=media_type)
    name = found.title.replace("/", "_")[:120]
    name_file(answer, f"{name}.{ending}")
    answer["X-Robots-Tag"] = "noindex"
    return answer
