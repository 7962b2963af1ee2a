"""How an act reads. Each app names its acts beside what it watches; a test finds an act without a name."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

_names: dict[str, Any] = {
    "web.change": _("在后台页面修改"),
    "personal.read": _("查看个人信息"),
    "trail.rewrap": _("更换个人信息密钥"),
    "personal.forget": _("永久删除个人信息"),
}


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
