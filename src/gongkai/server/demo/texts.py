"""Titles and bodies of invented items, from patterns of what county governments publish. The same for the same seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Any

from gongkai.law.workdays import official
from gongkai.server.demo.kit import data, names

SAMPLE = "【演示数据】本条内容由系统生成，用于演示，不是任何机关的真实信息。"
_TRIES = 4000


@dataclass(frozen=True, slots=True)
class Text:
    """An invented item: when it was released, what it is called, what it says; ``table`` for a sheet beside it."""

    title: str
    kind: str
    body: str
    day: date
    subject: str
    table: tuple[tuple[str, ...], ...] = ()


class Writer:
    """Writes items of one agency, no title twice."""

    def __init__(self, place: str, seed: str) -> None:
        self._place, self._seed = place, seed
        self._titles: set[str] = set()

    def items(self, pattern: str, year: int, count: int, *, key: str = "") -> Iterator[Text]:
        """``count`` items of a pattern, spread over the working days of ``year``."""
        chance = random.Random(f"{self._seed}/{pattern}/{year}/{key}")
        days = working_days(year)
        for place in range(count):
            yield self._one(pattern, days[place * len(days) // count], chance)

    def _one(self, name: str, day: date, chance: random.Random) -> Text:
        pattern = data("patterns.toml")[name]
        for turn in range(_TRIES):
            subject = chance.choice(data("subjects.toml")["subject"])
            slots = self._slots(subject["name"], day, chance)
            title = chance.choice(pattern["titles"]).format(**slots)
            if title not in self._titles:
                self._titles.add(title)
                table = _table(pattern, subject, chance)
                return Text(
                    title, pattern["kind"], _body(pattern, subject, slots, table, chance), day, subject["name"], table
                )
            assert turn < _TRIES - 1, f"the pattern {name} has too few titles"
        raise AssertionError

    def _slots(self, subject: str, day: date, chance: random.Random) -> dict[str, Any]:
        known = names()
        return {
            "place": self._place,
            "subject": subject,
            "town": chance.choice(known.towns),
            "dept": chance.choice(known.departments),
            "letter": chance.choice(known.letters),
            "year": day.year,
            "month": day.month,
            "day": day.day,
            "quarter": "一二三四"[(day.month - 1) // 3],
            "n": chance.randint(1, 60),
        }


def working_days(year: int) -> list[date]:
    """The working days of a year."""
    calendar, day = official(), date(year, 1, 1)
    every = (day + timedelta(n) for n in range((date(year + 1, 1, 1) - day).days))
    return [each for each in every if calendar.is_workday(each)]


def paragraphs(lines: list[str], table: tuple[tuple[str, ...], ...] = ()) -> str:
    """Lines, a table among them, as the body of an item; the last line says what it is."""
    html = [f"<p>{escape(line, quote=False)}</p>" for line in lines]
    if table:
        head = "".join(f"<th>{escape(cell)}</th>" for cell in table[0])
        rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table[1:])
        html.insert(-1, f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
    return "".join([*html, f'<p class="note">{SAMPLE}</p>'])


def _body(
    pattern: dict[str, Any],
    subject: dict[str, Any],
    slots: dict[str, Any],
    table: tuple[tuple[str, ...], ...],
    chance: random.Random,
) -> str:
    first, last = chance.choice(pattern["first"]), chance.choice(pattern["last"])
    middle = list(subject["text"])
    return paragraphs([first.format(**slots), *middle, last.format(**slots)], table)


def _table(pattern: dict[str, Any], subject: dict[str, Any], chance: random.Random) -> tuple[tuple[str, ...], ...]:
    source = pattern if "table" in pattern else subject
    if "table" not in source:
        return ()
    width = len(source["table"]) - 1
    numbers = ([str(chance.randint(3, 400)) for _ in range(width)] for _ in source["rows"])
    if source["table"][-1] == "文件类型":
        numbers = ([chance.choice(names().towns), "报告表"] for _ in source["rows"])
    return (tuple(source["table"]), *((name, *row) for name, row in zip(source["rows"], numbers, strict=True)))
