"""What rows, columns, cells and facts are called in a terminal: the form's words, shortened, or plain English."""

import re

from gongkai.annual.editions import EDITIONS, Column, Row
from gongkai.annual.report import CellName, EditionName, Fact
from gongkai.annual.wording import Lang, Wording

_ROWS_EN = {
    "new": "new this year",
    "carried_in": "carried in from last year",
    "refused.safety_stability": "refused: security and stability",
    "partially_granted": "granted in part",
    "total": "total of results",
    "carried_out": "carried over to next year",
    "regulations": "rules",
    "fees": "administrative fees",
    "other.other": "other: other reasons",
}
_COLUMNS_EN = {
    "amount_10k_yuan": "amount (10,000 yuan)",
    "natural_person": "natural persons",
    "enterprise": "business",
    "research_institution": "research",
    "public_welfare_org": "welfare bodies",
    "legal_service_org": "legal service",
}
_GROUPS_EN = {"unprocessed": "not processed"}
_FACT_WORDS = {
    "online": Wording("网络", "online"),
    "offline": Wording("线下", "offline"),
    "platform": Wording("平台", "platform"),
    "in_person": Wording("当面", "in person"),
    "letter": Wording("信函", "letter"),
    "email": Wording("电子邮件", "e-mail"),
    "fax": Wording("传真", "fax"),
    "phone": Wording("电话", "phone"),
    "other": Wording("其他", "other"),
    "organisations": Wording("法人或其他组织", "organisations"),
    "refused": Wording("不予公开", "refused"),
    "unavailable": Wording("无法提供", "unavailable"),
    "unprocessed": Wording("不予处理", "not processed"),
    "withdrawn": Wording("申请人撤回", "withdrawn"),
    "upheld": Wording("结果维持", "upheld"),
    "corrected": Wording("结果纠正", "corrected"),
    "pending": Wording("尚未审结", "pending"),
    "normative_documents": Wording("行政规范性文件", "normative documents"),
    "regulations": Wording("规章", "rules"),
}


def row_label(row: Row, lang: Lang) -> str:
    """The form's label without its note in brackets; in English without its group."""
    if lang == "en":
        return _ROWS_EN.get(row.name, _words(row.name)).rpartition(": ")[2]
    return re.sub(r"(?<=.)（.*", "", row.label)


def group_label(row: Row, lang: Lang) -> str | None:
    """The label printed left of the row within the results: ``（三）不予公开``."""
    if not row.groups[1:]:
        return None
    if lang == "zh":
        return row.groups[-1]
    group = row.name.partition(".")[0]
    return _GROUPS_EN.get(group, _words(group))


def column_label(column: Column, lang: Lang) -> str:
    return column.label if lang == "zh" else _COLUMNS_EN.get(column.name, _words(column.name))


def cell_label(name: CellName, edition: EditionName | None, lang: Lang) -> str:
    """``（四）无法提供 3.补正后申请内容仍不明确 · 自然人``; identifiers where there is no form."""
    if edition is None:
        return f"{name.row} · {name.column}"
    row = EDITIONS[edition].table(name.table).row(name.row)
    column = next(c for c in row.columns if c.name == name.column)
    group = group_label(row, lang)
    between = " " if lang == "zh" else ": "
    whole = f"{group}{between}{row_label(row, lang)}" if group else row_label(row, lang)
    return f"{whole} · {column_label(column, lang)}"


def narrowed(fact: Fact, lang: Lang) -> str:
    """What ``fact.by`` narrows the fact to, in words: ``channel:online`` is 网络."""
    value = (fact.by or "").rpartition(":")[2]
    if value in _FACT_WORDS:
        return _FACT_WORDS[value].in_(lang)
    return _OF_THE_FORM[lang].get(value, value)


def _of_the_form(lang: Lang) -> dict[str, str]:
    """Rows and applicants by their identifier."""
    rows = [row for edition in EDITIONS.values() for row in edition.table("requests").rows]
    columns = {column.name: column_label(column, lang) for column in rows[0].columns}
    return {row.name: re.sub(r"^(（.）|\d\.)", "", row_label(row, lang)) for row in rows} | columns


def _words(identifier: str) -> str:
    return identifier.replace("_", " ").replace(".", ": ")


_OF_THE_FORM: dict[Lang, dict[str, str]] = {"zh": _of_the_form("zh"), "en": _of_the_form("en")}
