"""What the commands share that compute anew what is stored of every case: compare, or store and say what differed."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand


class RecomputeCommand(BaseCommand):
    """``--check`` compares and writes nothing; with differences it ends with status 1."""

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--check", action="store_true", help="只比较，不写入")

    def differing(self) -> Iterable[Any]:
        """The cases of which something else is stored than was computed: ``stored``, ``computed`` by field."""
        raise NotImplementedError

    def store(self) -> list[Any]:
        """Store what was computed, in an act of the system; those that differed."""
        raise NotImplementedError

    def name_of(self, one: Any) -> str:
        """How a case is called."""
        raise NotImplementedError

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        found = list(self.differing()) if check else self.store()
        for one in found:
            names = ", ".join(f"{name}: {one.stored[name]} → {value}" for name, value in one.computed.items())
            self.stdout.write(f"{self.name_of(one)}: {names}")
        self.stdout.write(f"差异：{len(found)}")
        if check and found:
            raise SystemExit(1)
