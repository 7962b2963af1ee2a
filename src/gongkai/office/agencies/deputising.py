"""Set a deputy for a role for some days, and end it (代理)."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.agencies.guarding import checked, require, require_account, require_another
from gongkai.office.agencies.models import Agency, Deputy, Person, Role
from gongkai.office.agencies.queries import current_posts
from gongkai.office.errors import ActRefusedError
from gongkai.office.policy import Duty
from gongkai.office.trail.recording import act


def set_deputy(  # noqa: PLR0913 - keyword-only
    *,
    by: Person,
    principal: Person,
    person: Person,
    agency: Agency,
    role: str,
    since: date,
    until: date,
    why: str = "",
) -> Deputy:
    """Let ``person`` act in ``principal``'s role at ``agency`` from ``since`` to ``until``, both included."""
    require_account(by, person)
    require(by, Duty.ACCOUNTS, agency)
    if until < since:
        raise ActRefusedError(_("结束日期早于开始日期"), field="until")
    if until < timezone.localdate():
        raise ActRefusedError(_("结束日期已过"), field="until")
    if principal.pk == person.pk:
        raise ActRefusedError(_("代理人不能是本人"), field="person")
    if not person.is_active:
        raise ActRefusedError(_("“%(person)s”的账号已停用") % {"person": person}, field="person")
    if not current_posts(principal).filter(agency=agency, role=role).exists():
        raise ActRefusedError(
            _("“%(person)s”在“%(agency)s”没有担任“%(role)s”")
            % {"person": principal, "agency": agency, "role": Role(role).label},
            field="role",
        )
    deputy = Deputy(
        principal=principal, person=person, agency=agency, role=role, since=since, until=until, why=why.strip()
    )
    checked(deputy)
    with act("agencies.set_deputy", person=by, agency=agency, why=why):
        deputy.save()
    return deputy


def end_deputy(*, by: Person, deputy: Deputy, why: str = "") -> Deputy:
    """End a deputy's term at once: yesterday was the last day; a term that had not begun leaves the books."""
    require_another(by, deputy.person)
    require(by, Duty.ACCOUNTS, deputy.agency)
    with act("agencies.end_deputy", person=by, agency=deputy.agency, why=why):
        return cut_short(Deputy.objects.select_for_update().get(pk=deputy.pk))


def cut_short(deputy: Deputy) -> Deputy:
    """Write the end of a term, inside an act that has asked the right."""
    yesterday = timezone.localdate() - timedelta(days=1)
    if deputy.until <= yesterday:
        raise ActRefusedError(_("该代理已于%(day)s结束") % {"day": deputy.until})
    if deputy.since > yesterday:
        deputy.delete()
        return deputy
    deputy.until = yesterday
    deputy.save()
    return deputy
