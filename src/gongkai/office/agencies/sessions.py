"""Where somebody is signed in: begun at sign-in, seen with each request, ended here or from another device."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from gongkai.office.agencies.models import Person, SignInSession
from gongkai.office.limiting import whole_address_of
from gongkai.office.trail.recording import act, record

KEY = "gongkai_sign_in"
_SEEN_EVERY = timedelta(minutes=1)


def begin_session(*, request: HttpRequest, person: Person) -> SignInSession:
    """Note the device and address of a sign-in, and bind the web session to the note."""
    with act("agencies.sign_in", person=person, agency=person.agency):
        session = SignInSession.objects.create(
            person=person,
            device=device_of(request.META.get("HTTP_USER_AGENT", "")),
            address=address_of(request),
            seen_at=timezone.now(),
        )
        _enter(person, {"signed_in": session.pk, "address": session.address})
    request.session[KEY] = session.pk
    return session


def when_signed_in(sender: Any, request: HttpRequest, user: Any, **_: Any) -> None:
    """Whichever door somebody came in by (password, single sign-on): Django's ``login`` is the one place they share."""
    begin_session(request=request, person=user)


def current_session(request: HttpRequest) -> SignInSession | None:
    """The running session of a request; ``None`` when it was ended, lay idle too long or never was."""
    key = request.session.get(KEY)
    if key is None or not request.user.is_authenticated:
        return None
    session: SignInSession | None = running_sessions(request.user).filter(pk=key).first()
    return session


def see(request: HttpRequest, session: SignInSession) -> None:
    """Note that a session is in use, once a minute at most, so that reading a page writes nothing as a rule."""
    now = timezone.now()
    if now - session.seen_at >= _SEEN_EVERY:
        request.session.modified = True
        SignInSession.objects.filter(pk=session.pk).update(seen_at=now)


def running_sessions(person: Person) -> QuerySet[SignInSession]:
    """The sessions of ``person`` that still open something: not ended, and used within the time a session lives."""
    alive = timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE) - _SEEN_EVERY
    return SignInSession.objects.filter(person=person, ended_at=None, seen_at__gte=alive)


def end_session(*, by: Person, session: SignInSession) -> None:
    """Sign out one of one's own sessions, this one or another."""
    if session.person_id != by.pk:
        raise PermissionError("a session is ended by its owner")
    with act("agencies.sign_out", person=by, agency=by.agency):
        session.ended_at = timezone.now()
        session.save()
        _enter(by, {"signed_out": session.pk})


def end_all_sessions(*, person: Person, but: SignInSession | None = None) -> int:
    """End every session of ``person`` inside the act under way, ``but`` the one given."""
    sessions = SignInSession.objects.filter(person=person, ended_at=None).exclude(pk=but.pk if but else None)
    ended = sessions.update(ended_at=timezone.now())
    if ended:
        _enter(person, {"signed_out": "all" if but is None else "others"})
    return int(ended)


def end_other_sessions(*, by: Person, but: SignInSession | None) -> int:
    """Sign out everywhere else."""
    with act("agencies.sign_out", person=by, agency=by.agency):
        return end_all_sessions(person=by, but=but)


_BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("Windows", "Windows"),
    ("OpenHarmony", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def device_of(user_agent: str) -> str:
    """Browser and system as people call them, from what a browser says of itself; else what it said."""
    named = [next((name for mark, name in names if mark in user_agent), "") for names in (_BROWSERS, _SYSTEMS)]
    return " · ".join(filter(None, named)) or user_agent[:200]


def address_of(request: HttpRequest) -> str | None:
    """The network address a request came from, whole: its owner is to know it again."""
    return whole_address_of(request) or None


def _enter(person: Person, after: dict[str, Any]) -> None:
    record(model=Person._meta.label_lower, key=person.pk, agency=person.agency_id, after=after)
