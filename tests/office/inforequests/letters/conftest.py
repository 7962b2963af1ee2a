"""Letters made in a few lines, the way an office makes them."""

from collections.abc import Callable
from typing import Any

import pytest

from gongkai.office.inforequests.deciding import Draft, propose
from gongkai.office.inforequests.deciding import approve as approve_decision
from gongkai.office.inforequests.letters.approving import approve, ask_approval
from gongkai.office.inforequests.letters.drafting import begin, write
from gongkai.office.inforequests.letters.issuing import Going, Issued, issue
from gongkai.office.inforequests.letters.particulars import Particulars, values_of
from gongkai.office.inforequests.models import CaseLetter, InfoRequest
from tests.office.inforequests.conftest import Desk, again
from tests.office.inforequests.pages.conftest import visit  # noqa: F401 - a fixture

NEEDED = {
    "third_party_consultation": Particulars(name="演示公司", address="演示路2号"),
    "agency_consultation": Particulars(name="演示局"),
    "third_party_notice": Particulars(name="演示公司"),
    "fee_notice": Particulars(scale="pages", quantity=101),
}
"""What the draft of a kind cannot do without."""


def whole(by: Any, letter: CaseLetter) -> CaseLetter:
    """The draft with something written wherever nothing is."""
    values = {name: (said or "演示内容。").replace("（  ）", "2") for name, said in values_of(letter).items()}
    return write(by=by, letter=letter, values=values)


Draw = Callable[..., CaseLetter]


@pytest.fixture
def approved(desk: Desk) -> Draw:
    """A letter of a kind, drafted by the officer, approved by the leader."""

    def make(request: InfoRequest, kind: str, particulars: Particulars | None = None, **fields: Any) -> CaseLetter:
        given = particulars or NEEDED.get(kind)
        letter = begin(by=desk.officer, request=again(request), kind=kind, particulars=given, **fields)
        letter = ask_approval(by=desk.officer, letter=whole(desk.officer, letter))
        return approve(by=desk.leader, letter=letter)

    return make


def go(by: Any, letter: CaseLetter, way: str = "online", **fields: Any) -> Issued:
    return issue(by=by, letter=letter, going=Going(way, **fields))


def decided(desk: Desk, request: InfoRequest, outcome: str, answer: str = "", **fields: Any) -> InfoRequest:
    """A decision of the leader on what the officer proposed."""
    draft = Draft(outcome, "经审查，符合该情形（演示数据）。", answer=answer, **fields)
    approve_decision(by=desk.leader, decision=propose(by=desk.officer, request=again(request), draft=draft))
    return again(request)
