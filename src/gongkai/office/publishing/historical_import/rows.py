"""A line of the file as a past item: every value checked, every fault with its row, its column and what to do."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from html import escape
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from gongkai.law.catalogue import GROUNDS, MATTERS
from gongkai.law.documents import GENRES, TOPICS
from gongkai.law.periods import PERIODS
from gongkai.law.personal_data import find
from gongkai.office.agencies.exchange.report import BadRow
from gongkai.office.days import unlikely
from gongkai.office.policy import State
from gongkai.office.publishing.body import clean, plain
from gongkai.office.publishing.checking.words import keeps_back
from gongkai.office.publishing.historical_import.table import NEEDED, TITLE_OF, Line
from gongkai.office.publishing.models import Disclosure, InformationItem, Kind
from gongkai.office.publishing.models.channel import Channel
from gongkai.office.publishing.models.column import Term
from gongkai.office.publishing.models.link import ValidityChange

_PARTS = re.compile(r"[;；\n]")
_PATH = re.compile(r"\s*[/／>＞]\s*")
_MARKUP = re.compile(r"<\s*(?:p|div|table|h[1-6]|ul|ol|br|span|strong|img)\b", re.IGNORECASE)
_ELSEWHERE = ("agency", "column", "author", "latest_revision", "live_revision", "locked_by")
"""Fields that the import itself sets."""

TEXTS = ("title", "document_number", "issuers", "unit", "keywords", "summary", "source_name", "source_url")
NOTES = ("change_note", "reason")
DAYS = ("formed_on", "effective_on", "expires_on", "reexamine_on", "review_on")

_OF_THE_LAW: dict[str, dict[str, str]] = {
    "matter": {matter.label.zh: matter.identifier for matter in MATTERS},
    "ground": {ground.label.zh: ground.identifier for ground in GROUNDS},
    "period": {period.label.zh: period.identifier for period in PERIODS},
    "topic": {words.zh: name for name, words in TOPICS.items()},
    "genre": {words.zh: name for name, words in GENRES.items()},
}
"""What the law calls them in Chinese, and what is stored."""


@dataclass(frozen=True, slots=True)
class Event:
    """制发、修改、废止 or 失效 on a day; ``instrument``: document or index number of what did it."""

    change: str
    on: date
    instrument: str = ""


@dataclass(frozen=True, slots=True)
class Sending:
    """Another channel on which the item went out."""

    channel: str
    on: date
    url: str = ""


@dataclass(slots=True)
class PastItem:
    """A past item as its line states it. ``item`` is complete but for its column and its number."""

    row: int
    item: InformationItem
    column: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    validity: tuple[Event, ...] = ()
    interprets: tuple[str, ...] = ()
    channels: tuple[Sending, ...] = ()


class _Wrong(ValueError):
    """What is wrong with one value, and what to do."""


@dataclass(slots=True)
class _Reader:
    """The values of one line; a fault is noted and the reading goes on, so that all faults are told together."""

    line: Line
    bad: list[BadRow] = field(default_factory=list)

    def take(self, name: str, parse: Callable[[Any], Any], default: Any = "") -> Any:
        value = self.line.values.get(name)
        if value is None:
            return default
        try:
            return parse(value)
        except _Wrong as error:
            self.wrong(name, str(error))
            return default

    def wrong(self, name: str, what: str) -> None:
        self.bad.append(BadRow(self.line.number, TITLE_OF.get(name, name), what))


def read_row(line: Line, agency: Any) -> tuple[PastItem, list[BadRow]]:
    """The past item of a line, and its faults; with a fault the item is not to be stored."""
    reader = _Reader(line)
    for name in NEEDED:
        if name not in line.without and not str(line.values.get(name, "")).strip():
            reader.wrong(name, _("请填写。"))
    item = InformationItem(agency=agency, **_fields(reader))
    _dates(reader, item)
    _standing(reader, item)
    past = PastItem(
        line.number,
        item,
        column=reader.take("column", _path, ()),
        attachments=reader.take("attachments", _list, ()),
        validity=reader.take("validity", _events, ()),
        interprets=reader.take("interprets", _list, ()),
        channels=reader.take("channels", _sendings, ()),
    )
    _model_check(reader, item)
    _personal_data(reader, item)
    return past, reader.bad


def _personal_data(reader: _Reader, item: InformationItem) -> None:
    """What no draft could be submitted with does not become public by an import (条例 第十五条)."""
    unsure = any(bad.column == TITLE_OF["disclosure"] for bad in reader.bad)
    public = item.live and not unsure
    texts = {"title": item.title, "summary": item.summary, "body": plain(item.body)} if public else {}
    for name, text in texts.items():
        for found in filter(keeps_back, find(text)):
            said = _("有个人信息（%(masked)s），请删除或者遮盖后再导入。")
            reader.wrong(name, said % {"masked": found.masked})


def _fields(reader: _Reader) -> dict[str, Any]:
    fields = {name: reader.take(name, _text) for name in (*TEXTS, *NOTES, "index_number")}
    fields |= {name: reader.take(name, _day, None) for name in DAYS}
    fields["body"] = reader.take("body", _body)
    fields["kind"] = reader.take("kind", _choice(_labels(Kind)), Kind.INFORMATION)
    fields["disclosure"] = reader.take("disclosure", _choice(_labels(Disclosure)), Disclosure.PROACTIVE)
    fields["term"] = reader.take("term", _choice(_labels(Term)), Term.LONG_TERM)
    for name, values in _OF_THE_LAW.items():
        fields[name] = reader.take(name, _choice(values))
    fields["is_sample"] = reader.take("is_sample", _yes_or_no, False)
    return fields


def _dates(reader: _Reader, item: InformationItem) -> None:
    released = reader.take("released_on", _moment, None)
    if released and timezone.localdate(released) >= timezone.localdate():
        reader.wrong("released_on", _("公开日期应早于今天；尚未公开的信息请起草并送审，不要作为历史信息导入。"))
    if released and item.formed_on and item.formed_on > timezone.localdate(released):
        reader.wrong("formed_on", _("成文日期晚于公开日期，请核对。"))
    item.first_published_at = item.last_published_at = released


def _standing(reader: _Reader, item: InformationItem) -> None:
    """A proactive item is public from now on; another is filed and never reaches the public side."""
    item.live = item.disclosure == Disclosure.PROACTIVE
    item.has_unpublished_changes = False
    item.state = State.RELEASED if item.live else State.NOT_PUBLIC
    if item.live:
        return
    item.first_published_at = item.last_published_at = None
    if not item.reason:
        reader.wrong("reason", _("依申请公开或不予公开须说明理由。"))
    if item.disclosure == Disclosure.NOT_DISCLOSED and not item.ground:
        reader.wrong("ground", _("不予公开须填写法定依据。"))


def _model_check(reader: _Reader, item: InformationItem) -> None:
    told = [name for name, title in TITLE_OF.items() if any(bad.column == title for bad in reader.bad)]
    try:
        item.clean_fields(exclude=(*_ELSEWHERE, *reader.line.without, *told))
    except ValidationError as error:
        for name, faults in error.message_dict.items():
            reader.wrong(name, " ".join(faults))


def _text(value: Any) -> str:
    if not isinstance(value, (str, int, float)):
        raise _Wrong(_("应为文字。"))
    return str(value).strip()


def _day(value: Any) -> date:
    text = _text(value).replace("/", "-").replace(".", "-").replace("年", "-").replace("月", "-").rstrip("日")
    parts = text.split("-")
    try:
        day = date(*(int(part) for part in parts)) if len(parts) == 3 else date.fromisoformat(text)
    except (TypeError, ValueError):
        raise _Wrong(_("“%(value)s”不是日期，应如 2022-03-01。") % {"value": value}) from None
    if said := unlikely(day):
        raise _Wrong(said)
    return day


def _moment(value: Any) -> datetime:
    """A day counts from its beginning; a time is that of Beijing unless it names its zone."""
    text = _text(value)
    if ":" not in text:
        return timezone.make_aware(datetime.combine(_day(value), time.min))
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise _Wrong(_("“%(value)s”不是时间，应如 2022-03-01 09:30。") % {"value": value}) from None
    if said := unlikely(moment.date()):
        raise _Wrong(said)
    return moment if moment.tzinfo else timezone.make_aware(moment)


@cache
def _labels(choices: Any) -> dict[str, str]:
    with override("zh-hans"):
        return {str(label): str(value) for value, label in choices.choices}


def _choice(values: Mapping[str, str]) -> Callable[[Any], str]:
    """The value behind a Chinese label, or the value itself."""

    def parse(value: Any) -> str:
        text = _text(value)
        if text in values:
            return values[text]
        if text in values.values():
            return text
        raise _Wrong(
            _("“%(value)s”不在可填的值中，应为：%(choices)s。") % {"value": text, "choices": "、".join(values)}
        )

    return parse


def _yes_or_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    answers = {"是": True, "1": True, "否": False, "0": False}
    if (text := _text(value)) not in answers:
        raise _Wrong(_("应为“是”或“否”。"))
    return answers[text]


def _list(value: Any) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else _PARTS.split(_text(value))
    return tuple(text for part in parts if (text := _text(part)))


def _path(value: Any) -> tuple[str, ...]:
    parts = [_text(part) for part in value] if isinstance(value, list) else _PATH.split(_text(value).strip("/／"))
    if not all(parts) or any(len(part) > 100 for part in parts):
        raise _Wrong(_("栏目应写明逐级名称，如“政务公开/通知公告”，每级不超过100字。"))
    return tuple(parts)


def _body(value: Any) -> str:
    """HTML is made safe; plain text becomes a paragraph a line."""
    text = _text(value)
    if not _MARKUP.search(text):
        text = "".join(f"<p>{escape(line.strip(), quote=False)}</p>" for line in text.split("\n") if line.strip())
    return clean(text)


def _events(value: Any) -> tuple[Event, ...]:
    """``制发 2022-03-01；废止 2024-05-01 演政办〔2024〕9号``; in JSON a list of objects."""
    kinds = _choice(_labels(ValidityChange))
    found = _triples(value, ("change", "on", "instrument"), kinds)
    return tuple(Event(kind, on, rest) for kind, on, rest in found)


def _sendings(value: Any) -> tuple[Sending, ...]:
    """``微信 2022-03-01 https://…；微博 2022-03-02``; in JSON a list of objects."""
    kinds = _choice(_labels(Channel))
    return tuple(Sending(kind, on, rest) for kind, on, rest in _triples(value, ("channel", "on", "url"), kinds))


def _triples(value: Any, names: tuple[str, str, str], kinds: Callable[[Any], str]) -> list[tuple[str, date, str]]:
    """The parts of a cell; what is wrong with any of them is told together."""
    wrong: list[str] = []

    def tried(parse: Callable[[Any], Any], word: Any) -> Any:
        try:
            return parse(word)
        except _Wrong as error:
            wrong.append(str(error))

    found = []
    for part in value if isinstance(value, list) else _list(value):
        words = [part.get(name) for name in names] if isinstance(part, dict) else _text(part).split(maxsplit=2)
        words += [""] * (3 - len(words))
        if words[0] and words[1]:
            found.append((tried(kinds, words[0]), tried(_day, words[1]), tried(_text, words[2] or "")))
        else:
            wrong.append(_("“%(value)s”应写作“事项 日期 依据”，各项之间用分号隔开。") % {"value": part})
    if wrong:
        raise _Wrong(" ".join(wrong))
    return found
