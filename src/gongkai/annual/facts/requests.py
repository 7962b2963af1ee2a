"""Readers of figures about requests (申请), reconsideration (复议) and litigation (诉讼)."""

import re
from collections.abc import Sequence
from functools import lru_cache

from . import words
from .view import Named, View

_CASES = ("件", "宗", "份", "起", "例", "条", "项", "次", "个", "人", "人次")
_SURE_CASES = ("件", "宗", "份", "起", "例")
_INTO_NEXT = re.compile(
    r"结转(?:至|到|入|转)*(?:下|次|明|来|(?P<year>20\d\d))|转(?:至|入|到)?(?:下|次|明)一?年|(?:下|次)一?年度?继续|继续办理"
)
_FROM_LAST = re.compile(
    r"(?:上年|上一年|上年度|去年|往年|(?P<a>20\d\d)年)度?[^，]{0,4}结转|结转(?:自)?(?:上|去|(?P<b>20\d\d))"
)
_PAPERS = re.compile(r"公文|文件|属性|拟稿|发文|类信息|类公文")


def compiled(pairs: Sequence[tuple[str, str]]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern of all, a group a code."""
    return re.compile("|".join(f"({p})" for _, p in pairs)), tuple(code for code, _ in pairs)


_OUTCOMES, _CHANNELS = compiled(words.OUTCOMES), compiled(words.REQUEST_CHANNELS)
_APPLICANTS, _RESULTS = compiled(words.APPLICANTS), compiled(words.RESULTS)


@lru_cache(maxsize=512)  # several readers ask the same of one figure's words
def codes_in(terms: tuple[re.Pattern[str], tuple[str, ...]], text: str) -> tuple[str, ...]:
    """The codes of the terms in a text, in order."""
    pattern, codes = terms
    return tuple(codes[(m.lastindex or 1) - 1] for m in pattern.finditer(text))


def _sure_unit(view: View) -> bool:
    """Requests are counted in 件; 条 and 次 may count something else, unless there are none."""
    return view.unit in _SURE_CASES or view.figure.value == 0


def outcomes_in(text: str) -> tuple[str, ...]:
    return codes_in(_OUTCOMES, text)


def channels_in(text: str) -> set[str]:
    """Channels of requests; 网上平台 is one channel, not two."""
    found = set(codes_in(_CHANNELS, text))
    if "email" in found:
        found.discard("online")
    return found - {"platform"} if found & {"online"} else found


def applicants_in(text: str) -> set[str]:
    return set(codes_in(_APPLICANTS, text))


_PUBLISHING = re.compile(r"发布|推送|更新|转载|主动公开|公开(?:各类|政务)|信息公开栏|微信|微博|新媒体")


def about_requests(view: View) -> bool:
    """Whether the figure stands in talk of requests."""
    if _PUBLISHING.search(view.local) and "申请" not in view.local:
        return False
    if words.REQUEST.search(view.local) and not words.NOT_REQUESTS.search(view.local):
        return True
    return view.memory.topic == "requests" or (
        not view.memory.topic and (view.part == "on_request" or view.section == 3)
    )


def carried(view: View) -> Named | None:
    """上年结转 and 结转下年度."""
    text = view.local
    if "结转" not in text and "下年" not in text:
        return None
    if (view.memory.topic not in ("", "requests")) or re.search(r"资金|预算|项目", text):
        return None
    clear = view.unit in _SURE_CASES
    for pattern, what, year in ((_INTO_NEXT, "requests_carried_out", 1), (_FROM_LAST, "requests_carried_in", -1)):
        match = pattern.search(text)
        stated = next((int(g) for g in match.groups() if g), None) if match else None
        if match and (stated is None or view.year is None or stated == view.year + year):
            return Named(what, None, clear and not re.search(r"其中|已", text))
    return None


def outcome(view: View) -> Named | None:
    """A result of handling: 予以公开 … 其他处理, or a row below them."""
    if view.unit not in _CASES or not about_requests(view):
        return None
    found = _narrowest(outcomes_in(view.before) or outcomes_in(view.after) or outcomes_in(view.local))
    if not found:
        return None
    if view.memory.topic != "requests" and _PAPERS.search(view.said):
        return None
    code = found[-1]
    clear = len(found) == 1 and _sure_unit(view) and _bare(view, _OUTCOMES[0])
    clear = clear and code != "withdrawn" and "不存在" not in view.before + view.after
    return Named("requests_answered", f"outcome:{code}", clear)


def _narrowest(codes: Sequence[str]) -> list[str]:
    """Without a group whose row is named beside it: 因涉及商业秘密不予公开 is one outcome."""
    return [c for c in dict.fromkeys(codes) if not any(other.startswith(f"{c}.") for other in codes)]


_FILLER = re.compile(
    r"其中|作出|决定|答复|属于|以及|属|因|按照|按|依法|不予公开的?|无法提供的?|不予处理的?|其他处理的?|的|为|是|有|共计|共|“|”|\"|"
    r"申请数?|信息|政府|类|情形|数量?|以|（[一二三四五六七]）|[0-9]\.|[，：、（）]|本机关|相关|办理结果|从|看|后|行政机关|"
    r"法人或|或|和|及|由|提出|来自|申请人|涉及|三|四|不再处理其|无正当理由|要求|行为|行政|确认|已获取|内容|仍|不明确"
)


def _bare(view: View, term: re.Pattern[str]) -> bool:
    """Whether nothing but the term and words without a meaning of their own stands beside the figure."""
    text = view.before if term.search(view.before) else view.before + view.after
    return len(_FILLER.sub("", term.sub("", text))) <= 1


def channel(view: View) -> Named | None:
    """By what channel requests came."""
    found = channels_in(view.local)
    if view.unit not in _CASES or len(found) != 1 or not about_requests(view) or words.NOT_REQUESTS.search(view.local):
        return None
    return Named("requests_received", f"channel:{found.pop()}", _bare(view, _CHANNELS[0]))


def applicant(view: View) -> Named | None:
    """From whom requests came; 公民、法人和其他组织 together are everybody."""
    found = applicants_in(view.local)
    if view.unit not in _CASES or len(found) != 1 or not about_requests(view) or words.NOT_REQUESTS.search(view.local):
        return None
    clear = _bare(view, _APPLICANTS[0]) and "公民" not in view.local and "个人" not in view.local
    return Named("requests_received", f"applicant:{found.pop()}", clear and view.unit in _SURE_CASES)


_PART_ANSWERED = re.compile(
    r"(?:当年|本年|年内|新)[^，。]{0,8}(?:当年|本年|年内|并|且|已)[^，。]{0,3}办结|(?:当场|当日|即时|提前|逾期|超期|延期)[^，。]{0,4}办结"
)
"""Of what was answered only those received in the year, or in time: 当年申请当年办结5件."""


def received(view: View) -> Named | None:
    """Requests received (收到, 新收, 受理) or handled (办理, 办结, 答复)."""
    text = view.local if words.REQUEST.search(view.local) else view.lead + view.after
    if view.unit not in _CASES or words.NOT_REQUESTS.search(text) or not about_requests(view):
        return None
    verb = next((code for code, p in words.RECEIVE_VERBS if p.search(view.lead)), None)
    noun = words.REQUEST.search(text) or (verb and view.memory.topic == "requests")
    if words.ANSWERED.search(view.lead) and verb in (None, "handled"):
        clear = bool(
            re.search(r"办结(?:数|政府信息公开申请|信息公开申请|申请|依申请公开)?(?:共|共计|为)?$", view.before)
        )
        clear = clear and not _PART_ANSWERED.search(view.before)
        return Named("requests_answered", None, clear and view.unit in _SURE_CASES, "answered")
    if verb is None and view.figure.value == 0 and words.ON_REQUEST.search(view.before):
        return Named("requests_received", None, True, "disclosed")
    if not noun or (verb is None and not words.PLAIN_REQUEST.search(text)):
        return _topic_of_requests(view)
    if narrower := re.search(r"(涉及|关于|有关)([\u4e00-\u9fff、]{2,12}?)(?:类|方面|等|的)", text):
        return Named("requests_received", f"category:{narrower[2]}")
    again = view.memory.topic == "requests" and re.search(r"(?:收到|新收|受理)(?:了|共|共计)*$", view.before)
    clear = bool(words.CLEAR_REQUEST.search(text) or words.PLAIN_REQUEST.search(text) or again) and (
        view.part == "on_request" or view.section == 3 or "公开" in view.said
    )
    return Named("requests_received", None, clear and not view.memory.listing and _sure_unit(view), verb or "received")


def _topic_of_requests(view: View) -> Named | None:
    """In a list of requests: what the part is called, e.g. 涉及征地5件."""
    label = words.GENERIC_TAIL.sub("", re.sub(r"^.*(?:其中|涉及|属于|为|，|：)", "", view.before))
    if view.memory.topic != "requests" or not view.memory.listing or not 2 <= len(label) <= 12:
        return None
    return Named("requests_received", f"category:{label}")


_DISPUTES = ("reconsiderations", "litigations", "litigations_direct", "litigations_after_reconsideration")


def dispute(view: View) -> Named | None:
    """行政复议, 行政诉讼 and their results."""
    text = view.local if words.DISPUTE.search(view.local) else view.lead
    what = _which_dispute(text)
    results = codes_in(_RESULTS, view.before) or codes_in(_RESULTS, view.after)
    if view.unit not in _CASES or what == "both":
        return None
    if what is None and (view.memory.topic not in _DISPUTES or not results):
        return None
    ours = view.section == 4 or re.search(r"信息公开|政务公开|依申请", view.said)
    if not ours and (view.part != "on_request" or _NARROWED.search(view.said)):
        return None  # reconsideration at large, no business of this report
    sure = view.unit in _SURE_CASES and not words.OTHER_DISPUTE.search(view.said)
    name = what or view.memory.topic
    if results:
        return Named(name, f"result:{results[-1]}", sure and _bare(view, _RESULTS[0]))
    plain = re.search(
        r"(?:行政)?(?:复议|诉讼|起诉)(?:申请|案件|案|情况|的|数量?|共计?|为|有|（|，)*$", view.before + view.after
    )
    listed = view.memory.listing and (name == view.memory.topic or bool(words.LISTING.search(view.lead)))
    return Named(name, None, sure and bool(plain) and not listed and not _NARROWED.search(text))


_NARROWED = re.compile(r"撤|驳|败|胜|新|办理|受理|审|答复|参加|应诉")


def _which_dispute(text: str) -> str | None:
    if not words.DISPUTE.search(text):
        return None
    if re.search(r"未经(?:行政)?复议[^，。]{0,8}(?:诉|起诉)", text):
        return "litigations_direct"
    if re.search(r"(?:经(?:行政)?复议|复议)后[^，。]{0,8}诉", text) and "未经" not in text:
        return "litigations_after_reconsideration"
    both = words.RECONSIDERATION.search(text), words.LITIGATION.search(text)
    if all(both):
        return "both"
    return "reconsiderations" if both[0] else "litigations" if both[1] else None
