"""Every error below the addresses of the APIs has its one shape, whichever part of the server found it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from gongkai.office.http_api.problems import MEDIA_TYPE, TITLES, problem

ROOTS = ("/api/office/", "/api/v1/")
KEPT = ("Allow", "Retry-After", "WWW-Authenticate")
"""Headers of the answer that programs act upon."""


class ErrorsAsProblems:
    """Put a problem into the place of a page or a plain text that says an error, in the caller's language.

    Such are an address that is none (404), a method it does not know (405), a request too large to be read (413), too
    many requests (429), a host that is not ours (400), and a fault of our own (500).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code < 400 or not request.path.startswith(ROOTS):
            return response
        if response["Content-Type"] == MEDIA_TYPE:
            return response
        language = translation.get_language_from_request(request)
        with translation.override(language):
            said = problem(_nearest(response.status_code), _detail(request, response))
        said.status_code = response.status_code
        said["Content-Language"] = language
        for name in KEPT:
            if response.has_header(name):
                said[name] = response[name]
        return said


def _nearest(status: int) -> int:
    return status if status in TITLES else 500 if status >= 500 else 400


def _detail(request: HttpRequest, response: HttpResponse) -> str:
    """What to do about it."""
    match response.status_code:
        case 404:
            return _("没有这个地址，请看接口说明。")
        case 405:
            return _("这个地址可用的方法：%(methods)s。") % {"methods": response["Allow"]}
        case 413:
            return _("请求太大，没有保存任何内容。较大的附件请用multipart/form-data逐个添加。")
        case 429:
            return _("请在%(seconds)d秒后再试。") % {"seconds": int(response.get("Retry-After", "1"))}
        case status if status >= 500 and request.method in ("GET", "HEAD"):
            return _("请求没有完成。请稍后再试；仍然出错的，请把X-Request-ID告诉管理员。")
        case status if status >= 500:
            return _(
                "请求没有完成，也没有留下不完整的数据。请稍后用同一幂等键重试；仍然出错的，请把X-Request-ID告诉管理员。"
            )
    return _("请检查请求的地址和各个头。")
