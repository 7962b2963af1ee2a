"""``gongkai manage recompute_requests``: compute what is stored of every request again from its events."""

from collections.abc import Iterable
from typing import Any

from gongkai.office.inforequests.clocking import differences, store
from gongkai.office.inforequests.recomputing import RecomputeCommand
from gongkai.office.trail.recording import by_system


class Command(RecomputeCommand):
    help = "重新计算全部申请的状态和期限；--check 只比较，不写入，有差异时以状态1结束。"

    def differing(self) -> Iterable[Any]:
        return differences()

    def store(self) -> list[Any]:
        with by_system("inforequests.refresh"):
            return store(differences())

    def name_of(self, one: Any) -> str:
        return str(one.number)
