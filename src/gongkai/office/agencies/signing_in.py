"""Signing in, and the one question Wagtail asks of Django's permissions: who may enter the back office."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from gongkai.office.agencies.rights import capacities

ENTER = "wagtailadmin.access_admin"


class OfficeBackend(ModelBackend):
    """Passwords as Django checks them; rights as the posts give them. Groups and permissions rows count for nothing."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """The back office opens to whoever holds a role; every other right is asked of ``office.policy``."""
        return {ENTER} if obj is None and capacities(user_obj) else set()

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return self.get_all_permissions(user_obj, obj)

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return perm in self.get_all_permissions(user_obj, obj)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return app_label == "wagtailadmin" and bool(capacities(user_obj))
