"""The process in which a stranger's file is read: ``python -P -m gongkai.office.apart.worker MEMORY SECONDS``.

On its input: a line of JSON (a ``Job`` of ``running``), then the bytes of the file. On its output: a line of JSON, then
the bytes of the answer. The line is ``{}``, ``{"refused": {"zh", "en"}}`` where the file is at fault, or
``{"fault": "…"}`` with the name of an error where the reader is. It knows neither Django nor the records.
"""

import base64
import binascii
import io
import json
import sys
import zlib
from typing import Any

from gongkai.office.apart.confining import confine

AUDITS = {"audit.html": "html", "audit.docx": "docx", "audit.xlsx": "xlsx"}
"""Forms that are the findings, not the report."""
PAGE, PICTURE, COUNT = "page", "picture", "count"
"""Forms that are no report in a file: what a page shows of one, a page of a source as a picture, how many pages."""
MOST_CARRIED = 8_000_000
"""Characters of a report that comes back from its page, unpacked."""
MOST_PICTURES = 12
Answer = tuple[dict[str, Any], bytes]


def main(memory: int, seconds: int) -> None:
    """Read one task, answer it, end."""
    confine(memory=memory, seconds=seconds)
    line, answer = _answered()
    sys.stdout.buffer.write(json.dumps(line, ensure_ascii=False).encode() + b"\n" + answer)
    sys.stdout.buffer.flush()


def _answered() -> Answer:
    from gongkai.annual import AnnualError  # noqa: PLC0415 - loaded under the limits as all that reads is

    try:
        task = json.loads(sys.stdin.buffer.readline())
        return {}, _done(task, sys.stdin.buffer.read())
    except AnnualError as error:
        return {"refused": {"zh": error.in_("zh"), "en": error.in_("en")}}, b""
    except Exception as error:  # whatever a file can make the reader do; the page says it plainly
        return {"fault": type(error).__name__}, b""


def _done(task: dict[str, Any], data: bytes) -> bytes:
    if task["form"] == COUNT:
        return _count(data)
    return _picture(task, data) if task["form"] == PICTURE else _report(task, data)


def _count(data: bytes) -> bytes:
    """How many pages a PDF has, after each was opened and all were copied."""
    import pypdfium2 as pdfium  # noqa: PLC0415

    pdf, copied = pdfium.PdfDocument(data), pdfium.PdfDocument.new()
    copied.import_pages(pdf)
    for page in copied:
        page.close()
    copied.save(io.BytesIO())
    return str(len(copied)).encode()


def _picture(task: dict[str, Any], data: bytes) -> bytes:
    """No bytes where there is no such page."""
    from gongkai.annual.reading.evidence_image import Mark, draw_page  # noqa: PLC0415

    marks = [Mark(tuple(mark["box"]), mark["state"]) for mark in task["marks"]]
    return draw_page(data, task["media_type"], task["page"], marks) or b""


def _report(task: dict[str, Any], data: bytes) -> bytes:
    from gongkai.annual import audit, from_json, read, write, write_audit  # noqa: PLC0415

    report = from_json(unpacked(data)) if task["carried"] else audit(read(data, names=(task["name"],)))
    form, lang = task["form"], task["lang"]
    if form == PAGE:
        return _for_page(report, data if task["pictures"] else None, lang)
    if form in AUDITS:
        return write_audit([report], AUDITS[form], lang)
    return write(report, form)


def _for_page(report: Any, data: bytes | None, lang: Any) -> bytes:
    """The report; in the order of its view the places of its findings, which its JSON does not hold; pictures."""
    from gongkai.annual import to_json  # noqa: PLC0415
    from gongkai.annual.writing.audit_view import report_views  # noqa: PLC0415

    drawn = list(_drawn(report, data).items())[:MOST_PICTURES] if data is not None else []
    pictures = [[name, base64.b64encode(picture).decode()] for name, picture in drawn]
    places = [one.place for one in report_views([report], lang)[0].findings]
    told = {"report": to_json(report, lang), "places": places, "pictures": pictures}
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")


def _drawn(report: Any, data: bytes) -> dict[str, bytes]:
    from gongkai.annual.reading.evidence_image import draw_evidence  # noqa: PLC0415

    return draw_evidence(report, [data])


def packed(report: dict[str, Any]) -> str:
    """A report in JSON as its page carries it, so that it can be written in another form without being read again."""
    return base64.b64encode(zlib.compress(json.dumps(report, ensure_ascii=False).encode(), 9)).decode()


def unpacked(carried: bytes) -> Any:
    """What ``packed`` packed. ValueError for anything else, and for what unpacks to more than a report."""
    try:
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(base64.b64decode(carried, validate=True), MOST_CARRIED)
    except (binascii.Error, zlib.error) as error:
        raise ValueError("not a packed report") from error
    if not unpacker.eof:
        raise ValueError("not the whole of a packed report")
    return json.loads(text)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
