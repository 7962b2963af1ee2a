"""The gazette (政府公报): open an issue, arrange released items, print it once, release it as an item."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Count, Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import agencies_for, may_do
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import Duty
from gongkai.office.publishing.attaching import Upload, attach
from gongkai.office.publishing.drafting import begin
from gongkai.office.publishing.models import (
    Channel,
    ChannelRelease,
    Column,
    GazetteEntry,
    GazetteIssue,
    InformationItem,
    Kind,
)
from gongkai.office.publishing.printing.gazette import gazette_pdf
from gongkai.office.publishing.queries import known_among, released_items
from gongkai.office.trail.recording import act

Place = tuple[InformationItem, str]
"""An item and the section it stands in."""


def open_issue(*, by: Any, agency: Agency, year: int, number: int | None = None) -> GazetteIssue:
    """A new issue; without ``number`` the next of the year."""
    _demand(by, agency)
    with act("publishing.gazette_open", person=by, agency=agency):
        issues = GazetteIssue.objects.filter(agency=agency, year=year)
        number = number or (issues.aggregate(last=Max("number"))["last"] or 0) + 1
        if issues.filter(number=number).exists():
            raise ActRefusedError(_("%(year)d年第%(number)d期已经建立。") % {"year": year, "number": number})
        return GazetteIssue.objects.create(agency=agency, year=year, number=number)


def arrange(*, by: Any, issue: GazetteIssue, places: Sequence[Place]) -> GazetteIssue:
    """What the issue holds, in this order; items of one section stand together."""
    _demand(by, issue.agency)
    with act("publishing.gazette_arrange", person=by, agency=issue.agency):
        issue = _open(issue)
        _demand_released(by, issue, [item for item, _section in places])
        sections = list(dict.fromkeys(section.strip() for _item, section in places))
        ordered = sorted(places, key=lambda place: sections.index(place[1].strip()))
        held = {entry.item_id: entry for entry in issue.entries.all()}
        for order, (item, section) in enumerate(ordered):
            entry = held.pop(item.pk, None) or GazetteEntry(issue=issue, item=item)
            entry.section, entry.order = section.strip(), order
            entry.save()
        for entry in held.values():
            entry.delete()
    return issue


def print_issue(*, by: Any, issue: GazetteIssue, on: date) -> GazetteIssue:
    """Set the issue as PDF and keep it: it does not change any more. Each item went out by the gazette on that day."""
    _demand(by, issue.agency)
    if on > timezone.localdate():
        raise ActRefusedError(_("出版日期晚于今天。"))
    with act("publishing.gazette_print", person=by, agency=issue.agency):
        issue = _open(issue)
        items = [entry.item for entry in issue.entries.select_related("item")]
        if not items:
            raise ActRefusedError(_("公报中还没有信息。"))
        _demand_released(by, issue, items)
        issue.issued_on = on
        content = gazette_pdf(issue)
        issue.sha256 = hashlib.sha256(content).hexdigest()
        issue.pdf.save("gazette.pdf", ContentFile(content), save=False)
        issue.save()
        for item in items:
            known = {"agency": issue.agency, "item": item, "channel": Channel.GAZETTE, "on": on}
            if not ChannelRelease.objects.filter(**known).exists():
                ChannelRelease.objects.create(**known, is_sample=item.is_sample)
    return issue


def as_item(*, by: Any, issue: GazetteIssue, column: Column | None = None) -> InformationItem:
    """A draft that holds the printed issue, to be reviewed and released as any other."""
    if not issue.pdf:
        raise ActRefusedError(_("公报尚未出版，请先出版。"))
    if issue.item_id:
        raise ActRefusedError(_("该期公报已有对应的信息《%(title)s》。") % {"title": issue.item.title})
    with act("publishing.gazette_item", person=by, agency=issue.agency):
        fields = {"title": str(issue), "kind": Kind.INFORMATION, "column": column, "formed_on": issue.issued_on}
        item = begin(by=by, agency=issue.agency, fields=fields)
        with issue.pdf.open("rb") as source:
            attach(by=by, item=item, upload=Upload(source.read(), f"{issue}.pdf"))
        issue = GazetteIssue.objects.select_for_update().get(pk=issue.pk)
        issue.item = item
        issue.save()
    return item


def gazettes_visible_to(person: Any) -> QuerySet[GazetteIssue]:
    """The issues of the agencies whose channels are ``person``'s duty: the one door of the back office."""
    issues = GazetteIssue.objects.filter(agency__in=agencies_for(person, Duty.CHANNELS))
    return issues.select_related("agency", "item").annotate(count=Count("entries"))


def titles_in(person: Any, issue: GazetteIssue) -> dict[int, str]:
    """The title of each item in ``issue`` by its number. One that was taken off the public side since it was put there
    is called by its 索引号, unless ``person`` may read it: what its agency writes now is its own.
    """
    items = [entry.item for entry in issue.entries.select_related("item")]
    known = known_among(person, (item.pk for item in items))
    return {item.pk: item.title if item.pk in known else item.index_number for item in items}


def _demand(by: Any, agency: Agency) -> None:
    if not may_do(by, Duty.CHANNELS, agency):
        raise NotYoursError(_("您没有编辑“%(agency)s”公报的权限。") % {"agency": agency.name})


def _open(issue: GazetteIssue) -> GazetteIssue:
    issue = GazetteIssue.objects.select_for_update().get(pk=issue.pk)
    if issue.pdf:
        raise ActRefusedError(_("“%(issue)s”已出版，不能再改动。") % {"issue": issue})
    return issue


def _demand_released(by: Any, issue: GazetteIssue, items: Sequence[InformationItem]) -> None:
    """The gazette of a government prints what it and the agencies below it released."""
    if len({item.pk for item in items}) != len(items):
        raise ActRefusedError(_("同一信息在一期公报中只能出现一次。"))
    public = set(
        released_items()
        .filter(pk__in=[item.pk for item in items], agency__path__startswith=issue.agency.path)
        .values_list("pk", flat=True)
    )
    refused = [item for item in items if item.pk not in public]
    known = known_among(by, (item.pk for item in refused))
    for item in refused:
        name = item.title if item.pk in known else item.index_number
        raise ActRefusedError(_("“%(title)s”没有公开，或者不属于本机关及下级机关，不能刊登。") % {"title": name})
