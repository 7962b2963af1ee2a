"""Readers of figures about what was published, issued, taught, inspected and charged."""

import re

from . import words
from .requests import compiled
from .view import Named, View

_CHANNELS = compiled(words.PUBLISHING_CHANNELS)
_PIECES = ("件", "份", "条", "篇", "个", "则", "次", "期", "幅", "部")
_TIMES = ("次", "场", "场次", "期", "轮", "个", "批", "家次")
_PUBLISHING_PARTS = (None, "proactive", "platform", "management")


def fee(view: View) -> Named | None:
    """信息处理费 (109号) and 行政事业性收费; sums of money only."""
    if view.unit not in words.MONEY:
        return None
    if words.ADMINISTRATIVE_FEE.search(view.local) and not re.search(r"减免|降低|预算|项目", view.local):
        return Named(
            "administrative_fees",
            None,
            bool(re.search(r"行政事业性收费(?:金额|收入|总额|共计?|为|合计)*$", view.before)),
        )
    if words.INFORMATION_FEE.search(view.local) or (view.section == 6 and re.search(r"收取|收费", view.local)):
        return Named("fees_charged", None, "信息处理费" in view.local)
    return None


def document(view: View) -> Named | None:
    """规范性文件 and 规章 issued (制发), repealed (废止) and in force (现行有效)."""
    if view.unit not in ("件", "份", "个", "部", "项"):
        return None
    noun = view.local if words.DOCUMENT.search(view.local) else view.lead
    kind = _document_kind(noun)
    carried = view.memory.topic == "documents" and kind is None
    if kind is None and not carried:
        return _paper(view)
    kind = kind or view.memory.kind
    text = view.before + view.after if carried else noun + view.after
    if words.NOT_DOCUMENTS.search(text) or "、" in noun.partition("规范性文件")[2] or view.memory.listing:
        return None
    for pattern, what, sure in (
        (words.REPEALED, "documents_repealed", True),
        (words.IN_FORCE, "documents_in_force", True),
        (words.ISSUED, "documents_issued", bool(words.SURELY_ISSUED.search(text))),
    ):
        if pattern.search(text):
            return Named(what, f"kind:{kind}", sure and _documents_only(text))
    last = view.memory.last
    if last is not None and last.what.startswith("documents_") and last.by and view.lead.startswith("、"):
        return Named(last.what, f"kind:{kind}")  # 现行有效规章12件、行政规范性文件230件
    return None


def _document_kind(text: str) -> str | None:
    if words.NORMATIVE.search(text):
        return "normative_documents"
    return "regulations" if words.REGULATIONS.search(text) else None


def _documents_only(text: str) -> bool:
    return not re.search(r"规章(?:和|及|、|与)|(?:和|及|、|与|等)(?:行政)?规范性文件|文件(?:和|及|与)|政策", text)


def _paper(view: View) -> Named | None:
    """制发公文, 印发文件: documents of any kind."""
    if re.search(r"(?:制发|印发|下发)(?:了|各类|公文|文件|的|共|类|政府)*$", view.before) and re.search(
        r"公文|文件", view.before
    ):
        return Named("documents_issued", None)
    return None


def decision(view: View) -> Named | None:
    """行政许可, 行政处罚, 行政强制: decisions taken in the year, not what was published of them."""
    what = next((name for name, p in words.COERCIVE if p.search(view.local)), None)
    if what is None or view.unit not in ("件", "宗", "起", "例", "项", "次", "个"):
        return None
    text = view.before + view.after
    if words.PUBLISH_VERB.search(text) or re.search(r"事项|信息|项目|公示|清单|案卷|评查|企业|结果", text):
        return None
    several = sum(bool(p.search(view.local)) for _, p in words.COERCIVE) > 1
    clear = bool(re.search(r"决定(?:书|共|共计|的|数|为)*$", view.before)) and not several
    return None if several else Named(what, None, clear)


