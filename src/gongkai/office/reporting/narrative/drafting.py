"""What a part of the text begins with: sentences that name the year's figures, and nothing that is not known.

The sentences are those of an official document and stay Chinese in every language of the interface. Figures that are
nought are left out, but for what the form asks to be said either way.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from gongkai.office.reporting.models import FactKind, TextPart, YearFact
from gongkai.office.reporting.narrative.fields import TO_FILL, LiveField, names_in
from gongkai.office.reporting.subject import ReportOf

Fields = Mapping[str, LiveField]
MOST = 8
"""Kinds or columns that a sentence names."""


def begun(of: ReportOf, part: str, fields: Fields) -> str:
    """The beginning of a part, with names in braces where figures belong."""
    sentences = [one for one in _PARTS[part](of, fields) if all(name in fields for name in names_in(one))]
    return "\n".join(one for one in sentences if one)


def _proactive(of: ReportOf, fields: Fields) -> Iterable[str]:
    yield f"{of.year}年，主动公开政府信息{{主动公开信息}}条" + _of(fields, "主动公开信息·", "条", opens="，其中") + "。"
    if sent := _of(fields, "渠道·", "条次"):
        yield f"通过其他渠道发布：{sent.lstrip('，')}。"
    yield (
        "制发行政规范性文件{制发行政规范性文件}件，废止{废止行政规范性文件}件，现行有效{现行有效行政规范性文件}件"
        + ("；发布政策解读{政策解读}篇" if _known(fields, "政策解读") else "")
        + "。"
    )


def _on_request(of: ReportOf, fields: Fields) -> Iterable[str]:
    yield (
        f"{of.year}年，新收政府信息公开申请{{新收申请}}件"
        + _of(fields, "申请方式·", "件", opens="，其中")
        + "，上年结转{上年结转申请}件。"
    )
    if _known(fields, "办结申请"):
        yield "本年度办结{办结申请}件" + _of(fields, "结果·", "件", opens="，其中") + "，结转下年度{结转下年度申请}件。"
        yield "办结的申请中，超期答复{超期答复申请}件。"
    disputes = [name for name in ("行政复议", "未经复议直接起诉", "复议后起诉") if _known(fields, name)]
    if disputes:
        yield "，".join(f"{name}{{{name}}}件" for name in disputes) + "。"


def _management(of: ReportOf, fields: Fields) -> Iterable[str]:
    if _known(fields, "主动公开信息·按时公开"):
        yield "自信息形成或者变更之日起按期公开{主动公开信息·按时公开}条。"
    yield "严格执行信息发布审核和保密审查制度，坚持先审查、后公开。"


def _platform(of: ReportOf, fields: Fields) -> Iterable[str]:
    if columns := _of(fields, "栏目·", "条"):
        yield f"政府信息公开平台各栏目更新情况：{columns.lstrip('，')}。"


def _supervision(of: ReportOf, fields: Fields) -> Iterable[str]:
    if _known(fields, "培训场次"):
        people = "，参加{培训人次}人次" if _known(fields, "培训人次") else ""
        yield f"开展政府信息公开业务培训{{培训场次}}场{people}。"
    if _known(fields, "检查次数"):
        yield "开展政府信息公开工作检查{检查次数}次。"
    if _known(fields, "答复来信"):
        yield "答复公众来信{答复来信}件。"


def _problems(of: ReportOf, fields: Fields) -> Iterable[str]:
    promised = YearFact.objects.filter(agency=of.agency, kind=FactKind.PROMISE, on__year=of.year - 1)
    if promises := [fact.what.rstrip("。；") for fact in promised]:
        yield f"上一年度提出的改进措施：{'；'.join(promises)}。落实情况：{TO_FILL}"
    yield f"存在的主要问题：{TO_FILL}"
    yield f"改进措施：{TO_FILL}"


def _others(of: ReportOf, fields: Fields) -> Iterable[str]:
    yield f"本年度收取信息处理费情况：{TO_FILL}"


def _known(fields: Fields, name: str) -> bool:
    field = fields.get(name)
    return field is not None and bool(field.value)


def _of(fields: Fields, prefix: str, unit: str, *, opens: str = "") -> str:
    """``，其中甲{…}件，乙{…}件``: those with a figure, the most numerous first; empty where there is none."""
    held = [one for one in fields.values() if one.name.startswith(prefix) and one.value]
    most = sorted(held, key=lambda one: -(one.value or 0))[:MOST]
    told = "，".join(f"{one.name.removeprefix(prefix)}{{{one.name}}}{unit}" for one in most if "按时" not in one.name)
    return (opens or "，") + told if told else ""


_PARTS: dict[Any, Callable[[ReportOf, Fields], Iterable[str]]] = {
    TextPart.PROACTIVE: _proactive,
    TextPart.ON_REQUEST: _on_request,
    TextPart.MANAGEMENT: _management,
    TextPart.PLATFORM: _platform,
    TextPart.SUPERVISION: _supervision,
    TextPart.PROBLEMS: _problems,
    TextPart.OTHERS: _others,
}
