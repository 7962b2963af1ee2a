"""The chain: each entry is bound to the one before it by an HMAC under a key that is not in the database."""

import hashlib
import hmac
import json
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from gongkai.office.trail.models import Entry, Head

SIGNED = ("number", "actor", "actor_name", "agency", "act", "model", "record", "before", "after", "why", "previous")


def mac_of(entry: Entry) -> str:
    """The hexadecimal HMAC-SHA256 of what ``entry`` says and of the ``mac`` before it."""
    content = {name: getattr(entry, name) for name in SIGNED}
    content["at"] = entry.at.timestamp()
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), cls=DjangoJSONEncoder)
    return hmac.new(settings.TRAIL_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def append(entry: Entry) -> Entry:
    """Give ``entry`` its number and ``mac`` and store it; inside the transaction of the change it tells of."""
    with transaction.atomic():
        head, _made = Head.objects.select_for_update().get_or_create(pk=1)
        entry.number, entry.previous = head.number + 1, head.mac
        entry.mac = mac_of(entry)
        entry.save(force_insert=True)
        Head.objects.filter(pk=1).update(number=entry.number, mac=entry.mac)
    return entry


def plain(values: dict[str, Any] | None) -> dict[str, Any] | None:
    """``values`` as JSON holds them, so that what is signed is what is read back."""
    if values is None:
        return None
    plain_values: dict[str, Any] = json.loads(json.dumps(values, cls=DjangoJSONEncoder, ensure_ascii=False))
    return plain_values
