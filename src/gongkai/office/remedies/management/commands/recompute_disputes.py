"""``gongkai manage recompute_disputes``: compute what is stored of every dispute again from its steps."""

from collections.abc import Iterable
from typing import Any

from gongkai.office.inforequests.recomputing import RecomputeCommand
from gongkai.office.remedies.standing import differences, recompute
from gongkai.office.trail.recording import by_system


class Command(RecomputeCommand):
    help = "重新计算全部行政复议、诉讼案件的状态和期限；--check 只比较，不写入，有差异时以状态1结束。"

    def differing(self) -> Iterable[Any]:
        return differences()

    def store(self) -> list[Any]:
        with by_system("remedies.refresh"):
            return recompute()

    def name_of(self, one: Any) -> str:
        return f"{one.dispute} {one.name}"
