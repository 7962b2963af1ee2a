"""The same call twice does one thing (idempotency keys): the answer is stored where the change is."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.agencies.models import ConnectedSystem
from gongkai.office.pushing.errors import ConflictError
from gongkai.office.pushing.models import KeptAnswer
from gongkai.office.trail.fields import canonical

KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a system: the key it chose, and all that makes it this call and not another."""

    system: ConnectedSystem
    key: str
    content: Any

    @property
    def digest(self) -> str:
        return hashlib.sha256(canonical(self.content).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call came to; ``repeated``: it had been done before."""

    status: int
    body: dict[str, Any]
    repeated: bool = False


def once(call: Call, work: Callable[[], Answer]) -> Answer:
    """Do ``work``, or give the answer it had. Inside an act: acts wait in line, so no other is between look and store.

    A call that failed stored nothing, its key included: mended, it may come again under the same key.
    """
    found = KeptAnswer.objects.filter(system=call.system, key=call.key).first()
    if found and found.at < timezone.now() - KEPT:
        found.delete()
        found = None
    if found is None:
        answer = work()
        KeptAnswer.objects.create(
            system=call.system,
            key=call.key,
            digest=call.digest,
            status=answer.status,
            body=answer.body,
            at=timezone.now(),
        )
        return answer
    if found.digest != call.digest:
        raise ConflictError(_("该幂等键已用于另一次内容不同的请求，请换一个新的键。"), "Idempotency-Key")
    return Answer(found.status, found.body, repeated=True)
