"""``gongkai manage recompute_disputes``: compute what is stored of every dispute again from its steps."""

from typing import Any

from django.core.management.base import BaseCommand

from gongkai.office.remedies.standing import differences, recompute
from gongkai.office.trail.recording import by_system


class Command(BaseCommand):
    help = "重新计算全部行政复议、诉讼案件的状态和期限；--check 只比较，不写入，有差异时以状态1结束。"

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--check", action="store_true", help="只比较，不写入")

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        if check:
            found = list(differences())
        else:
            with by_system("remedies.refresh"):
                found = recompute()
        for one in found:
            names = ", ".join(f"{name}: {one.stored[name]} → {value}" for name, value in one.computed.items())
            self.stdout.write(f"{one.dispute} {one.name}: {names}")
        self.stdout.write(f"差异：{len(found)}")
        if check and found:
            raise SystemExit(1)
