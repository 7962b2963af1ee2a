"""What the five agencies released in the year of their report, as a historical import brings it in."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

from docx import Document

from gongkai.office.agencies.exchange.sheets import write_xlsx
from gongkai.office.agencies.models import Role
from gongkai.office.publishing.historical_import import Options, import_history
from gongkai.office.publishing.models import ChannelRelease
from gongkai.office.trail.batching import batched
from gongkai.office.trail.recording import by_system
from gongkai.server.demo.kit import AgencyPlan, ColumnPlan, data
from gongkai.server.demo.region import House
from gongkai.server.demo.reports import filed_report
from gongkai.server.demo.texts import Text, Writer, paragraphs, working_days

SHEETS, LETTERS = 12, 6
"""How many items of an agency have a table, and how many a form, beside them."""

_NUMBERED = ("document", "normative")


class Past:
    """The lines and files of one agency."""

    def __init__(self, plan: AgencyPlan) -> None:
        self.plan, self.writer = plan, Writer(plan.place, plan.slug)
        self.lines: list[dict[str, Any]] = []
        self.files: dict[str, bytes] = {}
        self._numbers: dict[int, int] = {}

    def write(self) -> None:
        """Everything: the report's year, the documents from before it that count, and the report itself."""
        for column in self.plan.columns:
            for line in self._year(column):
                self.lines.append(line)
        self._explain()
        self._attach()
        self._channels()
        self.lines.extend(self._before())
        report = filed_report(self.plan)
        self.lines.append(report.line)
        self.files |= report.files

    def _year(self, column: ColumnPlan) -> Iterator[dict[str, Any]]:
        for place, pattern in enumerate(column.patterns):
            share = column.count // len(column.patterns) + (place < column.count % len(column.patterns))
            for text in self.writer.items(pattern, self.plan.year, share, key=column.slug):
                yield self._line(text, column)

    def _line(self, text: Text, column: ColumnPlan) -> dict[str, Any]:
        line = {
            "title": text.title,
            "kind": text.kind,
            "column": list(column.path),
            "matter": column.matter,
            "topic": _topic_of(text.subject),
            "released_on": text.day.isoformat(),
            "keywords": text.subject,
            "unit": "政务公开科（演示数据）",
            "body": text.body,
            "is_sample": True,
            "table": text.table,
        }
        if text.kind in _NUMBERED:
            line |= {"formed_on": text.day.isoformat(), "document_number": self._number(text.day.year)}
            line |= {"genre": "notice", "issuers": self.plan.name}
        return line

    def _number(self, year: int) -> str:
        self._numbers[year] = self._numbers.get(year, 0) + 1
        return f"{self.plan.organ}〔{year}〕{self._numbers[year]}号"

    def _explain(self) -> None:
        """Each normative document of the year has an interpretation, where the agency has a column of them."""
        readings = [line for line in self.lines if line["kind"] == "interpretation"]
        documents = [line for line in self.lines if line["kind"] == "normative"]
        for document, reading in zip(documents, readings, strict=False):
            reading["title"] = f"《{document['title'].partition('关于')[2]}》政策解读"
            reading["released_on"] = document["released_on"]
            reading["interprets"] = [document["document_number"]]

    def _attach(self) -> None:
        tables = [line for line in self.lines if line["table"]][:SHEETS]
        for number, line in enumerate(tables, start=1):
            name = f"附表{number}（演示数据）.xlsx"
            head, *rows = line["table"]
            self.files[name] = write_xlsx("附表", head, rows)
            line["attachments"] = [name]
        forms = [line for line in self.lines if line["kind"] == "notice" and not line["table"]][:LETTERS]
        for number, line in enumerate(forms, start=1):
            name = f"附件{number}（演示数据）.docx"
            self.files[name] = _form(line["title"])
            line["attachments"] = [name]
        for line in self.lines:
            line.pop("table")

    def _channels(self) -> None:
        """Items that also went out on WeChat or Weibo: news first."""
        ordered = sorted(self.lines, key=lambda line: line["kind"] != "news")
        wechat = self.plan.wechat_of_items or min(self.plan.wechat, self._items())
        weibo = self.plan.weibo_of_items or min(self.plan.weibo, self._items())
        for place, line in enumerate(ordered):
            also = [name for name, count in (("wechat", wechat), ("weibo", weibo)) if place < count]
            if also:
                line["channels"] = [{"channel": name, "on": line["released_on"]} for name in also]

    def _items(self) -> int:
        return sum(column.count for column in self.plan.columns)

    def _before(self) -> Iterator[dict[str, Any]]:
        """Documents of the years before: those still in force, and those repealed in the year before the report's."""
        column = next((one for one in self.plan.columns if one.patterns == ("normative",)), None)
        if column is None:
            return
        still, gone = self.plan.in_force_before, self.plan.repealed_before
        instrument = self._number(self.plan.year - 1)
        repealed_on = date(self.plan.year - 1, 11, 20)
        for place in range(still + gone):
            year = self.plan.year - 4 + place % 3
            text = next(self.writer.items("normative", year, 1, key=f"before-{place}"))
            line = self._line(text, column)
            line.pop("table")
            if place >= still:
                line["validity"] = [
                    {"change": "issued", "on": line["formed_on"]},
                    {"change": "repealed", "on": repealed_on.isoformat(), "instrument": instrument},
                ]
            yield line
        if gone:
            yield self._repealing(column, instrument, repealed_on)

    def _repealing(self, column: ColumnPlan, number: str, day: date) -> dict[str, Any]:
        return {
            "title": f"{self.plan.place}人民政府办公室关于废止部分行政规范性文件的决定",
            "kind": "document",
            "column": list(column.path),
            "matter": column.matter,
            "document_number": number,
            "issuers": self.plan.name,
            "formed_on": day.isoformat(),
            "released_on": day.isoformat(),
            "genre": "decision",
            "body": paragraphs(
                ["经清理，决定废止与上级政策不一致、已被新文件替代的行政规范性文件。", "本决定自公布之日起施行。"]
            ),
            "is_sample": True,
        }


