"""The trail as a Django app."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate


class TrailConfig(AppConfig):
    name = "gongkai.office.trail"
    label = "trail"
    verbose_name = "留痕"

    def ready(self) -> None:
        from gongkai.office.trail import guarding, intercepting  # noqa: PLC0415 - models must be loaded first

        intercepting.install()
        connection_created.connect(_guard, dispatch_uid="trail.guard")
        for connection in connections.all(initialized_only=True):
            guarding.install(connection)
        pre_migrate.connect(_migration_begins, sender=self, dispatch_uid="trail.migration.begins")
        post_migrate.connect(_migration_ended, sender=self, dispatch_uid="trail.migration.ended")


def _guard(connection: Any, **_: Any) -> None:
    from gongkai.office.trail import guarding  # noqa: PLC0415

    guarding.install(connection)


def _migration_begins(**_: Any) -> None:
    from gongkai.office.trail import guarding  # noqa: PLC0415

    guarding.while_migrating(True)


def _migration_ended(using: str, **_: Any) -> None:
    """SQLite rebuilds a table to alter it, and its triggers go with the old one: set them again each time."""
    from gongkai.office.trail import guarding, protecting  # noqa: PLC0415

    guarding.while_migrating(False)
    if "trail_entry" in connections[using].introspection.table_names():
        protecting.protect(connections[using])
