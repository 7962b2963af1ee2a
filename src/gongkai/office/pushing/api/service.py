"""The API object: how it reads requests, answers errors and describes itself."""

from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.utils.translation import gettext as _
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from gongkai.office.errors import ActRefusedError, FieldsError, NotYoursError
from gongkai.office.http_api.problems import problem
from gongkai.office.http_api.service import DocumentedAPI, Readable, faults_of, in_their_language
from gongkai.office.pushing.api.access import SystemToken
from gongkai.office.pushing.errors import ConflictError

DESCRIPTION = (
    "业务系统（如协同办公系统）推送政府信息草稿和附件、填报年度报告数据的接口。推送的草稿没有拟稿人，由本机关经办人接手后送审；"
    "系统只能查看自己所推送草稿的进度，以及本机关年度报告已填报和还没有填报的数据。\n\n"
    "For office-automation systems: deliver drafts with attachments, and figures of the annual report. A delivered "
    "draft has no author; a case officer of the agency takes it over and submits it. A system sees where its own "
    "deliveries stand, and which figures of its agency's report are supplied or missing.\n\n"
    "每次写入须带 Idempotency-Key：同一键、同一内容得到同一答复，保存30天；同一键、不同内容为409。"
    "Every write carries an Idempotency-Key: the same key with the same content has the same answer for 30 days, with "
    "other content 409. A call that failed stored nothing, and may be mended and sent again under its key.\n\n"
    "错误为 application/problem+json，逐项指明字段，按 Accept-Language 用中文或者英文。Errors name each field, in "
    "Chinese or English by Accept-Language."
)

api = DocumentedAPI(
    title="政府信息推送接口",
    version="1",
    description=DESCRIPTION,
    urls_namespace="office_api",
    docs_url=None,
    auth=SystemToken(),
    renderer=Readable(),
)
api.add_decorator(in_their_language, mode="view")


@api.exception_handler(AuthenticationError)
def _without_token(request: HttpRequest, error: Any) -> HttpResponse:
    answer = problem(401, _("请在Authorization头中提供有效的令牌：Bearer 加令牌。"), [("Authorization", _("无效。"))])
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(Throttled)
def _too_often(request: HttpRequest, error: Throttled) -> HttpResponse:
    answer = problem(429, _("请在%(seconds)d秒后再试。") % {"seconds": error.wait or 1})
    answer["Retry-After"] = str(error.wait or 1)
    return answer


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    if isinstance(error.__cause__, RequestDataTooBig):
        return _too_large(request, error.__cause__)
    return problem(400, _("请求体不是有效的JSON。"), [("", _("不是有效的JSON。"))])


@api.exception_handler(MultiPartParserError)
@api.exception_handler(UnreadablePostError)
@api.exception_handler(SuspiciousOperation)
def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(400, _("请求体不是完整的multipart/form-data。"), [("", _("无法读取。"))])


@api.exception_handler(RequestDataTooBig)
def _too_large(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(413, _("请求太大，没有保存任何内容。较大的附件请用multipart/form-data逐个添加。"))


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem(422, _("请按errors逐项修改后重新提交。"), faults_of(error))


@api.exception_handler(FieldsError)
def _wrong_fields(request: HttpRequest, error: FieldsError) -> HttpResponse:
    return problem(422, _("请按errors逐项修改后重新提交。"), error.faults)


@api.exception_handler(ConflictError)
def _conflict(request: HttpRequest, error: ConflictError) -> HttpResponse:
    return problem(409, error.message, [(error.field, error.message)])


@api.exception_handler(NotYoursError)
def _not_theirs(request: HttpRequest, error: NotYoursError) -> HttpResponse:
    return problem(403, error.message)


@api.exception_handler(ActRefusedError)
def _refused(request: HttpRequest, error: ActRefusedError) -> HttpResponse:
    return problem(422, error.message, [("", error.message)])


@api.exception_handler(Http404)
def _nothing(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, _("没有这个编号的推送，或者不是本系统推送的。"))
