"""Errors of the APIs as ``application/problem+json`` (RFC 9457), each naming its fields, in the caller's language."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.office.errors import Fault

MEDIA_TYPE = "application/problem+json"

TITLES = {
    400: _("请求无法读取"),
    401: _("没有有效的令牌"),
    403: _("没有权限"),
    404: _("没有这个地址或者记录"),
    405: _("不支持这种请求方法"),
    409: _("与现有状态冲突"),
    410: _("已经撤回"),
    413: _("请求太大"),
    415: _("不支持这种内容类型"),
    422: _("内容有误"),
    429: _("请求过于频繁"),
    500: _("系统出错"),
}

SENTENCES = {
    "missing": _("必须填写。"),
    "string_type": _("应为文字。"),
    "string_too_short": _("不能少于%(min_length)s个字。"),
    "string_too_long": _("不能超过%(max_length)s个字。"),
    "string_pattern_mismatch": _("含有不允许的字符。"),
    "string_unicode": _("含有不完整的字符。"),
    "enum": _("应为以下之一：%(expected)s。"),
    "literal_error": _("应为以下之一：%(expected)s。"),
    "bool_type": _("应为true或者false。"),
    "bool_parsing": _("应为true或者false。"),
    "int_type": _("应为整数。"),
    "int_parsing": _("应为整数。"),
    "int_from_float": _("应为整数。"),
    "greater_than_equal": _("不能小于%(ge)s。"),
    "less_than_equal": _("不能大于%(le)s。"),
    "list_type": _("应为列表。"),
    "too_long": _("不能超过%(max_length)s项。"),
    "dict_type": _("应为对象。"),
    "model_type": _("应为对象。"),
    "model_attributes_type": _("应为对象。"),
    "extra_forbidden": _("没有这个字段。"),
    "base64": _("不是Base64编码的内容。"),
    "figure": _("应为整数，或者写成文字的小数，如“12.5”。"),
}
_DATE = _("不是日期，应如2026-03-01。")
_OTHER = _("值不符合要求。")


def sentence(kind: str, context: Mapping[str, Any]) -> str:
    """What is wrong with a field, from the kind of fault that validation found."""
    said = SENTENCES.get(kind, _DATE if kind.startswith("date") else _OTHER)
    try:
        return str(said) % {**context, "expected": _listed(str(context.get("expected", "")))}
    except (KeyError, TypeError):
        return str(_OTHER)


def _listed(expected: str) -> str:
    """``'a', 'b' or 'c'`` as the caller's language lists them."""
    return _now("、").join(re.findall(r"'([^']*)'", expected))


def problem(status: int, detail: Any = "", faults: Sequence[Fault] = (), **more: Any) -> HttpResponse:
    """An error as the caller reads it; ``more`` are members that only this kind of error has."""
    body = {
        "type": "about:blank",
        "title": str(TITLES[status]),
        "status": status,
        "detail": str(detail),
        "errors": [{"field": field, "message": str(said)} for field, said in faults],
        **more,
    }
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=MEDIA_TYPE)
