"""确认可以公开: what the checks hold back as personal data, and an author answers for with a reason.

Reviewers read the reason beside the find; the text is theirs to return.
"""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import Act
from gongkai.office.publishing.checking.words import Held, held_back
from gongkai.office.publishing.models import Clearance, InformationItem
from gongkai.office.publishing.queries import may
from gongkai.office.trail.recording import act


def uncleared(item: InformationItem) -> list[Held]:
    """The finds that keep the newest text of ``item`` from being submitted, each once."""
    text = item.get_latest_revision_as_object()
    return list({held.key: held for held in held_back(text) if held.clearance is None}.values())


def clear(*, by: Any, item: InformationItem, keys: Collection[str], reason: str) -> list[Clearance]:
    """Answer for the finds of these ``keys`` (``Held.key``) that they may be public."""
    if not may(by, Act.EDIT, item):
        raise NotYoursError(_("“%(title)s”现在不由您修改。") % {"title": item.title})
    if not reason.strip():
        raise ActRefusedError(_("请写明可以公开的理由。"), field="reason")
    with act("publishing.clear", person=by, agency=item.agency, why=reason.strip()):
        item = InformationItem.objects.select_for_update().get(pk=item.pk)
        found = [held for held in uncleared(item) if held.key in keys]
        if not found:
            raise ActRefusedError(_("所选内容已经不在正文和附件中，或者已经确认过。"), field="keys")
        return [_cleared(item, held, by, reason.strip()) for held in found]


def _cleared(item: InformationItem, held: Held, by: Any, reason: str) -> Clearance:
    known = {"kind": held.found.kind, "digest": held.digest, "masked": held.found.masked[:60]}
    return Clearance.objects.create(item=item, by=by, reason=reason, **known)
