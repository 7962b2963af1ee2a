"""The table of past items: its columns, and files of it (XLSX, JSON lines) read into lines."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongkai.office.agencies.exchange.report import BadRow
from gongkai.office.agencies.exchange.sheets import read_sheet, write_xlsx
from gongkai.office.errors import ActRefusedError

MOST_LINES = 20_000

TITLES = {
    "标题": "title",
    "信息种类": "kind",
    "栏目": "column",
    "法定公开事项": "matter",
    "索引号": "index_number",
    "发文字号": "document_number",
    "发文机关": "issuers",
    "责任处室": "unit",
    "成文日期": "formed_on",
    "公开日期": "released_on",
    "生效日期": "effective_on",
    "有效期至": "expires_on",
    "主题分类": "topic",
    "体裁分类": "genre",
    "关键词": "keywords",
    "内容概述": "summary",
    "正文": "body",
    "公开属性": "disclosure",
    "依据": "ground",
    "理由": "reason",
    "下次评估日期": "reexamine_on",
    "公开期限": "period",
    "公开时限": "term",
    "转载来源": "source_name",
    "转载地址": "source_url",
    "更新说明": "change_note",
    "内容复核日期": "review_on",
    "附件": "attachments",
    "有效性变更": "validity",
    "解读对象": "interprets",
    "其他渠道": "channels",
    "演示数据": "is_sample",
}
"""Chinese header of the XLSX, and the key of the JSON, of each column."""

TITLE_OF = {name: title for title, name in TITLES.items()}
NEEDED = ("title", "released_on")

_EXAMPLE = {
    "title": "演示县人民政府办公室关于印发《演示办法》的通知（填写示例，导入前删除本行）",
    "kind": "行政规范性文件",
    "column": "政务公开/规范性文件",
    "matter": "法规文件",
    "document_number": "演政办〔2022〕1号",
    "formed_on": "2022-03-01",
    "released_on": "2022-03-10",
    "genre": "通知",
    "body": "第一段。\n第二段。也可填写HTML。",
    "disclosure": "主动公开",
    "attachments": "演示办法.pdf；附表.xlsx",
    "validity": "制发 2022-03-01；废止 2024-05-01 演政办〔2024〕9号",
    "channels": "微信 2022-03-11；政府公报 2022-04-01",
    "is_sample": "是",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the file by the names of its columns; ``number`` is that of the spreadsheet, or the line of the JSON."""

    number: int
    values: dict[str, Any]
    without: frozenset[str] = frozenset()
    """Needed columns that the file has not: told once, not row by row."""


def template() -> bytes:
    """An XLSX with the headers and one line that shows how they are filled in."""
    return write_xlsx("历史信息", list(TITLES), [[_EXAMPLE.get(name, "") for name in TITLES.values()]])


def read_lines(content: bytes) -> tuple[list[Line], list[BadRow]]:
    """The lines of an XLSX, CSV or JSON file (an array, or an object a line), and what is wrong with it."""
    bad: list[BadRow] = []
    if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"["):
        lines = list(_json(content, bad))
    else:
        lines = list(_sheet(content, bad))
    if not lines and not bad:
        bad.append(BadRow(1, "", _("文件中没有信息，请在表头下逐行填写。")))
    if len(lines) > MOST_LINES:
        bad.append(BadRow(1, "", _("文件超过%(most)d行，请拆分后分别导入。") % {"most": MOST_LINES}))
        del lines[MOST_LINES:]
    return lines, bad


def _sheet(content: bytes, bad: list[BadRow]) -> Iterator[Line]:
    try:
        rows = read_sheet(content)
    except ActRefusedError as error:
        bad.append(BadRow(1, "", str(error)))
        return
    header = [title.strip() for title in rows[0]] if rows else []
    for title in header:
        if title and title not in TITLES:
            bad.append(BadRow(1, title, _("没有这一列，请改用模板中的列名，或者删除这一列。")))
        elif title and header.count(title) > 1:
            bad.append(BadRow(1, title, _("这一列出现了不止一次，请只保留一列。")))
    lacking = [name for name in NEEDED if TITLE_OF[name] not in header]
    bad += [BadRow(1, TITLE_OF[name], _("缺少这一列，请按模板补上。")) for name in lacking]
    for number, row in enumerate(rows[1:], start=2):
        cells = zip(header, row, strict=False)
        if values := {TITLES[title]: value for title, value in cells if title in TITLES and value}:
            yield Line(number, values, without=frozenset(lacking))


def _json(content: bytes, bad: list[BadRow]) -> Iterator[Line]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        bad.append(BadRow(1, "", _("文件不是UTF-8编码，请另存为UTF-8后再导入。")))
        return
    for number, found in _objects(text, bad):
        if not isinstance(found, dict):
            bad.append(BadRow(number, "", _("这一行不是JSON对象，应以{开头。")))
            continue
        values: dict[str, Any] = {
            str(TITLES.get(key, key)): value for key, value in found.items() if value not in (None, "", [])
        }
        for key in sorted(set(values) - set(TITLE_OF)):
            bad.append(BadRow(number, key, _("没有这一项，请改用说明中的名称，或者删除这一项。")))
            del values[key]
        yield Line(number, values)


def _objects(text: str, bad: list[BadRow]) -> Iterator[tuple[int, Any]]:
    """Each value with its place in the array, or its line."""
    if text.lstrip().startswith("["):
        try:
            yield from enumerate(json.loads(text), start=1)
        except (ValueError, RecursionError):
            bad.append(BadRow(1, "", _("文件以[开头，但不是完整的JSON数组，请检查后重新导出。")))
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError):
                bad.append(BadRow(number, "", _("这一行不是JSON，应一行一个对象。")))
