"""Addresses of the API, below ``api/office/v1/``."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from gongkai.office.pushing.api import channels, drafts
from gongkai.office.pushing.api.access import in_their_language
from gongkai.office.pushing.api.guide import guide
from gongkai.office.pushing.api.problems import problem
from gongkai.office.pushing.api.service import api

api.add_router("", drafts.router)
api.add_router("", channels.router)


@csrf_exempt
@in_their_language
def no_such_address(request: HttpRequest, rest: str) -> HttpResponse:
    """Callers that read problems are not answered with a page."""
    return problem(404, _("没有这个地址，请看接口说明。"))


urlpatterns = [
    path("api/office/v1/", guide, name="office_api_guide"),
    path("api/office/v1/", api.urls),
    path("api/office/v1/<path:rest>", no_such_address, name="office_api_unknown"),
]
