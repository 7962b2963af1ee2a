"""The worked examples of the rules, in the calendar of 2025; each rule the day before, on the day, the day after."""

import pytest

from gongkai.law.clock import Channel, DueKind, Rules, State
from tests.law.clock.cases import arrived, on, read, then


@pytest.mark.parametrize(
    ("received", "due", "extended"),
    [("01-20", "02-21", "03-21"), ("09-15", "10-17", "11-14"), ("03-01", "03-28", "04-27")],
)
def test_twenty_working_days_and_the_full_extension(received: str, due: str, extended: str) -> None:
    """Over the Spring Festival, over the National Day, and received on a Saturday (Sunday 27 April was worked)."""
    assert read(arrived(received), today=received).due_on == on(due)
    assert read(arrived(received), then("extended", due), today=due).due_on == on(extended)


def test_a_third_party_is_asked_and_answers() -> None:
    """Received on 3 March, asked on the 10th, answered on the 24th: ten working days are left out."""
    asked, answered = then("third_party_asked", "03-10"), then("third_party_answered", "03-24")
    assert read(arrived("03-03"), asked, answered, today="03-24").due_on == on("04-15")


def test_a_correction_begins_the_period_anew() -> None:
    """Received on 1 April: the notice is due by the 11th; corrected on the 25th, to be answered by 27 May."""
    notice = read(arrived("04-01"), today="04-01").other(DueKind.CORRECTION_NOTICE)
    assert notice is not None
    assert notice.on == on("04-11")
    corrected = read(arrived("04-01"), then("correction_asked", "04-11"), then("corrected", "04-25"), today="04-25")
    assert (corrected.due_on, corrected.counted_from, corrected.received_on) == (on("05-27"), on("04-25"), on("04-01"))


def test_a_fee_stops_the_period_and_payment_begins_it_anew() -> None:
    """The notice reached the applicant on 15 April: to be paid by 15 May; paid on 12 May, answered by 10 June."""
    told = (arrived("04-01"), then("fee_notice", "04-14"), then("fee_notice_received", "04-15"))
    waiting = read(*told, today="04-15")
    payment = waiting.other(DueKind.PAYMENT)
    assert payment is not None
    assert (payment.on, waiting.due_on, waiting.state) == (on("05-15"), None, State.PAYMENT)
    assert read(*told, then("paid", "05-12"), today="05-12").due_on == on("06-10")


@pytest.mark.parametrize(("today", "left", "over", "overdue"), [
    ("02-20", 1, 0, False), ("02-21", 0, 0, False), ("02-22", 0, 0, True), ("02-24", 0, 1, True),
])  # fmt: skip
def test_the_day_before_the_day_the_day_after(today: str, left: int, over: int, overdue: bool) -> None:
    """Received on 20 January, due on Friday 21 February; the Saturday after is late by no working day yet."""
    state = read(arrived("01-20"), today=today)
    assert (state.days_left, state.days_over, state.overdue) == (left, over, overdue)


@pytest.mark.parametrize(("sent", "overdue"), [("02-20", False), ("02-21", False), ("02-22", True)])
def test_a_reply_counts_as_given_when_it_is_sent(sent: str, overdue: bool) -> None:
    """Received by the applicant a month later, it was in time if it was sent in time."""
    state = read(arrived("01-20"), then("decided", "02-20"), then("sent", sent), then("delivered", "03-20"))
    assert (state.overdue, state.answered_on, state.delivered_on) == (overdue, on(sent), on("03-20"))
    assert (state.state, state.closed_by, state.open) == (State.CLOSED, "sent", False)


@pytest.mark.parametrize(
    ("channel", "received", "due"),
    [
        (Channel.IN_PERSON, "03-03", "03-31"),
        (Channel.ORAL, "03-03", "03-31"),
        (Channel.REGISTERED_MAIL, "03-03", "03-31"),
        (Channel.ONLINE, "03-03", "03-31"),
        (Channel.ORDINARY_MAIL, None, "03-31"),
        (Channel.MISDIRECTED_MAIL, None, "03-31"),
        (Channel.FAX, None, "03-31"),
        (Channel.EMAIL, None, "03-31"),
    ],
)
def test_each_channel_has_its_day_of_receipt(channel: Channel, received: str | None, due: str) -> None:
    """Where the applicant is to confirm, the arrival runs a provisional clock, and the confirmation the true one."""
    state = read(arrived("03-03", channel), today="03-05")
    assert (state.received_on, state.due_on) == (received and on(received), on(due))
    if received is None:
        assert state.state is State.UNCONFIRMED
        confirmed = read(arrived("03-03", channel), then("confirmed", "03-06"), today="03-06")
        assert (confirmed.received_on, confirmed.due_on, confirmed.state) == (on("03-06"), on("04-03"), State.RUNNING)


