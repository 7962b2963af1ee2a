"""Validity (有效性) of rules and normative documents: 修改, 废止, 失效; states and figures from events alone."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.law.documents import Counts, Event, State, count, faults, state_at
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_do
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import Act, Duty
from gongkai.office.publishing.models import NORMATIVE_KINDS, InformationItem, Kind, ValidityChange, ValidityEvent
from gongkai.office.publishing.queries import may
from gongkai.office.trail.recording import act


def amend(
    *, by: Any, item: InformationItem, on: date, instrument: InformationItem | None = None, note: str = ""
) -> ValidityEvent:
    """``item`` is amended (修改) from ``on`` by ``instrument``, or by what ``note`` names."""
    return _happen(by, item, ValidityEvent(change=ValidityChange.AMENDED, on=on, instrument=instrument, note=note))


def repeal(
    *, by: Any, item: InformationItem, on: date, instrument: InformationItem | None = None, note: str = ""
) -> ValidityEvent:
    """``item`` is repealed (废止) from ``on``."""
    return _happen(by, item, ValidityEvent(change=ValidityChange.REPEALED, on=on, instrument=instrument, note=note))


def lapse(
    *, by: Any, item: InformationItem, on: date, instrument: InformationItem | None = None, note: str = ""
) -> ValidityEvent:
    """``item`` is declared to have lapsed (宣布失效) from ``on``. What expires by its own date needs no act."""
    return _happen(by, item, ValidityEvent(change=ValidityChange.LAPSED, on=on, instrument=instrument, note=note))


def strike(*, by: Any, event: ValidityEvent, why: str) -> None:
    """Take back a change that was entered by mistake; the trail keeps it. 制发 stays: it follows from the release."""
    _demand(by, event.item)
    if not why.strip():
        raise ActRefusedError(_("撤销登记须写明理由。"))
    if event.change == ValidityChange.ISSUED:
        raise ActRefusedError(_("制发由发布产生，不能撤销登记。"))
    with act("publishing.strike_validity", person=by, agency=event.item.agency, why=why):
        event.delete()


def life_of(item: InformationItem, events: Iterable[ValidityEvent] | None = None) -> list[Event]:
    """The events of a document as the law counts them: those entered, its 施行 and the end of its 有效期."""
    entered = list(item.validity.select_related("instrument")) if events is None else list(events)
    life = [Event(event.change, event.on, str(event.instrument or event.note)) for event in entered]
    issued = next((event.on for event in life if event.kind == "issued"), None)
    ends = [event.on for event in life if event.kind in ("repealed", "lapsed")]
    if issued and item.effective_on and item.effective_on > issued and not any(end < item.effective_on for end in ends):
        life.append(Event("in_force", item.effective_on))
    if item.expires_on:
        expired = item.expires_on + timedelta(1)
        if not any(end <= expired for end in ends):
            life = [event for event in life if event.kind not in ("repealed", "lapsed")]
            life.append(Event("lapsed", expired))
    return sorted(life, key=lambda event: event.on)


def state_on(item: InformationItem, day: date | None = None) -> State | None:
    """现行有效, 已修改, 废止, 失效 or 尚未生效 on ``day`` (today); ``None`` where the document was not issued yet."""
    return state_at(life_of(item), day or timezone.localdate())


def figures(agencies: Iterable[Agency], kind: Kind, year: int, *, lapse_is_repeal: bool = True) -> Counts:
    """本年制发件数, 本年废止件数 and 现行有效件数 of ``kind`` at ``agencies`` together."""
    return count((life for _item, life in documents(agencies, kind)), year, lapse_is_repeal=lapse_is_repeal)


def documents(agencies: Iterable[Agency], kind: Kind) -> list[tuple[InformationItem, list[Event]]]:
    """The documents behind the figures, each with its life: withdrawn from the site or not."""
    items = (
        InformationItem.objects.filter(agency__in=[agency.pk for agency in agencies], kind=kind)
        .filter(validity__change=ValidityChange.ISSUED)
        .prefetch_related("validity__instrument")
        .order_by("formed_on", "pk")
    )
    return [(item, life_of(item, item.validity.all())) for item in items]


def changed_by(instrument: InformationItem) -> QuerySet[ValidityEvent]:
    """What a document changed or ended: shown on its page."""
    return instrument.validity_changes.select_related("item").order_by("on", "pk")


def changes_of(item: InformationItem) -> QuerySet[ValidityEvent]:
    """What befell a document after it was issued: shown on its page."""
    return item.validity.exclude(change=ValidityChange.ISSUED).select_related("instrument")


def may_change_validity(person: Any, item: InformationItem) -> bool:
    """Whether ``person`` enters changes of this document's validity."""
    return may_do(person, Duty.VALIDITY, item.agency)


def _happen(by: Any, item: InformationItem, event: ValidityEvent) -> ValidityEvent:
    _demand(by, item)
    if event.instrument is None and not event.note.strip():
        raise ActRefusedError(_("请选择依据文件；依据文件不在本系统的，请在说明中写明其名称和文号。"))
    if event.instrument is not None:
        if event.instrument.pk == item.pk:
            raise ActRefusedError(_("文件不能以自身为依据。"))
        if not may(by, Act.READ, event.instrument):
            raise NotYoursError(_("您不能查看所选的依据文件。"))
    with act("publishing.change_validity", person=by, agency=item.agency, why=event.note):
        item = InformationItem.objects.select_for_update().get(pk=item.pk)
        event.item = item
        _demand_possible(item, event)
        event.save()
    return event


def _demand(by: Any, item: InformationItem) -> None:
    if not may_change_validity(by, item):
        raise NotYoursError(_("文件有效性由“%(agency)s”的公开办登记。") % {"agency": item.agency.name})


def _demand_possible(item: InformationItem, event: ValidityEvent) -> None:
    if item.kind not in NORMATIVE_KINDS:
        raise ActRefusedError(_("“%(title)s”不是规章或行政规范性文件，不登记有效性。") % {"title": item.title})
    entered = list(item.validity.select_related("instrument"))
    if not any(one.change == ValidityChange.ISSUED for one in entered):
        raise ActRefusedError(_("“%(title)s”尚未发布，没有制发记录。") % {"title": item.title})
    if any((one.change, one.on) == (event.change, event.on) for one in entered):
        raise ActRefusedError(_("同一天的同一变更已经登记。"))
    known = [Event(one.change, one.on) for one in (*entered, event)]
    if found := [fault.in_("en" if get_language() == "en" else "zh") for fault in faults(known)]:
        raise ActRefusedError(_("不能登记：%(faults)s。") % {"faults": "；".join(found)})
    expired = item.expires_on and item.expires_on < event.on
    if expired:
        raise ActRefusedError(_("文件有效期至%(day)s，此后已失效，不能再变更。") % {"day": item.expires_on})
