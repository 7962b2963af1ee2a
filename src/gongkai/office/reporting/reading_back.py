"""Reading back: what was written as a document is read by our own reader and compared, cell by cell and section by
section. What a machine reads otherwise than it was meant is not published.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.annual import AnnualReport, read, write
from gongkai.annual.report import Section
from gongkai.annual.writing.blocks import numeral
from gongkai.annual.writing.layout import labels

DOCUMENTS = ("html", "docx", "pdf")


@dataclass(frozen=True, slots=True)
class Difference:
    """``where`` is a cell by its label, a section or a part of the head; ``meant`` what was written, ``found`` what was
    read.
    """

    where: str
    meant: str
    found: str


def read_back(report: AnnualReport, form: str) -> tuple[bytes, tuple[Difference, ...]]:
    """The report as a document, and how it reads otherwise."""
    written = write(report, form)
    return written, tuple(differences(report, read(written)))


def differences(meant: AnnualReport, found: AnnualReport) -> Iterator[Difference]:
    """What ``found`` says otherwise; a cell counts as read only where it was read surely."""
    head = {"title": _("标题"), "agency": _("机关"), "year": _("年度"), "published": _("日期")}
    for name, label in head.items():
        said, read_as = getattr(meant, name).value, getattr(found, name).value
        if said != read_as:
            yield Difference(label, str(said), str(read_as))
    if meant.edition is None or meant.edition != found.edition:
        yield Difference(_("格式"), str(meant.edition), str(found.edition))
        return
    names = labels(meant.edition)
    for cell in meant.cells.values():
        again = found.cells[cell.name]
        if cell.value is not None and (again.value != cell.value or again.state != "read"):
            yield Difference(names[cell.name], str(cell.value), str(again.raw if again.value is None else again.value))
    yield from _sections(meant.sections, found.sections)


def _sections(meant: tuple[Section, ...], found: tuple[Section, ...]) -> Iterator[Difference]:
    told = {section.number: section for section in found}
    for section in meant:
        again = told.pop(section.number, None)
        if again is None:
            yield Difference(_place(section), section.heading, "")
        elif _said(section) != _said(again) or (section.subsections and _parts(section) != _parts(again)):
            yield Difference(_place(section), section.text, again.text)
    for rest in told.values():
        yield Difference(_place(rest), "", rest.text)


def _place(section: Section) -> str:
    return _("第%(number)s部分") % {"number": numeral(section.number)}


def _said(section: Section) -> tuple[str, str]:
    """What a section says; how its lines are broken is the paper's business."""
    return _bare(section.heading), _bare(section.text)


def _parts(section: Section) -> list[tuple[object, ...]]:
    return [(part.part, _bare(part.heading), _bare(part.text)) for part in section.subsections]


def _bare(text: str) -> str:
    return "".join(text.split())