def _topic_of(subject: str) -> str:
    return next(str(one["topic"]) for one in data("subjects.toml")["subject"] if one["name"] == subject)


def bring_in(plan: AgencyPlan, house: House) -> None:
    """Import an agency's past, and enter the posts of its accounts that are no item of its site."""
    past = Past(plan)
    past.write()
    content = "\n".join(json.dumps(line, ensure_ascii=False) for line in past.lines).encode()
    history = import_history(
        by=house[Role.DISCLOSURE_OFFICE],
        agency=house.agency,
        content=content,
        archive=_zipped(past.files),
        options=Options(why="演示数据：按年度报告所述条数导入"),
    )
    if history.bad:
        raise ValueError(f"{plan.slug}: {history.bad[:5]}")
    _posts(plan, house)


def _posts(plan: AgencyPlan, house: House) -> None:
    """The rest of the posts that the report counts, released on the accounts alone."""
    days, writer = working_days(plan.year), Writer(plan.place, f"{plan.slug}/posts")
    items = sum(column.count for column in plan.columns)
    with by_system("demo.fill", agency=house.agency), batched():
        for channel, count in (("wechat", plan.wechat), ("weibo", plan.weibo)):
            texts = writer.items("news", plan.year, max(0, count - items), key=channel)
            ChannelRelease.objects.bulk_create(
                [
                    ChannelRelease(
                        agency=house.agency,
                        channel=channel,
                        on=days[place * len(days) // count],
                        title=f"{text.title}（演示数据）",
                        is_sample=True,
                    )
                    for place, text in enumerate(texts)
                ]
            )


def _form(title: str) -> bytes:
    document = Document()
    document.add_heading("附件（演示数据）", level=1)
    document.add_paragraph(f"随《{title}》发布的登记表。")
    table = document.add_table(rows=4, cols=2)
    for row, label in zip(table.rows, ("单位", "事项", "进展情况", "备注"), strict=True):
        row.cells[0].text = label
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
