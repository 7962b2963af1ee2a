"""``gongkai manage fill_demo``: make the database, fill it once with the demonstration, and print its accounts."""

from typing import Any

from django.core.management.base import BaseCommand

from gongkai.server import demo
from gongkai.server.preparing import prepare


class Command(BaseCommand):
    help = "Fill an empty database with the demonstration (演示数据) once, and print its accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        prepare()
        demo.fill()
        for account in demo.accounts():
            roles = "、".join(account.roles)
            self.stdout.write(f"{account.username}\t{account.password}\t{account.agency}\t{roles}")
