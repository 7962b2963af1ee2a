"""Remedies: the way by outcome and date, the paragraph, the organ, the periods, and the columns of results."""

from datetime import date

import pytest

from gongkai.annual.editions import EDITIONS
from gongkai.law.dispute_periods import PERIODS, period
from gongkai.law.disputes import (
    COLUMNS,
    RESULTS,
    DisputeRules,
    column,
    columns_of_case,
    counted_by,
    result,
    row_of_suit,
)
from gongkai.law.errors import UnknownKind
from gongkai.law.outcomes import OUTCOMES
from gongkai.law.remedies import (
    RECONSIDERED_BY,
    Addresses,
    RemedyRules,
    intermediate_court,
    paragraph,
    reconsidered_by,
    way,
    way_for_silence,
)
from gongkai.law.workdays import official

BEFORE, SINCE = date(2023, 12, 31), date(2024, 1, 1)
TO = Addresses("演示市人民政府", "演示区人民法院")


def test_refusals_go_to_reconsideration_first_since_2024() -> None:
    """The day before, either way; from the day on, the seven grounds and the refusal in part only this way."""
    first = [found.identifier for found in OUTCOMES if way(found.identifier, SINCE) == "reconsideration_first"]
    assert first == ["partially_granted", *(f.identifier for f in OUTCOMES if f.ground is not None)]
    assert not [found for found in OUTCOMES if way(found.identifier, BEFORE) == "reconsideration_first"]
    assert way("partially_granted", SINCE, RemedyRules(partial_first=False)) == "either"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("granted", "either"),
        ("unavailable.not_held", "either"),
        ("unavailable.unclear_after_correction", "either"),
        ("unprocessed.excessive", "either"),
        ("other.correction_overdue", "either"),
        ("other.fee_overdue", "either"),
        ("other.other", "none"),
    ],
)
def test_other_outcomes(row: str, expected: str) -> None:
    """The table of rules 5.4; what was withdrawn names no remedy."""
    assert way(row, SINCE) == expected


def test_disputed_outcomes_follow_the_setting() -> None:
    """Six rows print both ways, or as an office decides; so does silence."""
    rules = RemedyRules(disputed="none", silence="reconsideration_first")
    changed = {found.identifier for found in OUTCOMES if way(found.identifier, SINCE, rules) == "none"}
    assert len(changed) == 7
    assert "unprocessed.repeated" in changed
    assert (way_for_silence(), way_for_silence(rules)) == ("either", "reconsideration_first")


def test_the_paragraph_names_organ_court_and_periods() -> None:
    """60 days and 6 months where both are open; first 60 days, then 15 where reconsideration comes first."""
    either, first = paragraph("either", TO), paragraph("reconsideration_first", TO)
    assert either.zh == (
        "如对本答复不服，可以自收到本答复之日起60日内向演示市人民政府申请行政复议，"
        "或者自收到本答复之日起6个月内直接向演示区人民法院提起行政诉讼。"
    )
    assert "应当先" in first.zh
    assert "15日内向演示区人民法院" in first.zh
    assert "6个月" not in first.zh
    assert "不予公开的部分" in paragraph("reconsideration_first", TO, partial=True).zh
    assert TO.court not in paragraph("reconsideration", TO).zh
    assert paragraph("none", TO) == ("", "")


def test_a_reply_served_online_names_the_online_channel() -> None:
    """复议法 Art. 22(2)."""
    online = paragraph("either", Addresses(TO.organ, TO.court, "演示市行政复议平台"))
    assert "演示市行政复议平台" in online.zh
    assert "演示市行政复议平台" in online.en


def test_to_whom_reconsideration_is_applied_for() -> None:
    """A department's superior was an organ of reconsideration until 2024."""
    assert "上一级主管部门" in reconsidered_by("department", BEFORE)[0].zh
    assert reconsidered_by("department", SINCE)[0].zh == "本级人民政府"
    assert reconsidered_by("vertical", SINCE)[0].zh == "上一级主管部门"
    assert all(reconsidered_by(organ, SINCE)[0].en for organ in RECONSIDERED_BY)
    assert intermediate_court("local_government")
    assert not intermediate_court("township")
    assert not intermediate_court("department")


@pytest.mark.parametrize(
    ("identifier", "trigger", "last"),
    [
        ("reconsideration", date(2025, 3, 3), date(2025, 5, 6)),  # 2 May is off until the 5th
        ("reconsideration", date(2025, 3, 10), date(2025, 5, 9)),
        ("litigation", date(2025, 3, 10), date(2025, 9, 10)),
        ("litigation_after", date(2025, 3, 10), date(2025, 3, 25)),
        ("answer", date(2025, 3, 10), date(2025, 3, 24)),
        ("answer_simplified", date(2025, 3, 10), date(2025, 3, 17)),
        ("defence", date(2025, 3, 14), date(2025, 3, 31)),  # the 29th is a Saturday
        ("decision", date(2025, 3, 10), date(2025, 5, 9)),
        ("second_instance", date(2025, 3, 10), date(2025, 6, 10)),
        ("appeal_ruling", date(2025, 3, 10), date(2025, 3, 20)),
    ],
)
def test_the_last_day_of_each_period(identifier: str, trigger: date, last: date) -> None:
    """Working days, days and months; days and months end after a rest day."""
    assert period(identifier).last_day(trigger, official()).date == last


def test_each_period_is_named_once() -> None:
    """Identifiers are unique, and every period has words in both languages."""
    assert len({known.identifier for known in PERIODS}) == len(PERIODS)
    assert all(known.label.en and known.trigger.en for known in PERIODS)
    with pytest.raises(UnknownKind, match="期限"):
        period("never")


def test_results_fall_into_the_reports_columns() -> None:
    """The columns are those of the fourth table, and each result falls into one of them."""
    labels = [part.label for part in EDITIONS["2021"].table("disputes").rows[0].columns]
    assert [words.zh for words in COLUMNS.values()] == labels[:4]
    assert {found.column for results in RESULTS.values() for found in results} == {"upheld", "corrected", "other"}
    with pytest.raises(UnknownKind, match="结果"):
        result("litigation", "upheld")  # courts no longer uphold


def test_doubtful_results_follow_the_settings() -> None:
    """A rejected claim, a case of two instances, a co-defendant."""
    strict = DisputeRules(rejected_is_upheld=False, instances="each_instance", co_defendant_counts=True)
    assert (column("litigation", "claim_rejected"), column("litigation", "claim_rejected", strict)) == (
        "upheld",
        "other",
    )
    assert columns_of_case(["claim_rejected", "revoked"]) == ["corrected"]
    assert columns_of_case(["claim_rejected", "revoked"], strict) == ["other", "corrected"]
    assert (counted_by(decided=True), counted_by(decided=False), counted_by(decided=False, rules=strict)) == (
        True,
        False,
        True,
    )
    rows = {row.name for row in EDITIONS["2021"].table("disputes").rows}
    assert {row_of_suit(after_reconsideration=True), row_of_suit(after_reconsideration=False)} <= rows
