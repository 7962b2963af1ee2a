"""The API's document for people, within the portal's frame: the same as ``openapi.json``, without scripts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.office.http_api.describing import operations_of, schemas_of
from gongkai.portal.api.service import api
from gongkai.portal.framing import ColumnTags, Frame, page
from gongkai.portal.keeping import kept


@require_safe
@kept()
def guide(request: HttpRequest) -> HttpResponse:
    """Every operation with its parameters and its answers, in the reader's language."""
    document = _in_language(api.get_openapi_schema())
    about = {
        "operations": operations_of(document),
        "schemas": schemas_of(document),
        "root": request.build_absolute_uri(reverse("portal_api_guide")),
    }
    title = _("数据接口")
    return page(request, "portal/api.html", Frame(title, column=ColumnTags(title, _("数据开放"))), about)


def _in_language(told: Any) -> Any:
    """A document whose descriptions say everything twice, "Chinese / English", with one of the two."""
    if isinstance(told, list):
        return [_in_language(one) for one in told]
    if not isinstance(told, dict):
        return told
    return {
        name: _half(value) if name == "description" and isinstance(value, str) else _in_language(value)
        for name, value in told.items()
    }


def _half(said: str) -> str:
    chinese, slash, english = said.partition(" / ")
    return english if slash and get_language() == "en" else chinese
