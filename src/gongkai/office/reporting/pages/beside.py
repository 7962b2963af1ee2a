"""The page of the published report beside the compiled one."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.annual.writing.layout import labels
from gongkai.office.pages.base import Text
from gongkai.office.reporting.beside import cells_beside, published_of, sections_beside
from gongkai.office.reporting.pages.text import OfText
from gongkai.office.reporting.whole import whole_report


class BesidePage(OfText):
    """What differs, cell by cell and sentence by sentence; each compiled figure leads to its records."""

    template_name = "reporting/beside.html"
    page_title = _("与已公布的报告对照")

    def path(self) -> list[tuple[str, Text]]:
        return [*super().path(), self.report_crumb()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        published = published_of(self.of)
        about: dict[str, Any] = {"published": published}
        if published is not None:
            compiled = whole_report(self.of).report
            names = labels(self.edition)
            pairs = cells_beside(compiled, published.report)
            about |= {
                "cells": [
                    (names.get(pair.name, str(pair.name)), pair, self.address("report_records", pair.name))
                    for pair in pairs
                ],
                "every": len(compiled.cells),
                "other_form": published.report.edition != self.edition,
                "sections": sections_beside(compiled, published.report),
            }
        return super().get_context_data(**self.about_year, **about, **kwargs)
