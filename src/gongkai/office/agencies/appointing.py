"""Appoint somebody to a role at an agency, and end the post (任职、免职)."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.agencies.guarding import checked, require, require_account, require_another
from gongkai.office.agencies.models import Agency, Person, Post, Role
from gongkai.office.days import unlikely
from gongkai.office.errors import ActRefusedError, FieldsError
from gongkai.office.policy import Duty
from gongkai.office.trail.recording import act


def appoint(  # noqa: PLR0913 - keyword-only
    *,
    by: Person,
    person: Person,
    agency: Agency,
    role: str,
    since: date | None = None,
    until: date | None = None,
    why: str = "",
) -> Post:
    """Give ``person`` a role at ``agency`` from ``since`` (today) to ``until``, both included (``None``: open)."""
    require_account(by, person)
    require(by, Duty.ACCOUNTS, agency)
    post = Post(person=person, agency=agency, role=role, since=since or timezone.localdate(), until=until)
    _checked(post)
    with act("agencies.appoint", person=by, agency=agency, why=why):
        post.save()
    return post


def end_post(*, by: Person, post: Post, last_day: date | None = None, why: str = "") -> Post:
    """End a post on ``last_day`` (yesterday: the rights are gone at once). Who deputised in it loses the role too.

    A post that had not begun leaves the books altogether; the trail keeps what it was.
    """
    require_another(by, post.person)
    require(by, Duty.ACCOUNTS, post.agency)
    with act("agencies.end_post", person=by, agency=post.agency, why=why):
        stored = Post.objects.select_for_update().get(pk=post.pk)
        return finish(stored, last_day or timezone.localdate() - timedelta(days=1))


def finish(post: Post, last_day: date) -> Post:
    """Write the end of a post, inside an act that has asked the right. A last day before the first removes it."""
    _keep_an_administrator(post)
    if post.ended:
        raise ActRefusedError(_("该任职已于%(day)s结束") % {"day": post.until})
    if last_day < post.since:
        post.delete()
        return post
    post.until = last_day
    post.save()
    return post


def demand_period(since: date | None, until: date | None) -> None:
    """A post, from today where no day is named, ends no earlier than it begins, and both days are of our time."""
    faults = [(name, unlikely(day)) for name, day in (("since", since), ("until", until)) if day and unlikely(day)]
    if faults:
        raise FieldsError(faults)
    if until is not None and until < (since or timezone.localdate()):
        raise ActRefusedError(_("结束日期早于开始日期"), field="until")


def _checked(post: Post) -> None:
    if not post.agency.active:
        raise ActRefusedError(_("“%(agency)s”已撤销") % {"agency": post.agency}, field="agency")
    if not post.person.is_active:
        raise ActRefusedError(_("“%(person)s”的账号已停用") % {"person": post.person}, field="person")
    demand_period(post.since, post.until)
    same = Post.objects.filter(person=post.person, agency=post.agency, role=post.role)
    running = same.filter(Q(until=None) | Q(until__gte=post.since))
    if post.until is not None:
        running = running.filter(since__lte=post.until)
    if running.exists():
        raise ActRefusedError(
            _("“%(person)s”在“%(agency)s”已担任“%(role)s”")
            % {"person": post.person, "agency": post.agency, "role": Role(post.role).label},
            field="role",
        )
    checked(post)


def _keep_an_administrator(post: Post) -> None:
    """Somebody must remain who can sign in and appoint: the last administrator over an agency is handed over."""
    if post.role != Role.ADMINISTRATOR:
        return
    today = timezone.localdate()
    running = Post.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today, role=Role.ADMINISTRATOR)
    paths = running.filter(person__is_active=True).exclude(pk=post.pk).values_list("agency__path", flat=True)
    if not any(post.agency.path.startswith(path) for path in paths):
        raise ActRefusedError(_("“%(agency)s”及其上级没有其他系统管理员，请先任命一位") % {"agency": post.agency})
