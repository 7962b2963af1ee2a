"""Channels (渠道): where and when an item also went out, by hand or from a table; counts by channel and year."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from gongkai.office.agencies.exchange.report import Line, Report, choice, lines_of, run
from gongkai.office.agencies.exchange.sheets import read_sheet, write_xlsx
from gongkai.office.agencies.guarding import faults_of
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import agencies_for, may_do
from gongkai.office.days import unlikely
from gongkai.office.errors import ActRefusedError, Fault, FieldsError, NotYoursError
from gongkai.office.policy import Duty
from gongkai.office.publishing.models import Channel, ChannelRelease, InformationItem
from gongkai.office.publishing.queries import known_among
from gongkai.office.trail.recording import act

FIELDS = ("item", "channel", "on", "title", "url")
COLUMNS = {"渠道": "channel", "日期": "on", "索引号": "item", "标题": "title", "网址": "url"}
"""The columns of the table, by title."""


def enter(*, by: Any, agency: Agency, fields: Mapping[str, Any], why: str = "") -> ChannelRelease:
    """An item, or with a title alone something not on the site, went out by a channel on a day."""
    _demand(by, agency)
    if unknown := sorted(set(fields) - set(FIELDS)):
        raise ValueError(f"{unknown} of a channel's release is not written by hand")
    release = ChannelRelease(agency=agency, **fields)
    with act("publishing.channel", person=by, agency=agency, why=why):
        _demand_possible(release)
        release.save()
    return release


def remove(*, by: Any, release: ChannelRelease, why: str) -> None:
    """Take an entry away that was made by mistake."""
    _demand(by, release.agency)
    if not why.strip():
        raise ActRefusedError(_("删除登记须写明理由。"))
    with act("publishing.channel_remove", person=by, agency=release.agency, why=why):
        release.delete()


def import_releases(*, by: Any, agency: Agency, content: bytes, dry_run: bool = False, why: str = "") -> Report:
    """Read a table (XLSX or CSV) of releases. With one bad row, or on a dry run, nothing of it is stored."""
    _demand(by, agency)
    report = Report(dry_run=dry_run)
    lines = lines_of(read_sheet(content), COLUMNS, ("channel", "on"), report)
    with act("publishing.channels_import", person=by, agency=agency, why=why):
        return run(lines, COLUMNS, report, partial(_store, agency=agency))


def export_releases(person: Any, agency: Agency, year: int | None = None) -> bytes:
    """The releases of an agency as a table of the same columns; with none it is the form to fill in."""
    releases = releases_visible_to(person).filter(agency=agency)
    found = list(releases if year is None else releases.filter(on__year=year))
    titles = titles_for(person, found)
    with override("zh-hans"):
        rows = [
            [
                str(one.get_channel_display()),
                one.on.isoformat(),
                one.item.index_number if one.item else "",
                titles[one.pk],
                one.url,
            ]
            for one in found
        ]
    return write_xlsx("其他渠道发布", list(COLUMNS), rows)


def titles_for(person: Any, releases: Sequence[ChannelRelease]) -> dict[int, str]:
    """The title of each release; of an item that ``person`` may not read any more, its 索引号 alone tells which it is.

    A gazette prints what agencies below released. What such an agency writes after withdrawing it is its own.
    """
    known = known_among(person, (one.item_id for one in releases))
    return {one.pk: one.title or (one.item.title if one.item and one.item_id in known else "") for one in releases}


def counts(agency: Agency) -> dict[int, dict[str, int]]:
    """How many releases by year and channel, the newest year first; a channel without any is not named."""
    found: dict[int, dict[str, int]] = {}
    rows = ChannelRelease.objects.filter(agency=agency).order_by("-on__year", "channel")
    for year, channel, count in rows.values_list("on__year", "channel").annotate(Count("pk")):
        found.setdefault(year, {})[channel] = count
    return found


def releases_visible_to(person: Any) -> QuerySet[ChannelRelease]:
    """The releases of the agencies whose channels are ``person``'s duty: the one door of the back office."""
    found = ChannelRelease.objects.filter(agency__in=agencies_for(person, Duty.CHANNELS))
    return found.select_related("item", "agency").order_by("-on", "-pk")


def _demand(by: Any, agency: Agency) -> None:
    if not may_do(by, Duty.CHANNELS, agency):
        raise NotYoursError(_("您没有登记“%(agency)s”其他渠道发布情况的权限。") % {"agency": agency.name})


def _demand_possible(release: ChannelRelease) -> None:
    if faults := list(_faults(release)):
        raise FieldsError(faults)


def _faults(release: ChannelRelease) -> Iterator[Fault]:
    item: InformationItem | None = release.item
    if item is None and not release.title.strip():
        yield "title", _("请选择信息；未在网站发布的，请填写标题。")
    if item is not None and (item.agency_id != release.agency_id or item.first_published_at is None):
        yield "item", _("“%(title)s”不是本机关已发布的信息。") % {"title": item.title}
    if release.on and (said := unlikely(release.on)):
        yield "on", said
    elif release.on and release.on > timezone.localdate():
        yield "on", _("发布日期晚于今天。")
    yield from faults_of(release)
    same = ChannelRelease.objects.filter(
        agency=release.agency, channel=release.channel, on=release.on, item=item, title=release.title
    )
    if same.exists():
        yield ("item" if item else "title"), _("同一信息在同一天、同一渠道的发布已经登记。")


def _store(line: Line, report: Report, *, agency: Agency) -> None:
    values = line.values
    release = ChannelRelease(agency=agency, title=values.get("title", ""), url=values.get("url", ""))
    with override("zh-hans"):
        labels = {str(label): value for value, label in Channel.choices}
    with line.noting():
        release.channel = choice(labels, values["channel"], column="channel")
    with line.noting():
        release.on = _day(values["on"])
    number = values.get("item", "")
    with line.noting():
        release.item = _item(agency, number)
    if release.item is None:
        release.title = release.title or number  # a number that is none is one fault, not two
    _demand_possible(release)
    release.save()
    report.made += 1


def _item(agency: Agency, number: str) -> InformationItem | None:
    if not number:
        return None
    item = InformationItem.objects.filter(agency=agency, index_number=number).first()
    if item is None:
        raise ActRefusedError(_("本机关没有索引号为“%(number)s”的信息") % {"number": number}, field="item")
    return item


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value.replace("/", "-").replace(".", "-"))
    except ValueError as error:
        raise ActRefusedError(_("“%(value)s”不是日期，应如 2026-03-01") % {"value": value}, field="on") from error
