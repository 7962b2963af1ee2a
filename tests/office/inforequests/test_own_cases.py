"""Complaints, corrections of records and suggestions: handled like requests, without their periods and rows."""

from datetime import date

import pytest

from gongkai.law.clock import Channel
from gongkai.law.outcomes import OUTCOMES
from gongkai.office.days import as_of
from gongkai.office.errors import ActRefusedError, FieldsError
from gongkai.office.inforequests.counting import table_of
from gongkai.office.inforequests.deciding import Draft, approve, propose
from gongkai.office.inforequests.delivering import send
from gongkai.office.inforequests.extending import extend
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.inforequests.pages.offering import offers
from gongkai.office.inforequests.receiving import Arrival, receive
from tests.office.inforequests.conftest import MONDAY, Desk, again, application

pytestmark = pytest.mark.django_db


@pytest.fixture
def complaint(desk: Desk) -> InfoRequest:
    with as_of(MONDAY):
        arrival = Arrival(Channel.ORDINARY_MAIL, kind="complaint")
        return again(receive(by=desk.officer, application=application(desk.agency), arrival=arrival).request)


def test_it_has_no_due_day_and_no_acts_of_requests(complaint: InfoRequest, desk: Desk) -> None:
    """Nothing is counted down; what only requests know is neither offered nor taken."""
    assert (complaint.state, complaint.due_on, complaint.next_due_on) == ("running", None, None)
    names = {offer.name for group in offers(desk.office, complaint).values() for offer in group}
    assert names >= {"request_propose", "request_note", "request_assign", "request_withdraw", "request_end"}
    assert not names & {"request_ask_correction", "request_consult", "request_extend", "request_charge"}
    assert not names & {"request_ask_reasons", "request_redact", "request_delay", "request_confirm"}
    with pytest.raises(ActRefusedError, match="延长答复期限"):
        extend(by=desk.office, request=complaint, days=20, why="演示")


def test_it_ends_in_a_result_of_its_kind(complaint: InfoRequest, desk: Desk) -> None:
    """Approved by somebody else, sent, and in no row of the report."""
    with pytest.raises(FieldsError):
        propose(by=desk.officer, request=complaint, draft=Draft("granted", "演示"))
    with pytest.raises(FieldsError, match="转往"):
        propose(by=desk.officer, request=complaint, draft=Draft("complaint.passed_on", "演示"))
    draft = Draft("complaint.passed_on", "演示", other_agency="演示县市场监督管理局")
    with as_of(date(2025, 3, 10)):
        approve(by=desk.leader, decision=propose(by=desk.officer, request=complaint, draft=draft))
        send(by=desk.officer, request=again(complaint), way="post")
    done = again(complaint)
    assert (done.state, done.outcome, done.answered_on) == ("closed", "complaint.passed_on", date(2025, 3, 10))
    assert (done.counted_as, done.counted_on) == ("", None)
    table = table_of([desk.agency], 2025)
    assert all(table[row.identifier]["total"] == 0 for row in OUTCOMES) and table["new"]["total"] == 0
