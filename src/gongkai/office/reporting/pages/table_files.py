"""A table of a page as a file to take away."""

from typing import Any

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from gongkai.office.pages.files import CSV, XLSX, name_file
from gongkai.office.reporting.tables import Table, as_csv, as_xlsx

FORMS = ("csv", "xlsx")


def table_file(table: Table, form: str) -> HttpResponseBase:
    """``table`` in one of ``FORMS``, named by its title."""
    answer: Any = (
        FileResponse(as_xlsx(table), content_type=XLSX)
        if form == "xlsx"
        else StreamingHttpResponse(as_csv(table), content_type=CSV)
    )
    answer["Cache-Control"] = "private, no-store"
    name_file(answer, f"{table.title}.{form}")
    return answer
