"""The API object: how it answers errors and describes itself."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja.errors import ValidationError

from gongkai.office.errors import FieldsError
from gongkai.office.http_api.problems import problem
from gongkai.office.http_api.service import DocumentedAPI, Readable, faults_of, in_their_language

DESCRIPTION = (
    "政府信息公开平台的公开接口：只读，不需要密钥，任何网页都可以调用。只有已公开的信息；撤回的信息答复410。\n\n"
    "What the portal shows, as data: to read, for everybody and from every web page, without a key. Only what is "
    "public; 410 for what was withdrawn.\n\n"
    "列表按公开时间从新到旧，next是下一页的地址。每个答复有ETag，可用If-None-Match再次询问。错误为"
    "application/problem+json，按Accept-Language用中文或者英文。\n\n"
    "Lists begin with the newest; `next` is the address of the next page. Each answer has an ETag for If-None-Match. "
    "Errors are application/problem+json, in Chinese or English by Accept-Language."
)

api = DocumentedAPI(
    title="政府信息公开数据接口",
    version="1",
    description=DESCRIPTION,
    urls_namespace="portal_api",
    docs_url=None,
    renderer=Readable(),
)
api.add_decorator(in_their_language, mode="view")


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    return wrong(faults_of(error))


@api.exception_handler(FieldsError)
def _wrong_fields(request: HttpRequest, error: FieldsError) -> HttpResponse:
    return wrong(error.faults)


@api.exception_handler(Http404)
def _nothing(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, _("没有这一条公开的记录。"))


def wrong(faults: Any) -> HttpResponse:
    """What is wrong with the names and values of a query."""
    return problem(422, _("请按errors逐项修改后重新查询。"), faults)
