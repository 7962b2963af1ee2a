"""Results of reconsideration and litigation (复议、诉讼结果), and the column of the annual report each falls into.

Sources: 国办公开办函〔2021〕30号 (the columns 结果维持, 结果纠正, 其他结果, 尚未审结), 行政复议法 Arts. 63 to 69,
行政诉讼法 Arts. 69 to 78. Which result falls into which column is common reading, not read in a notice
(rules 7.14 to 7.22): the doubtful ones are settings.

>>> column("reconsideration", "claim_rejected"), column("litigation", "suit_dismissed"), column("litigation", None)
('upheld', 'other', 'pending')
"""

from dataclasses import dataclass
from typing import Literal

from gongkai.law.errors import UnknownKind
from gongkai.wording import Wording

Block = Literal["reconsideration", "litigation"]
Column = Literal["upheld", "corrected", "other", "pending"]

COLUMNS: dict[Column, Wording] = {
    "upheld": Wording("结果维持", "Upheld"),
    "corrected": Wording("结果纠正", "Corrected"),
    "other": Wording("其他结果", "Other results"),
    "pending": Wording("尚未审结", "Pending"),
}


@dataclass(frozen=True, slots=True)
class Result:
    """How a dispute may end; ``column`` is the default one."""

    identifier: str
    label: Wording
    column: Column


RESULTS: dict[Block, tuple[Result, ...]] = {
    "reconsideration": (
        Result("upheld", Wording("维持", "Upheld"), "upheld"),
        Result("claim_rejected", Wording("驳回复议请求", "Claim rejected"), "upheld"),
        Result("changed", Wording("变更", "Changed"), "corrected"),
        Result("revoked", Wording("撤销", "Revoked"), "corrected"),
        Result("held_unlawful", Wording("确认违法", "Held unlawful"), "corrected"),
        Result("held_void", Wording("确认无效", "Held void"), "corrected"),
        Result("ordered_to_act", Wording("责令履行", "Ordered to act"), "corrected"),
        Result("not_accepted", Wording("不予受理", "Not accepted"), "other"),
        Result("application_dismissed", Wording("驳回申请", "Application dismissed"), "other"),
        Result("withdrawn", Wording("撤回申请", "Withdrawn"), "other"),
        Result("settled", Wording("调解、和解结案", "Settled"), "other"),
        Result("terminated", Wording("终止", "Terminated"), "other"),
    ),
    "litigation": (
        Result("claim_rejected", Wording("驳回诉讼请求", "Claim rejected"), "upheld"),
        Result("revoked", Wording("撤销", "Revoked"), "corrected"),
        Result("changed", Wording("变更", "Changed"), "corrected"),
        Result("ordered_to_act", Wording("判决履行", "Ordered to act"), "corrected"),
        Result("held_unlawful", Wording("确认违法", "Held unlawful"), "corrected"),
        Result("held_void", Wording("确认无效", "Held void"), "corrected"),
        Result("not_filed", Wording("不予立案", "Not filed"), "other"),
        Result("suit_dismissed", Wording("驳回起诉", "Suit dismissed"), "other"),
        Result("withdrawn", Wording("撤诉", "Withdrawn"), "other"),
        Result("settled", Wording("调解、和解结案", "Settled"), "other"),
        Result("terminated", Wording("终结诉讼", "Terminated"), "other"),
    ),
}

Instances = Literal["by_case", "each_instance"]


@dataclass(frozen=True, slots=True)
class DisputeRules:
    """What practice leaves open.

    ``rejected_is_upheld``: a claim rejected (驳回请求) counts as 结果维持, else as 其他结果. ``instances``: a case with
    an appeal counts once, by the result in force, or each instance counts (7.20). ``co_defendant_counts``: the organ of
    reconsideration that upheld counts the suit too (7.22: 国办公开办函〔2016〕201号 says the original organ alone).
    """

    rejected_is_upheld: bool = True
    instances: Instances = "by_case"
    co_defendant_counts: bool = False


DEFAULTS = DisputeRules()


def result(block: Block, identifier: str) -> Result:
    """One of the results of a block, or UnknownKind."""
    for found in RESULTS[block]:
        if found.identifier == identifier:
            return found
    raise UnknownKind(Wording(f"没有“{identifier}”这一结果", f"There is no result {identifier!r}"))


def column(block: Block, identifier: str | None, rules: DisputeRules = DEFAULTS) -> Column:
    """The column of a result; without one (``None``) the dispute is pending."""
    if identifier is None:
        return "pending"
    found = result(block, identifier)
    if identifier == "claim_rejected" and not rules.rejected_is_upheld:
        return "other"
    return found.column


def columns_of_case(instances: list[str | None], rules: DisputeRules = DEFAULTS) -> list[Column]:
    """What a suit adds to the report: the results of its instances, the last one in force or pending (``None``).

    >>> columns_of_case(["claim_rejected", None]), columns_of_case(["claim_rejected", "revoked"])
    (['pending'], ['corrected'])
    """
    chosen = instances if rules.instances == "each_instance" else instances[-1:]
    return [column("litigation", identifier, rules) for identifier in chosen]


def counted_by(*, decided: bool, rules: DisputeRules = DEFAULTS) -> bool:
    """Whether an agency counts a suit: the one that ``decided`` on the request does, the organ that upheld does not."""
    return decided or rules.co_defendant_counts


def row_of_suit(*, after_reconsideration: bool) -> str:
    """The row of the report's fourth table that a suit falls into."""
    return "litigation_after_reconsideration" if after_reconsideration else "litigation_direct"
