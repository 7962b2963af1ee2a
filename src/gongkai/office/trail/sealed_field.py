"""Text that is stored sealed and read as itself."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.office.trail.sealing import ErasedError, Sealed, key_of, keys_of, seal, unseal

ERASED = _("（已依法删除）")
"""What a sealed field reads once the key of its record was destroyed."""


class _Unsealing:
    """Opens the stored value when it is looked at, not when the row is loaded."""

    def __init__(self, field: "SealedTextField") -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: Any = None) -> Any:
        if instance is None:
            return self
        if self.field.attname not in instance.__dict__:
            instance.refresh_from_db(fields=[self.field.attname])
        value = instance.__dict__[self.field.attname]
        if not isinstance(value, Sealed):
            return value
        try:
            return unseal(value, self.field.column, instance.__dict__.get("_keys_at_hand"))
        except ErasedError:
            return ERASED

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedTextField(models.TextField):
    """Personal data, encrypted at rest under the key of the record, and erased for ever by ``forget(record)``.

    In Python it is text. In the database it is a sealed value, so it can be neither searched, compared nor changed
    without its record: such a query raises ``TypeError``. Empty text is stored as it is.
    """

    if TYPE_CHECKING:  # what ``_Unsealing`` does in its place

        def __get__(self, instance: Any, owner: Any = None) -> Any: ...

        def __set__(self, instance: Any, value: Any) -> None: ...

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Unsealing(self))

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        return Sealed(value) if value else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__[self.attname]
        if not value or isinstance(value, Sealed):
            return value
        sealed = seal(key_of(model_instance), self.column, value)
        model_instance.__dict__[self.attname] = sealed
        return sealed

    def get_prep_value(self, value: Any) -> Any:
        if value and not isinstance(value, Sealed):
            raise TypeError(f"{self.name} is sealed: set it on a record and save that, and never search by it")
        return str(value) if value else value


def open_together(records: Iterable[models.Model]) -> None:
    """Fetch the keys of all sealed values of ``records`` at once: a list then costs one query and not one a value."""
    held = list(records)
    keys = keys_of(value for one in held for value in one.__dict__.values() if isinstance(value, Sealed))
    for one in held:
        one.__dict__["_keys_at_hand"] = keys
