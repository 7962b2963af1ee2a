"""Working days of the office: the package's notices, and before them those that an administrator loaded.

When a notice is loaded, the due days of all open requests are computed anew; those they had stay in their logs.
"""

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongkai.law.errors import DataError
from gongkai.law.workdays import Arrangement, Calendar, load, official
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_do
from gongkai.office.errors import FieldsError, NotYoursError
from gongkai.office.inforequests.models import WorkdayNotice
from gongkai.office.inforequests.words import in_language
from gongkai.office.policy import Duty
from gongkai.office.trail.recording import act


def calendar() -> Calendar:
    """The calendar by which due days are counted now."""
    notices = WorkdayNotice.objects.order_by("year").values_list("content", flat=True)
    return _made(tuple(json.dumps(content, sort_keys=True) for content in notices))


@lru_cache(maxsize=16)
def _made(notices: tuple[str, ...]) -> Calendar:
    made = official()
    for content in notices:
        made = made.with_(load(json.loads(content)))
    return made


_recomputed: list[Callable[[], Any]] = []


def recompute_too(compute: Callable[[], Any]) -> None:
    """Have due days that are not of requests counted anew with theirs; called when an app is ready."""
    _recomputed.append(compute)


def load_notice(*, by: Any, data: bytes) -> tuple[WorkdayNotice, int]:
    """Load a year's notice (JSON or CSV as in ``gongkai.law.holidays``); the notice, and how many due days moved.

    Raises ``FieldsError`` with every fault and its place, ``NotYoursError`` for who is no administrator of a region.
    """
    from gongkai.office.inforequests.clocking import recompute  # noqa: PLC0415 - clocks are counted by this calendar

    if not any(may_do(by, Duty.SETTINGS, root) for root in Agency.get_root_nodes()):
        raise NotYoursError(_("只有最上级机关的系统管理员可以载入节假日安排。"))
    try:
        arrangement = load(data)
    except DataError as error:
        raise FieldsError(
            [("data", f"{fault.where}：{in_language(fault.message)}") for fault in error.faults]
        ) from error
    with act("inforequests.load_notice", person=by):
        notice = WorkdayNotice.objects.filter(year=arrangement.year).first() or WorkdayNotice(year=arrangement.year)
        notice.content, notice.loaded_by = _content(arrangement), by
        notice.save()
        moved = recompute(why=_("%(year)d年节假日安排已载入") % {"year": arrangement.year})
        for compute in _recomputed:
            compute()
    return notice, len(moved)


def moved_words(count: int) -> str:
    """What a page says after a notice was loaded."""
    return ngettext("%(count)d件申请的期限随之变动。", "%(count)d件申请的期限随之变动。", count) % {"count": count}


def _content(arrangement: Arrangement) -> dict[str, Any]:
    """The arrangement as the JSON that ``load`` reads."""
    return {
        "year": arrangement.year,
        "notices": [
            {
                "title": notice.title,
                "number": notice.number,
                "published": notice.published.isoformat(),
                "holidays": [
                    {
                        "name": holiday.name,
                        "first": holiday.first.isoformat(),
                        "last": holiday.last.isoformat(),
                        "worked": [day.isoformat() for day in holiday.worked],
                    }
                    for holiday in notice.holidays
                ],
            }
            for notice in arrangement.notices
        ],
    }
