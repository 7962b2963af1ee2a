"""``gongkai manage prepare``: what ``gongkai serve`` does first."""

from typing import Any

from django.core.management.base import BaseCommand

from gongkai.server.preparing import prepare


class Command(BaseCommand):
    help = "Bring the database and the cache's table to the form this version needs; gongkai serve does so first."

    def handle(self, *args: Any, **options: Any) -> None:
        prepare()
