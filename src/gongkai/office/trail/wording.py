"""How an act reads. Each app names its acts beside what it watches; a test finds an act without a name."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

_names: dict[str, Any] = {
    "web.change": _("在后台页面修改"),
    "personal.read": _("查看个人信息"),
    "trail.rewrap": _("更换个人信息密钥"),
    "personal.forget": _("永久删除个人信息"),
}

_values: dict[tuple[str, str], Callable[[str], str]] = {}


def name_values(model: Any, **readings: Callable[[str], str]) -> None:
    """Say how the values of a model's fields read that no list of choices names."""
    for field, reading in readings.items():
        _values[model._meta.label_lower, field] = reading


def reading_of(model: Any, field: str, value: str) -> str:
    """How a stored value reads, in the language of the reader."""
    reading = _values.get((model._meta.label_lower, field)) if model else None
    return reading(value) if reading else value


def name_acts(names: Mapping[str, Any]) -> None:
    """Say how acts read, by their names ``app.verb``. Raises ``ValueError`` for an act that has another reading."""
    for act, name in names.items():
        if _names.setdefault(act, name) != name:
            raise ValueError(f"the act {act} reads {_names[act]} already")


def name_of(act: str) -> str:
    """How ``act`` reads; an act of an older version of the program by its bare name."""
    return str(_names.get(act, act))


def named_acts() -> dict[str, str]:
    """Every act with its reading."""
    return {act: str(name) for act, name in _names.items()}
