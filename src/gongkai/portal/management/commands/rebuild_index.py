"""``gongkai manage rebuild_index``: build the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand

from gongkai.portal.searching.engine import engine
from gongkai.portal.searching.feeding import rebuild


class Command(BaseCommand):
    help = "Build the search index of the portal anew beside the one in use, and put it in its place."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(rebuild(engine())))
