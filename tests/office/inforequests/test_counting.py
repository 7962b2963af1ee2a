"""表三 from the records: by the year of receipt and of the first result, and each applicant's column."""

from datetime import date

import pytest

from gongkai.law.clock import Channel
from gongkai.office.days import as_of
from gongkai.office.inforequests.closing import withdraw
from gongkai.office.inforequests.counting import channels_of, median_days, table_of
from gongkai.office.inforequests.deciding import Draft, approve, propose
from gongkai.office.inforequests.delivering import send
from tests.office.inforequests.conftest import Arrive, Desk, again

pytestmark = pytest.mark.django_db


def test_a_request_is_carried_over_and_counted_where_it_ended(desk: Desk, arrive: Arrive) -> None:
    """7.11 to 7.13: what nobody confirmed is not counted; what waits on 31 December is carried out, and in."""
    waiting = arrive(on=date(2024, 12, 30), kind="enterprise").request
    arrive(on=date(2024, 12, 30), channel=Channel.ORDINARY_MAIL)
    ended = arrive(on=date(2024, 12, 2)).request
    with as_of(date(2024, 12, 3)):
        withdraw(by=desk.officer, request=ended)
    with as_of(date(2025, 1, 6)):
        draft = Draft("granted", "可以公开")
        approve(by=desk.leader, decision=propose(by=desk.officer, request=again(waiting), draft=draft))
        send(by=desk.officer, request=again(waiting), way="post")
    first, second = table_of([desk.agency], 2024), table_of([desk.agency], 2025)
    assert (first["new"]["total"], first["other.other"]["natural_person"], first["carried_out"]["enterprise"]) == (
        2,
        1,
        1,
    )
    assert (second["carried_in"]["enterprise"], second["granted"]["enterprise"], second["total"]["total"]) == (1, 1, 1)
    assert second["new"]["total"] == second["carried_out"]["total"] == 0
    assert channels_of([desk.agency], 2024) == {Channel.IN_PERSON: 2}
    assert (median_days([desk.agency], 2025), median_days([desk.agency], 2024)) == (4.0, None)
