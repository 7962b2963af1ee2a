"""``gongkai manage recompute_due_dates``: compute every item's due date again, after a calendar changed."""

from typing import Any

from django.core.management.base import BaseCommand

from gongkai.office.publishing.due_dates import differences, recompute


class Command(BaseCommand):
    help = "重新计算全部信息的应公开日期；--check 只比较，不写入，有差异时以状态1结束。"

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--check", action="store_true", help="只比较，不写入")

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        found = differences() if check else recompute()
        for one in found:
            self.stdout.write(f"{one.item}: {one.stored or '—'} → {one.computed or '—'}")
        self.stdout.write(f"差异：{len(found)}")
        if check and found:
            raise SystemExit(1)
