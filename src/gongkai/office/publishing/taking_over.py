"""Take over a draft that has no author (接手): one that a connected system delivered."""

from typing import Any

from django.utils.translation import gettext as _

from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import Act
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.queries import may
from gongkai.office.trail.recording import act


def take_over(*, by: Any, item: InformationItem) -> InformationItem:
    """Become the author of a draft that has none: from now on ``by`` answers for it, edits it and submits it."""
    if not may(by, Act.TAKE_OVER, item):
        raise NotYoursError(_("“%(title)s”现在不能由您接手。") % {"title": item.title})
    with act("publishing.take_over", person=by, agency=item.agency):
        stored = InformationItem.objects.select_for_update().get(pk=item.pk)
        if stored.author is not None:
            about = {"title": stored.title, "author": stored.author}
            raise ActRefusedError(_("“%(title)s”已由%(author)s接手。") % about)
        stored.author = by
        stored.save(update_fields=["author"])
    return stored