def test_an_office_may_want_online_requests_confirmed_too() -> None:
    """The receipt on the screen is the confirmation by a setting."""
    state = read(arrived("03-03", Channel.ONLINE), today="03-05", rules=Rules(online_receipt_confirms=False))
    assert state.state is State.UNCONFIRMED


def test_an_applicant_out_of_reach_is_waited_for() -> None:
    """国办公开办函〔2015〕207号: registered, and counted from the day contact resumes."""
    letter, lost = arrived("03-03", Channel.ORDINARY_MAIL), then("unreachable", "03-03")
    assert read(letter, lost, today="03-20").due_on is None
    assert read(letter, lost, then("confirmed", "03-20"), today="03-20").due_on == on("04-18")


def test_an_ordinary_letter_is_confirmed_on_the_day_of_its_arrival() -> None:
    """A later confirmation is warned of; one on the day, or after the applicant was out of reach, is not."""
    letter = arrived("03-03", Channel.ORDINARY_MAIL)
    late, same = read(letter, then("confirmed", "03-04")), read(letter, then("confirmed", "03-03"))
    assert any("03-03" in step.text.en for step in late.steps if step.warning)
    assert not any("arrival" in step.text.en for step in same.steps if step.warning)
    tried = read(letter, then("unreachable", "03-03"), then("confirmed", "03-04"), today="03-05")
    assert not any(step.warning for step in tried.steps)


@pytest.mark.parametrize(("sent", "due"), [("04-10", None), ("04-11", None), ("04-14", "04-29")])
def test_a_late_correction_notice_gives_the_office_no_time(sent: str, due: str | None) -> None:
    """Received on 1 April, the seventh working day is the 11th; a late notice restarts nothing."""
    state = read(arrived("04-01"), then("correction_asked", sent), today="04-15")
    assert state.due_on == (due and on(due))
    assert State.CORRECTION in state.waiting
    if due:
        after = read(arrived("04-01"), then("correction_asked", sent), then("corrected", "04-25"), today="04-25")
        assert after.due_on == on(due)
        lenient = Rules(late_correction_stops=True)
        stopped = read(arrived("04-01"), then("correction_asked", sent), today="04-15", rules=lenient)
        assert stopped.due_on is None


@pytest.mark.parametrize(("day", "counts"), [("03-28", True), ("03-31", True), ("04-01", False)])
def test_an_extension_is_told_before_the_period_ends(day: str, counts: bool) -> None:
    """Received on 3 March, due on the 31st; ten working days more, or none at all."""
    state = read(arrived("03-03"), then("extended", day, days=10), today=day)
    assert state.due_on == on("04-15" if counts else "03-31")
    assert any("Not counted" in step.text.en for step in state.steps) is not counts


def test_the_clock_waits_for_the_first_of_opinion_and_lapse() -> None:
    """Letter received on 11 March: the third party has until 1 April; an opinion of the 3rd leaves out no more days."""
    asked = (arrived("03-03"), then("third_party_asked", "03-10"), then("third_party_received", "03-11"))
    waiting = read(*asked, today="03-12")
    opinion = waiting.other(DueKind.THIRD_PARTY_OPINION)
    assert opinion is not None
    assert (opinion.on, waiting.state) == (on("04-01"), State.THIRD_PARTY)
    silent = read(*asked, today="04-02")
    answered = read(*asked, then("third_party_answered", "04-03"), today="04-03")
    assert silent.due_on == answered.due_on == waiting.due_latest == on("04-23")
    assert silent.state is State.RUNNING


