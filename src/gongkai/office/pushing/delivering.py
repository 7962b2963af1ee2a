"""What a connected system does: deliver a draft, replace it while nobody has touched it, add an attachment."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.agencies.models import ConnectedSystem
from gongkai.office.agencies.rights import may_act
from gongkai.office.errors import ActRefusedError, FieldsError, NotYoursError
from gongkai.office.policy import Act, State
from gongkai.office.publishing.attaching import Upload, drop, keep
from gongkai.office.publishing.drafting import rewrite, write
from gongkai.office.publishing.models import Column, InformationItem
from gongkai.office.publishing.uploads import judge
from gongkai.office.pushing.errors import ConflictError
from gongkai.office.pushing.models import Push
from gongkai.office.pushing.queries import described, is_untouched
from gongkai.office.pushing.repeating import Answer, Call, once
from gongkai.office.trail.recording import act

MOST_FILES = 50


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as delivered. ``fields`` by the names a person writes, ``column`` as number or slug; ``uploads``
    ``None`` leaves the attachments as they are.
    """

    fields: Mapping[str, Any]
    uploads: Sequence[Upload] | None = None
    reference: str = ""


def push(*, call: Call, draft: Draft) -> Answer:
    """Store a new draft of the system's agency. It has no author: a case officer takes it over before review."""
    system = call.system
    if not may_act(system, Act.PUSH, State.DRAFT, system.agency):
        raise NotYoursError(_("该令牌不能向“%(agency)s”推送草稿。") % {"agency": system.agency})

    def work() -> Answer:
        if draft.reference and Push.objects.filter(system=system, reference=draft.reference).exists():
            said = _("业务编号“%(reference)s”已推送过；请更新原来的草稿。") % {"reference": draft.reference}
            raise ConflictError(said, "reference")
        item = _checked(lambda: write(system.agency, author=None, fields=_fields(system, draft)))
        _demand_keepable(draft.uploads or ())
        for upload in draft.uploads or ():
            keep(upload, item=item, by=None)
        made = Push(system=system, item=item, reference=draft.reference)
        return Answer(201, _noted(system, made, item))

    with act("pushing.push", person=system, agency=system.agency):
        return once(call, work)


def replace(*, call: Call, delivery: Push, draft: Draft) -> Answer:
    """Put another text in the place of the one delivered. What a person took over or edited is theirs."""

    def work() -> Answer:
        item, stored = _mine(call.system, delivery)
        if draft.reference != stored.reference:
            raise FieldsError([("reference", _("业务编号与推送时不同，不能更改。"))])
        _checked(lambda: rewrite(item, by=None, fields=_fields(call.system, draft)))
        if draft.uploads is not None:
            _demand_keepable(draft.uploads)
            for file in item.files.filter(removed=False):
                drop(file)
            for upload in draft.uploads:
                keep(upload, item=item, by=None)
        return Answer(200, _noted(call.system, stored, item))

    with act("pushing.replace", person=call.system, agency=call.system.agency):
        return once(call, work)


def attach(*, call: Call, delivery: Push, upload: Upload) -> Answer:
    """Add one file to a draft delivered before."""

    def work() -> Answer:
        item, stored = _mine(call.system, delivery)
        if item.files.filter(removed=False).count() >= MOST_FILES:
            raise FieldsError([("file", _("附件不能超过%(most)d个。") % {"most": MOST_FILES})])
        try:
            keep(upload, item=item, by=None)
        except ActRefusedError as error:
            raise FieldsError([("file", error.message)]) from error
        rewrite(item, by=None, fields={})
        return Answer(201, _noted(call.system, stored, item))

    with act("pushing.attach", person=call.system, agency=call.system.agency):
        return once(call, work)


def digest(data: bytes) -> str:
    """What tells one file from another, for a call that is repeated."""
    return hashlib.sha256(data).hexdigest()


def _mine(system: ConnectedSystem, delivery: Push) -> tuple[InformationItem, Push]:
    """The draft under lock, while it is the system's to change."""
    stored = Push.objects.select_related("system__agency").get(pk=delivery.pk, system=system)
    item = InformationItem.objects.select_for_update().filter(pk=stored.item_id).first()
    stored.item = item
    if item is None:
        raise ConflictError(_("该草稿已被删除，请重新推送。"))
    if not may_act(system, Act.PUSH, item.standing, item.agency) or not is_untouched(stored):
        raise ConflictError(_("该草稿已由经办人接手或者修改，不能再由业务系统更改。"))
    return item, stored


def _noted(system: ConnectedSystem, made: Push, item: InformationItem) -> dict[str, Any]:
    made.item = InformationItem.objects.get(pk=item.pk)
    made.revision, made.pushed_at = made.item.latest_revision_id, timezone.now()
    made.save()
    return described(system, made)


def _fields(system: ConnectedSystem, draft: Draft) -> dict[str, Any]:
    """The fields with the column itself in the place of its number or slug."""
    fields = dict(draft.fields)
    said = fields.get("column")
    if said is None:
        return fields
    by = {"pk": said} if isinstance(said, int) else {"slug": said}
    column = Column.objects.filter(agency=system.agency, active=True, **by).first()
    if column is None:
        raise FieldsError([("column", _("本机关没有编号或网址名为“%(column)s”的栏目。") % {"column": said})])
    return fields | {"column": column}


def _demand_keepable(uploads: Sequence[Upload]) -> None:
    """Every file is judged before the first is stored: what storage holds is not taken back with a transaction."""
    faults: list[tuple[str, Any]] = []
    seen: set[bytes] = set()
    for place, upload in enumerate(uploads):
        try:
            judge(upload.data, upload.name, picture=upload.picture)
        except ActRefusedError as error:
            faults.append((f"attachments.{place}", error.message))
        if upload.data in seen:
            faults.append((f"attachments.{place}", _("“%(name)s”与前面的附件内容相同。") % {"name": upload.name}))
        seen.add(upload.data)
    if faults:
        raise FieldsError(faults)


def _checked(store: Callable[[], Any]) -> Any:
    """Faults found by the record's own validation, by the names the caller used."""
    try:
        return store()
    except ValidationError as error:
        raise FieldsError(
            [("" if name == "__all__" else name, " ".join(said)) for name, said in error.message_dict.items()]
        ) from error
