"""Hand over all of a person's open work to another in one act (工作移交).

Agencies know posts and deputies. What else somebody holds open belongs to other duties, which register it here from
their ``apps.ready``: ``register(OpenWork("publishing.drafts", _("草稿"), of=..., pass_on=...))``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.office.agencies.accounts import close_account
from gongkai.office.agencies.appointing import finish
from gongkai.office.agencies.deputising import cut_short
from gongkai.office.agencies.guarding import require_account, require_reason
from gongkai.office.agencies.models import Deputy, Person, Post
from gongkai.office.agencies.queries import current, current_posts
from gongkai.office.errors import ActRefusedError
from gongkai.office.trail.recording import act, record


@dataclass(frozen=True, slots=True)
class OpenWork:
    """A kind of open work: how much of it a person holds, and how it passes to another (returns how many did).

    ``pass_on`` runs inside the act of the handover and saves each record, so that the trail follows it.
    """

    name: str
    label: str | Promise
    count: Callable[[Person], int]
    pass_on: Callable[[Person, Person], int]


_kinds: dict[str, OpenWork] = {}


def register(kind: OpenWork) -> None:
    """Let the handover pass on one more kind of open work."""
    _kinds[kind.name] = kind


def kinds() -> tuple[OpenWork, ...]:
    """Every kind that is handed over, posts last: a draft may only pass while its old author still has the post."""
    return (*_kinds.values(), _DEPUTIES, _POSTS)


def open_work_of(person: Person) -> list[tuple[OpenWork, int]]:
    """How much of each kind ``person`` holds, for the page that asks before the act."""
    return [(kind, kind.count(person)) for kind in kinds()]


def handover(*, by: Person, from_person: Person, to_person: Person, why: str, close: bool = False) -> dict[str, int]:
    """Pass everything ``from_person`` holds open to ``to_person``; returns how many of each kind passed.

    All of it passes or nothing does. ``close`` closes the account that was emptied.
    """
    why = require_reason(why)
    require_account(by, from_person)
    require_account(by, to_person)
    if from_person.pk == to_person.pk:
        raise ActRefusedError(_("移交人与接收人不能是同一人"), field="to_person")
    if not to_person.is_active:
        raise ActRefusedError(_("“%(person)s”的账号已停用") % {"person": to_person}, field="to_person")
    with act("agencies.handover", person=by, agency=from_person.agency, why=why):
        passed = {kind.name: kind.pass_on(from_person, to_person) for kind in kinds()}
        record(
            model=Person._meta.label_lower,
            key=from_person.pk,
            agency=from_person.agency_id,
            after={"to": to_person.pk, "passed": passed},
        )
        if close:
            close_account(by=by, person=from_person, why=why)
    return passed


def _pass_posts(giver: Person, taker: Person) -> int:
    """Each post ends yesterday and begins today with the other; one the other holds already just ends."""
    today = timezone.localdate()
    posts = list(Post.objects.select_for_update().filter(current(), person=giver).order_by("pk"))
    for post in posts:
        _take_over(post, taker, today)
        finish(post, today - timedelta(days=1))
    return len(posts)


def _take_over(post: Post, taker: Person, today: date) -> None:
    """The post begins with ``taker``; one the taker holds already is stretched to cover it."""
    held = Post.objects.filter(current(), person=taker, agency=post.agency, role=post.role).first()
    held = held or Post(
        person=taker, agency=post.agency, role=post.role, since=max(today, post.since), until=post.until
    )
    held.since = min(held.since, max(today, post.since))
    if held.until is not None and (post.until is None or held.until < post.until):
        held.until = post.until
    held.save()


def _deputies(person: Person) -> QuerySet[Deputy]:
    today = timezone.localdate()
    return Deputy.objects.filter(Q(principal=person) | Q(person=person), until__gte=today).order_by("pk")


def _pass_deputies(giver: Person, taker: Person) -> int:
    """Who deputised for the giver goes on for the taker; what the giver did as a deputy ends."""
    deputies = list(_deputies(giver).select_for_update())
    for deputy in deputies:
        if deputy.person_id in (giver.pk, taker.pk):
            cut_short(deputy)
        else:
            deputy.principal = taker
            deputy.save()
    return len(deputies)


_POSTS = OpenWork("agencies.posts", gettext_lazy("任职"), lambda person: current_posts(person).count(), _pass_posts)
_DEPUTIES = OpenWork(
    "agencies.deputies", gettext_lazy("代理"), lambda person: _deputies(person).count(), _pass_deputies
)