def test_overlapping_pauses_count_once() -> None:
    """A third party from 10 to 17 March, an agency from the 12th to the 24th: ten working days are left out."""
    state = read(
        arrived("03-03"),
        then("third_party_asked", "03-10"),
        then("agency_asked", "03-12"),
        then("third_party_answered", "03-17"),
        then("agency_answered", "03-24"),
        today="03-24",
    )
    assert state.due_on == on("04-15")


def test_a_restart_discards_what_went_before() -> None:
    """An extension and a pause before the payment are gone after it, unless settings keep them."""
    events = (
        arrived("03-03"),
        then("extended", "03-04"),
        then("third_party_asked", "03-05"),
        then("fee_notice", "03-06"),
        then("paid", "03-10"),
    )
    assert read(*events, today="03-31").due_on == on("04-08")
    assert read(*events, today="03-31", rules=Rules(extension_survives_restart=True)).due_on == on("05-08")
    kept = read(*events, then("third_party_answered", "03-13"), rules=Rules(pauses_survive_restart=True))
    assert kept.due_on == on("04-11")


def test_reasons_stop_nothing_unless_an_office_says_so() -> None:
    """Article 35 leaves out no day for giving reasons."""
    events = (arrived("03-03"), then("reasons_asked", "03-10"), then("reasons_given", "03-12"))
    assert read(*events).due_on == on("03-31")
    assert read(*events, rules=Rules(reasons_stop_clock=True)).due_on == on("04-02")


def test_a_later_day_told_for_excessive_requests_replaces_the_period() -> None:
    """After reasons were asked and given; the told day may not be extended."""
    events = (
        arrived("03-03"),
        then("reasons_asked", "03-05"),
        then("reasons_given", "03-10"),
        then("delayed", "03-12", until=on("05-20")),
    )
    assert read(*events, today="05-20").overdue is False
    assert read(*events, today="05-21").overdue is True
    assert read(*events, then("extended", "03-13")).due_on == on("05-20")
    assert read(*events[:2], then("delayed", "03-12", until=on("05-20"))).due_on == on("03-31")
    too_early = then("delayed", "03-12", until=on("03-31"))
    assert read(*events[:3], too_early, then("extended", "03-31")).due_on == on("04-28")
    assert read(*events[:3], then("delayed", "04-01", until=on("05-20"))).due_on == on("03-31")


@pytest.mark.parametrize(("until", "due"), [(None, "07-01"), ("06-12", "06-12")])
def test_a_reply_is_made_anew_as_ordered(until: str | None, due: str) -> None:
    """By the day that was ordered, else within twenty working days, which from 3 June end on 1 July."""
    events = (arrived("03-03"), then("decided", "03-10"), then("sent", "03-10"))
    again = then("reopened", "06-03", until=until and on(until))
    state = read(*events, again, today="06-04")
    assert (state.due_on, state.open, state.overdue) == (on(due), True, False)


def test_a_year_without_notice_makes_the_day_provisional() -> None:
    """Received on 20 December 2026, when the days off of 2027 are unknown; a year before it was certain."""
    unknown, known = read(arrived("2026-12-20"), today="2026-12-21"), read(arrived("2025-12-20"), today="2025-12-22")
    assert (unknown.due_provisional, known.due_provisional) == (True, False)
    assert any("provisional" in step.text.en for step in unknown.steps)


@pytest.mark.parametrize(
    ("lapse", "notice", "reached", "first"),
    [
        ("correction_lapsed", "correction_asked", "correction_notice_received", "04-25"),
        ("fee_lapsed", "fee_notice", "fee_notice_received", "05-08"),
    ],
)
def test_a_request_is_abandoned_only_after_the_applicants_last_day(
    lapse: str, notice: str, reached: str, first: str
) -> None:
    """Notice received on 3 April: 15 working days to correct end on the 25th, 20 to pay on 6 May."""
    begun = (arrived("04-01"), then(notice, "04-02"))
    told = (*begun, then(reached, "04-03"))
    last = read(*told, today="04-03").other_dues[0].on
    assert last is not None
    on_it = read(*told, then(lapse, last.isoformat()), today="06-30")
    after = read(*told, then(lapse, last.replace(day=last.day + 1).isoformat()), today="06-30")
    assert (on_it.open, after.open, after.closed_by) == (True, False, lapse)
    assert read(*begun, then(lapse, "06-27"), today="06-30").open
