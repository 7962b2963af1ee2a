"""``gongkai manage recover_account``: at the machine, when no administrator can sign in."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.office.agencies.accounts import first_password
from gongkai.office.agencies.installing import recover
from gongkai.office.errors import ActRefusedError


class Command(BaseCommand):
    help = "Give an account a new first password and drop its second factor; it enters the trail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, **options: Any) -> None:
        password = first_password()
        try:
            person = recover(username=options["username"], password=password)
        except ActRefusedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{person.username}：初始密码 {password}，登录后须修改")
