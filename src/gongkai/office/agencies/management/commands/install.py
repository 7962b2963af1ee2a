"""``gongkai manage install``: the first agency and its first administrator."""

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.office.agencies.installing import install
from gongkai.office.agencies.models import Agency, AgencyKind, Level
from gongkai.office.errors import ActRefusedError

ASKED = (
    ("agency", "机关名称 name of the agency"),
    ("slug", "网址名 its short name in addresses (letters, digits, -)"),
    ("username", "系统管理员用户名 user name of the administrator"),
    ("name", "系统管理员姓名 full name"),
)


class Command(BaseCommand):
    help = "Found the first agency and its first administrator; asks for what the arguments do not say."

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, what in ASKED:
            parser.add_argument(f"--{name}", default="", help=what)
        parser.add_argument("--kind", default=AgencyKind.GOVERNMENT, choices=AgencyKind.values)
        parser.add_argument("--level", default=Level.COUNTY, choices=Level.values)
        parser.add_argument("--email", default="")
        parser.add_argument(
            "--password-stdin", action="store_true", help="read the first password from standard input, one line"
        )

    def handle(self, **options: Any) -> None:
        if Agency.objects.exists():
            raise CommandError("已有行政机关，不能再次安装 / an agency exists already")
        said = {name: options[name] or self._ask(what) for name, what in ASKED}
        password = sys.stdin.readline().rstrip("\n") if options["password_stdin"] else self._ask_password()
        agency = {key: options[key] for key in ("kind", "level", "slug")} | {
            "name": said["agency"],
            "slug": said["slug"],
        }
        administrator = {"username": said["username"], "name": said["name"], "email": options["email"]}
        try:
            person = install(agency=agency, administrator=administrator, password=password)
        except ActRefusedError as error:
            raise CommandError(f"{error.field}: {error}" if error.field else str(error)) from error
        self.stdout.write(f"{person.agency}：系统管理员 {person.username}，首次登录须修改密码")

    def _ask(self, what: str) -> str:
        if not sys.stdin.isatty():
            raise CommandError(f"缺少参数 / missing: {what}")
        return input(f"{what}: ").strip()

    def _ask_password(self) -> str:
        if not sys.stdin.isatty():
            raise CommandError("缺少密码，请用 --password-stdin / no password, use --password-stdin")
        first, second = getpass.getpass("初始密码 first password: "), getpass.getpass("再次输入 again: ")
        if first != second:
            raise CommandError("两次输入不一致 / the two differ")
        return first
