"""Acts in any order: whatever the law refuses changes nothing, nothing is lost, numbers have no gap, counts add up.

A machine of hypothesis does to some requests what any of their people may try, day after day.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.db import connection, connections, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from gongkai.law.clock import Channel
from gongkai.law.outcomes import OUTCOMES
from gongkai.office.agencies.models import Agency, AgencyKind, Role
from gongkai.office.days import as_of
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.arranging import merge, split
from gongkai.office.inforequests.charging import Fee, Payment, charge, note_fee_notice, record_payment
from gongkai.office.inforequests.clocking import differences, refresh_all
from gongkai.office.inforequests.closing import end, lapse_overdue, withdraw
from gongkai.office.inforequests.confirming import confirm, note_unreachable
from gongkai.office.inforequests.consulting import Addressee, answer_consultation, consult, note_consultation_received
from gongkai.office.inforequests.correcting import ask_correction, correct, note_correction_notice
from gongkai.office.inforequests.counting import COLUMNS, table_of
from gongkai.office.inforequests.deciding import Draft, approve, propose
from gongkai.office.inforequests.delivering import Receipt, record_receipt, send
from gongkai.office.inforequests.extending import extend
from gongkai.office.inforequests.models import InfoRequest, RequestEvent
from gongkai.office.inforequests.queries import visible_to
from gongkai.office.inforequests.reasoning import ask_reasons, delay, give_reasons
from gongkai.office.inforequests.receiving import Arrival, receive
from gongkai.office.inforequests.reopening import reopen
from gongkai.office.inforequests.stating import Asked
from gongkai.office.inforequests.striking import strike
from gongkai.office.policy import ENDED, RequestState
from gongkai.office.trail.recording import by_system
from tests.office.conftest import hire
from tests.office.inforequests.conftest import application

pytestmark = pytest.mark.django_db
FIRST = date(2025, 3, 3)
Try = Callable[["Requests", InfoRequest], Any]


def _consultation(request: InfoRequest) -> Any:
    return request.consultations.first()


TRIES: tuple[Try, ...] = (
    lambda m, r: confirm(by=m.officer, request=r, how="电话"),
    lambda m, r: note_unreachable(by=m.officer, request=r, how="无人接听"),
    lambda m, r: ask_correction(by=m.officer, request=r, items="演示", days=3),
    lambda m, r: note_correction_notice(by=m.officer, request=r),
    lambda m, r: correct(by=m.officer, request=r, described="补正后的演示申请"),
    lambda m, r: consult(by=m.officer, request=r, whom=Addressee("third_party", "演示公司", "演示")),
    lambda m, r: consult(by=m.officer, request=r, whom=Addressee("agency", "演示机关", "演示")),
    lambda m, r: note_consultation_received(by=m.officer, consultation=_consultation(r)),
    lambda m, r: answer_consultation(by=m.officer, consultation=_consultation(r), opinion="agreed"),
    lambda m, r: extend(by=m.office, request=r, days=10, why="演示"),
    lambda m, r: charge(by=m.office, request=r, fee=Fee("items", 11, Decimal("100"))),
    lambda m, r: note_fee_notice(by=m.office, request=r),
    lambda m, r: record_payment(by=m.office, request=r, payment=Payment(Decimal("100"))),
    lambda m, r: ask_reasons(by=m.officer, request=r, why="演示"),
    lambda m, r: give_reasons(by=m.officer, request=r, reasons="演示"),
    lambda m, r: delay(by=m.office, request=r, until=m.day + timedelta(days=60), why="演示"),
    lambda m, r: withdraw(by=m.officer, request=r),
    lambda m, r: end(by=m.office, request=r, why="演示"),
    lambda m, r: m.decide(r),
    lambda m, r: m.decide(r),
    lambda m, r: send(by=m.officer, request=r, way="post"),
    lambda m, r: send(by=m.officer, request=r, way="post"),
    lambda m, r: record_receipt(by=m.officer, delivery=r.deliveries.last(), receipt=Receipt("演示")),
    lambda m, r: reopen(by=m.office, request=r, why="演示"),
    lambda m, r: merge(by=m.officer, request=r, into=m.other(r), why="演示"),
    lambda m, r: split(by=m.office, request=r, parts=[Asked("演示甲项信息"), Asked("演示乙项信息")]),
    lambda m, r: strike(by=m.office, event=r.events.last(), why="演示"),
)


class Requests(RuleBasedStateMachine):
    """An agency, its requests, and a day that only goes forward."""

    agency: Any
    day: date = FIRST
    made: int = 0

    @initialize()
    def found(self) -> None:
        self.point = transaction.atomic()
        self.point.__enter__()
        self.day, self.made = FIRST, 0
        with by_system("test"):
            self.agency = Agency.add_root(name="演示局", kind=AgencyKind.DEPARTMENT, slug="demo")
        self.officer = hire(self.agency, Role.CASE_OFFICER)
        self.office = hire(self.agency, Role.DISCLOSURE_OFFICE)

    def teardown(self) -> None:
        """At the end of each sequence, where hypothesis may have led it into a corner."""
        if hasattr(self, "point"):
            self.no_case_is_at_a_dead_end()
            transaction.set_rollback(True)
            self.point.__exit__(None, None, None)

    @contextmanager
    def today(self) -> Iterator[None]:
        with as_of(self.day):
            yield

    def decide(self, request: InfoRequest) -> None:
        draft = Draft("granted", "演示")
        approve(by=self.office, decision=propose(by=self.officer, request=request, draft=draft))

    def other(self, request: InfoRequest) -> InfoRequest:
        return InfoRequest.objects.exclude(pk=request.pk).first() or request

    @rule(channel=st.sampled_from([Channel.IN_PERSON, Channel.ORDINARY_MAIL, Channel.EMAIL]))
    def arrives(self, channel: Channel) -> None:
        with self.today():
            receive(by=self.officer, application=application(self.agency), arrival=Arrival(channel))
        self.made += 1

    @precondition(lambda self: self.made)
    @rule(pick=st.integers(0, 5), tried=st.sampled_from(TRIES))
    def somebody_acts(self, pick: int, tried: Try) -> None:
        """What is refused has changed nothing; a split makes more cases."""
        cases = list(InfoRequest.objects.select_related("agency").order_by("-pk"))
        request = cases[pick % len(cases)]
        events = RequestEvent.objects.count()
        with self.today():
            try:
                with transaction.atomic():
                    tried(self, request)
            except (ActRefusedError, AttributeError):  # no consultation, no delivery: nothing to act on
                assert RequestEvent.objects.count() == events
        self.made = InfoRequest.objects.count()

    @precondition(lambda self: self.made)
    @rule(pick=st.integers(0, 5), both=st.lists(st.sampled_from(TRIES), min_size=2, max_size=2))
    def two_people_act(self, pick: int, both: list[Try]) -> None:
        """Both have the case open as it stood before; the second acts on what is no longer so."""
        cases = list(InfoRequest.objects.order_by("-pk").values_list("pk", flat=True))
        seen = [InfoRequest.objects.select_related("agency").get(pk=cases[pick % len(cases)]) for _ in both]
        with self.today():
            for tried, request in zip(both, seen, strict=True):
                self.attempt(tried, request)
        self.made = InfoRequest.objects.count()

    def attempt(self, tried: Try, request: InfoRequest) -> None:
        """Act, unless the law refuses it or there is nothing to act on (no consultation, no delivery)."""
        with suppress(ActRefusedError, AttributeError), transaction.atomic():
            tried(self, request)

    @rule(days=st.integers(1, 12))
    def days_pass(self, days: int) -> None:
        self.day += timedelta(days=days)
        with self.today():
            lapse_overdue()
            refresh_all()

    @invariant()
    def numbers_have_no_gap(self) -> None:
        if not hasattr(self, "point"):
            return
        serials = list(InfoRequest.objects.order_by("serial").values_list("serial", flat=True))
        assert serials == list(range(1, len(serials) + 1))

    @invariant()
    def what_is_stored_follows_from_the_events(self) -> None:
        if not hasattr(self, "point"):
            return
        with self.today():
            assert list(differences()) == []

    @invariant()
    def counts_add_up(self) -> None:
        """New = results + carried out (7.11 to 7.14), and everybody at the desk sees every case."""
        if not hasattr(self, "point"):
            return
        assert visible_to(self.officer).count() == InfoRequest.objects.count()
        for year in (2024, 2025, 2026):
            table = table_of([self.agency], year)
            for column in (*COLUMNS, "total"):
                sums = {row: cells[column] for row, cells in table.items()}
                assert sums["new"] + sums["carried_in"] == sums["total"] + sums["carried_out"]
                assert sums["total"] == sum(sums[one.identifier] for one in OUTCOMES)

    def no_case_is_at_a_dead_end(self) -> None:
        """Something can be done to each open case by somebody, at the latest: to end it."""
        for request in InfoRequest.objects.exclude(state__in=[*ENDED, RequestState.DECIDED]):
            with self.today(), transaction.atomic():
                end(by=self.office, request=request, why="演示")
                transaction.set_rollback(True)
        for request in InfoRequest.objects.filter(state=RequestState.DECIDED):
            with self.today(), transaction.atomic():
                send(by=self.officer, request=request, way="post")
                transaction.set_rollback(True)


def test_acts_in_any_order(db: None) -> None:
    """Some sequences of up to 25 steps."""
    few = settings(
        max_examples=8,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Requests, settings=few)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="threads wait for locks on PostgreSQL")
@pytest.mark.parametrize("seed", range(3))
def test_people_at_once(transactional_db: None, seed: int) -> None:
    """Four people in threads act on the same three cases; nothing of it contradicts itself afterwards."""
    desk = Requests()
    desk.point, desk.day, desk.made = None, FIRST, 0
    with by_system("test"):
        desk.agency = Agency.add_root(name="演示局", kind=AgencyKind.DEPARTMENT, slug="demo")
    desk.officer, desk.office = (hire(desk.agency, role) for role in (Role.CASE_OFFICER, Role.DISCLOSURE_OFFICE))
    for channel in (Channel.IN_PERSON, Channel.ORDINARY_MAIL, Channel.EMAIL):
        desk.arrives(channel)
    cases = list(InfoRequest.objects.values_list("pk", flat=True))
    wrong: list[BaseException] = []

    def work(chance: Random) -> None:
        try:
            for _step in range(20):
                request = InfoRequest.objects.select_related("agency").get(pk=chance.choice(cases))
                with desk.today():
                    desk.attempt(chance.choice(TRIES), request)
        except BaseException as error:
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(Random(10 * seed + one),)) for one in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert wrong == []
    desk.numbers_have_no_gap()
    desk.what_is_stored_follows_from_the_events()
    desk.counts_add_up()
    desk.no_case_is_at_a_dead_end()
