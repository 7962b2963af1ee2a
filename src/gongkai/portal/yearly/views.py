"""历年年报: an agency's reports year by year, their figures side by side, and what the audit found in each."""

import csv
import io
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from gongkai.annual.wording import Lang
from gongkai.characters import compact
from gongkai.office.agencies.models import Agency
from gongkai.office.pages.charts import bars
from gongkai.office.pages.language import page_language
from gongkai.portal.framing import ColumnTags, Frame, page
from gongkai.portal.keeping import kept
from gongkai.portal.reading import agency_called
from gongkai.portal.yearly.figures import LINES, LITIGATED, NEW, RECONSIDERED, Figure, Line, figure_of
from gongkai.portal.yearly.reports import MOST, Published, checked, published_by


@require_safe
@kept()
def years(request: HttpRequest, agency: str) -> HttpResponse:
    """The page. One report after another is read in the background; until then it says so."""
    found, lang = agency_called(agency), page_language()
    reports = published_by(found, lang)
    compared = [one for one in reports if one.report]
    title = _("历年年报")
    about: dict[str, Any] = {
        "agency": found,
        "title": title,
        "reports": reports,
        "columns": [(one, _other_name(one, found)) for one in compared],
        "lines": [(line.words, [_told(figure, lang) for figure in _row(compared, line)]) for line in LINES],
        "charts": [_chart(compared, line, found) for line in (NEW, RECONSIDERED, LITIGATED)] if compared else [],
        "checked": checked(reports, lang),
        "more": len(reports) >= MOST,
    }
    crumbs = (
        (reverse("portal:agency", args=[found.slug]), found.name),
        (reverse("portal:agency_reports", args=[found.slug]), _("政府信息公开年报")),
    )
    frame = Frame(f"{title} - {found.name}", crumbs, ColumnTags(title, _("信息公开年报")), agency=found)
    return page(request, "portal/yearly/years.html", frame, about)


@require_safe
def figures(request: HttpRequest, agency: str) -> HttpResponse:
    """The figures side by side as CSV: a line a figure, a column a report; a word where there is no value."""
    found, lang = agency_called(agency), page_language()
    compared = [one for one in published_by(found, lang) if one.report]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([pgettext("report", "项目"), *(_harmless(_head(one, found)) for one in compared)])
    for line in LINES:
        writer.writerow([line.words, *(figure.words(lang) for figure in _row(compared, line))])
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="annual-reports-{found.slug}.csv"'
    answer["Cache-Control"] = "no-cache"
    return answer


def _row(compared: list[Published], line: Line) -> list[Figure]:
    return [figure_of(one.report, line) for one in compared if one.report]


def _told(figure: Figure, lang: Lang) -> tuple[str, str, bool]:
    """What a cell says, what doubt there is of it, and whether it is a value."""
    return figure.words(lang), figure.doubt(lang), figure.value is not None


def _chart(compared: list[Published], line: Line, agency: Agency) -> dict[str, Any]:
    """The years from the earliest; one without a value has no bar, and a word in the table beside."""
    rows = [(_head(one, agency), figure) for one, figure in zip(compared, _row(compared, line), strict=True)][::-1]
    return {
        "caption": line.words,
        "chart": bars([(year, int(figure.value)) for year, figure in rows if figure.value is not None]),
        "rows": [(year, figure.words(page_language())) for year, figure in rows],
    }


def _head(one: Published, agency: Agency) -> str:
    return " ".join(part for part in (str(one.year), _other_name(one, agency)) if part)


def _other_name(one: Published, agency: Agency) -> str:
    """The agency that a report names where it is another than the one that published it."""
    signed, own = compact(one.signed), compact(agency.name)
    return "" if not signed or signed.endswith(own) or own.endswith(signed) else one.signed


def _harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
