"""People who work with the system."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class Person(AbstractUser):
    """A member of staff with an account. Rights come from posts (任职) alone: nobody is a superuser."""

    last_name = None
    is_staff = None
    name = models.CharField(_("姓名"), max_length=100)
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="people", verbose_name=_("所在机关")
    )
    unit = models.CharField(_("处室"), max_length=100, blank=True)
    telephone = models.CharField(_("办公电话"), max_length=60, blank=True)
    must_change_password = models.BooleanField(_("下次登录须修改密码"), default=True)

    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("人员")
        verbose_name_plural = _("人员")
        constraints = [models.CheckConstraint(condition=models.Q(is_superuser=False), name="person_no_superuser")]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """What the library's menu calls somebody by."""
        return self.name

    def get_short_name(self) -> str:
        return self.name
