"""The documents of a report: what the public reads, each read back by our own reader before it is let out."""

from dataclasses import replace
from datetime import date

from django.utils.html import escape
from django.utils.translation import gettext as _

from gongkai.annual import AnnualReport, HeadField, read, write
from gongkai.office.days import today
from gongkai.office.errors import NotReadyError
from gongkai.office.publishing.body import clean
from gongkai.office.reporting.compiling import frozen_as_report
from gongkai.office.reporting.models import FrozenReport
from gongkai.office.reporting.reading_back import Difference, differences, read_back

READ_BACK = ("docx", "pdf")
DATA = ("xlsx", "json")


def dated(frozen: FrozenReport, day: date | None = None) -> AnnualReport:
    """A kept version with the date of its publication, today."""
    on = (day or today()).isoformat()
    return replace(frozen_as_report(frozen), published=HeadField(on, "read", on))


def documents(report: AnnualReport) -> tuple[str, dict[str, bytes]]:
    """The body of the page, and the files by name, each read back."""
    found: list[tuple[str, Difference]] = []
    body = body_of(report)
    found += [("html", one) for one in differences(report, read(as_page(str(report.title.value), body)))]
    files = {}
    for form in READ_BACK:
        data, wrong = read_back(report, form)
        found += [(form, one) for one in wrong]
        files[f"{report.title.value}.{form}"] = data
    if found:
        raise NotReadyError(_("生成的文件回读后与报告不一致，没有公布："), [_said(*one) for one in found])
    return body, files | {f"{report.title.value}.{form}": write(report, form) for form in DATA}


def body_of(report: AnnualReport) -> str:
    """The report in the official layout as the text of an item, whose title it does not repeat: nothing in it that a
    browser would run.
    """
    _head, _mark, html = write(report, "html").decode().partition("</h1>")
    return clean(html)


def as_page(title: str, body: str) -> bytes:
    """The text of an item as the page that the public sees: its title, then the text."""
    head = f'<!doctype html><html><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
    return f"{head}<body><h1>{escape(title)}</h1>{body}</body></html>".encode()


def _said(form: str, one: Difference) -> str:
    about = {"form": form.upper(), "where": one.where, "meant": one.meant[:80], "found": one.found[:80]}
    return _("%(form)s，%(where)s：应为“%(meant)s”，读出“%(found)s”。") % about
