"""An entry in plain words: which field held what before and after."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.office.agencies.handover import kinds
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import SYSTEM
from gongkai.office.trail.watching import SEALED, SECRET
from gongkai.office.trail.wording import name_of, reading_of
from gongkai.office.trail_pages.queries import model_of


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: its name, and its value before and after as a person reads them."""

    field: str
    before: str
    after: str


def act_of(entry: Entry) -> str:
    """What was done."""
    return name_of(entry.act)


def actor_of(entry: Entry) -> str:
    """Who did it, by name; the machine in the reader's language."""
    if not entry.actor_name:
        return _("未登录者")
    return _("系统") if entry.actor is None and entry.actor_name == SYSTEM else entry.actor_name


def kind_of(entry: Entry) -> str:
    """Of what kind the record is; empty where the entry is about none."""
    model = model_of(entry)
    return named(model) if model else entry.model


def named(model: Any) -> str:
    """A model's name in the language of the reader; the libraries leave many of theirs in English."""
    if model._meta.auto_created:
        ends = [_(str(field.verbose_name)) for field in model._meta.concrete_fields if field.remote_field]
        return _("“%(one)s”与“%(other)s”的对应") % {"one": ends[0], "other": ends[-1]}
    return _(str(model._meta.verbose_name))


def change_of(entry: Entry) -> str:
    """Whether the record was made, changed or removed."""
    if entry.before is None and entry.after is None:
        return ""
    if entry.before is None:
        return _("新增")
    return _("删除") if entry.after is None else _("修改")


def fields_of(entry: Entry) -> str:
    """The names of the fields an entry tells of."""
    model = model_of(entry)
    return _("、").join(_label(model, name) for name in _names(entry))


def differences(entry: Entry) -> list[Difference]:
    """Before and after, field by field; personal and secret values masked."""
    model = model_of(entry)
    return [
        Difference(_label(model, name), _words(model, name, entry.before), _words(model, name, entry.after))
        for name in _names(entry)
    ]


def _names(entry: Entry) -> list[str]:
    """The fields changed; of a record made or removed those that held something."""
    names = dict.fromkeys([*(entry.before or {}), *(entry.after or {})])
    if entry.before is not None and entry.after is not None:
        return list(names)
    values = entry.after if entry.before is None else entry.before
    return [name for name in names if name != "id" and (values or {})[name] not in (None, "", [])]


_OWN = {
    "fields": gettext_lazy("所查看的字段"),
    "count": gettext_lazy("件数"),
    "records": gettext_lazy("各记录的编号与摘要"),
    "forgotten": gettext_lazy("已永久删除"),
    "signed_in": gettext_lazy("登录会话"),
    "signed_out": gettext_lazy("结束会话"),
    "address": gettext_lazy("网络地址"),
    "sign_in": gettext_lazy("登录方式"),
    "two_factor": gettext_lazy("双因素认证"),
    "to": gettext_lazy("接收人"),
    "passed": gettext_lazy("移交的工作"),
    "parent": gettext_lazy("上级"),
    "password": gettext_lazy("密码"),
    "standing": gettext_lazy("状态"),
    "made_at": gettext_lazy("备份时间"),
    "version": gettext_lazy("版本"),
}
_STATED = {
    ("sign_in", "reset"): gettext_lazy("已重置"),
    ("password", "changed"): gettext_lazy("已更改"),
    ("two_factor", "enrolled"): gettext_lazy("已启用"),
    ("two_factor", "codes renewed"): gettext_lazy("已更换恢复代码"),
    ("two_factor", "dropped"): gettext_lazy("已停用"),
    ("signed_out", "all"): gettext_lazy("全部"),
    ("signed_out", "others"): gettext_lazy("其他全部"),
}
"""What acts enter of a record beside its fields, as it reads."""


def _field(model: Any, name: str) -> Any:
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        by_column = (field for field in model._meta.concrete_fields if field.attname == name)
        return next(by_column, None)


def _label(model: Any, name: str) -> str:
    field = _field(model, name)
    if field is not None:
        return _(str(field.verbose_name))
    passed = {kind.name: kind.label for kind in kinds()}
    return str(_OWN.get(name) or passed.get(name) or name)


def _words(model: Any, name: str, values: dict[str, Any] | None) -> str:
    if values is None or name not in values:
        return ""
    field, value = _field(model, name), values[name]
    if name == "fields" and field is None and isinstance(value, list):
        return _("、").join(_label(model, each) for each in value)
    if field is None and isinstance(value, str) and (name, value) in _STATED:
        return str(_STATED[name, value])
    if isinstance(value, dict):
        return _mapping(value, _model_within(values))
    if isinstance(value, str) and value:
        value = reading_of(model, name, value)
    return _plain(field, value)


def _model_within(values: dict[str, Any]) -> Any:
    """Of what kind the record is that a version of the text holds whole."""
    kind = values.get("content_type_id")
    return ContentType.objects.get_for_id(kind).model_class() if isinstance(kind, int) else None


def _plain(field: Any, value: Any) -> str:
    if value is None or value == "":
        return _("（空）")
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, dict):
        return _mapping(value)
    if isinstance(value, list):
        return _("、").join(_plain(None, each) for each in value)
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.ForeignKey):
        return _("{name}（编号 {number}）").format(name=named(field.related_model), number=value)
    if isinstance(field, models.DateTimeField):
        return _moment(value)
    return str(value)


def _moment(value: Any) -> str:
    """A stored time as the reader's clock showed it."""
    at = parse_datetime(str(value))
    return date_format(localtime(at), "Y-m-d H:i:s") if at else str(value)


def _mapping(value: dict[str, Any], model: Any = None) -> str:
    if set(value) == {SEALED}:
        return _("（个人信息，已加密）") if value[SEALED] else _("（个人信息，已永久删除）")
    if set(value) == {SECRET}:
        return _("（保密，只记更改）")
    return _("；").join(_("%(field)s：%(value)s") % _pair(model, key, value) for key in value)


def _pair(model: Any, key: str, values: dict[str, Any]) -> dict[str, str]:
    return {"field": _label(model, key), "value": _words(model, key, values)}
