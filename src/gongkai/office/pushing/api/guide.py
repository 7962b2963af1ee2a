"""The API's document for people: the same as ``openapi.json``, as a page without scripts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from gongkai.office.http_api.describing import operations_of, schemas_of
from gongkai.office.pushing.api.service import api


@csrf_exempt
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Every operation with its parameters, its body and its answers."""
    document = api.get_openapi_schema()
    context = {
        "title": document["info"]["title"],
        "paragraphs": document["info"]["description"].split("\n\n"),
        "operations": operations_of(document),
        "schemas": schemas_of(document),
    }
    return render(request, "pushing/guide.html", context)
