"""What other duties add to the page of a case: a template of their own, and what it shows.

Added from an ``apps.ready``: ``add_block(Block("letters/_of_case.html", context=...))``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gongkai.office.inforequests.models import InfoRequest


@dataclass(frozen=True, slots=True)
class Block:
    """A section of the page. ``context``: from the person and the case; ``None`` where there is nothing to show.

    The template finds what ``context`` returned under ``block``, and the case under ``case``.
    """

    template: str
    context: Callable[[Any, InfoRequest], dict[str, Any] | None]


_blocks: dict[str, Block] = {}


def add_block(block: Block) -> None:
    """Show ``block`` on the page of every case; the same template again replaces it."""
    _blocks[block.template] = block


def blocks_for(person: Any, case: InfoRequest) -> list[tuple[str, dict[str, Any]]]:
    """The templates and what each shows of ``case`` to ``person``."""
    found = ((one.template, one.context(person, case)) for one in _blocks.values())
    return [(template, shown) for template, shown in found if shown is not None]