def training(view: View) -> Named | None:
    """Training: sessions held, people taught."""
    if view.unit in words.PEOPLE:
        people = words.TRAINED.search(view.local) or view.memory.topic == "training"
        return (
            Named("training_people")
            if people and not re.search(r"关注|接待|粉丝|配备|专职|工作人员$", view.local)
            else None
        )
    return Named("training_sessions") if view.unit in _TIMES and words.TRAINING.search(view.local) else None


def inspection(view: View) -> Named | None:
    if view.unit in (*_TIMES, "家", "次") and words.INSPECTION.search(view.local):
        return (
            None
            if re.search(r"指标|问题|栏目|发现|整改|通报", view.local) or view.unit == "个"
            else Named("inspections")
        )
    return None


def gathering(view: View) -> Named | None:
    """Meetings and press conferences."""
    if view.unit not in _TIMES:
        return None
    if words.PRESS.search(view.local):
        return Named("press_conferences")
    held = words.MEETING.search(view.local) and not re.search(r"信息|纪要|栏目|公开(?!工作)|发布", view.local)
    return Named("meetings") if held else None


def column(view: View) -> Named | None:
    """Columns of a site opened, changed or kept."""
    opened = view.unit == "个" and words.COLUMN.search(view.local)
    return (
        Named("columns") if opened and not words.PUBLISH_VERB.search(view.before.replace("政务公开", "")[:2]) else None
    )


def interpretation(view: View) -> Named | None:
    if view.unit not in _PIECES:
        return None
    if words.INTERPRETATION.search(view.local) and not re.search(r"培训|会|栏目|人", view.local):
        form = re.search(r"(图解|图文|图表|视频|动漫|文字|音频|部门|专家|媒体|领导|H5)", view.before)
        return Named("interpretations", f"form:{form[1]}" if form and view.memory.listing else None)
    form = re.search(r"(图解|图文|视频|动漫|文字|音频|H5)", view.before)
    if view.memory.topic == "interpretations" and view.memory.listing and form:
        return Named("interpretations", f"form:{form[1]}")
    return None


def published(view: View) -> Named | None:
    """Items published: all, by category (as printed) or by channel."""
    if view.unit not in _PIECES or words.NOT_PUBLISHED.search(view.local):
        return None
    text, topic = view.local, view.memory.topic
    verb = _last(words.PUBLISH_VERB, text)
    if view.memory.listing and topic == "items_published":
        return Named("items_published", _part_of(view))
    thing = words.PUBLISHED_THING.search(text)
    channel = _single_channel(text)
    spoken = verb is not None or (thing and channel) or (topic == "items_published" and (thing or channel))
    if not spoken or (view.unit not in ("条", "篇", "则") and not thing):
        return None
    if verb is None and topic != "items_published" and view.part not in _PUBLISHING_PARTS:
        return None
    by = _channel_or_category(text, verb)
    return Named("items_published", by, by is None and view.unit == "条")


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter([*pattern.finditer(text)][-1:]), None)


def _single_channel(text: str) -> str | None:
    pattern, codes = _CHANNELS
    found = [(m.start(), codes[(m.lastindex or 1) - 1]) for m in pattern.finditer(text)]
    return found[0][1] if len({c for _, c in found}) == 1 and "等" not in text else None


def _channel_or_category(text: str, verb: re.Match[str] | None) -> str | None:
    if channel := _single_channel(text):
        return f"channel:{channel}"
    after = text[verb.end() :] if verb else text
    label = words.GENERIC_HEAD.sub("", words.GENERIC_TAIL.sub("", after))
    if words.GENERIC_ONLY.fullmatch(after) or not 2 <= len(label) <= 16 or _CHANNELS[0].search(text):
        return None
    return f"category:{label}"


def _part_of(view: View) -> str | None:
    text = re.sub(r"^.*(?:其中|包括|包含|分别|：|，)", "", view.before) or view.after
    text = re.sub(r"^(?:通过|在|公开|发布|主动公开|推送|涉及|有)+", "", text)
    if (channel := _single_channel(text)) and len(text) <= 16:
        return f"channel:{channel}"
    if re.match(r"其[他它](?:方式|渠道|途径|形式|平台)", text):
        return "channel:其他"
    label = words.GENERIC_TAIL.sub("", text) or view.before
    return f"category:{label}" if label else None
