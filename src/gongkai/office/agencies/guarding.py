"""What every act asks before it writes."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from gongkai.office.agencies.models import Agency, Person
from gongkai.office.agencies.queries import may_manage
from gongkai.office.agencies.rights import may_do
from gongkai.office.errors import ActRefusedError, Fault, FieldsError, NotYoursError
from gongkai.office.policy import Duty


def require(by: Any, duty: Duty, agency: Agency) -> None:
    """Raise ``NotYoursError`` unless ``by`` may do ``duty`` for ``agency``."""
    if not may_do(by, duty, agency):
        raise NotYoursError(_("您没有在“%(agency)s”办理此事的权限") % {"agency": agency})


def require_another(by: Any, person: Person) -> None:
    """Nobody gives themselves a role or a deputy: an administrator who could would read cases and drafts."""
    if by.pk == person.pk:
        raise NotYoursError(_("不能为自己办理账号、任职、代理或移交，请由另一位系统管理员办理"))


def require_account(by: Any, person: Person) -> None:
    """Raise ``NotYoursError`` unless ``by`` looks after ``person``'s account and is somebody else."""
    require_another(by, person)
    if not may_manage(by, person):
        raise NotYoursError(_("您没有管理“%(person)s”账号的权限") % {"person": person})


def require_reason(why: str) -> str:
    """``why`` without surrounding space; raises where there is none."""
    if not why.strip():
        raise ActRefusedError(_("请填写理由"), field="why")
    return why.strip()


def checked(record: models.Model, *, without: Iterable[str] = (), more: Iterable[Fault] = ()) -> None:
    """Raise all that Django's own validation finds, and ``more``, as ours; ``without`` what somebody else fills."""
    if faults := [*faults_of(record, without=without), *more]:
        raise FieldsError(faults)


def faults_of(record: models.Model, *, without: Iterable[str] = ()) -> list[Fault]:
    """What Django's own validation finds, field by field; of the record as a whole under no name."""
    try:
        record.full_clean(exclude=set(without))
    except ValidationError as error:
        return [("" if name == "__all__" else name, " ".join(said)) for name, said in error.message_dict.items()]
    return []
