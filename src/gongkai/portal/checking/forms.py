"""In which forms the result of a check is taken away."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _t

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Form:
    """A file to be downloaded: its words on the button, its type and the end of its name."""

    words: Any
    media_type: str
    ending: str


FORMS = {
    "json": Form(_t("读出的数据和发现的问题（JSON）"), "application/json", "json"),
    "csv": Form(_t("三张表的数（CSV）"), "text/csv; charset=utf-8", "csv"),
    "xlsx": Form(_t("读出的年报（Excel）"), _SHEETS, "xlsx"),
    "docx": Form(_t("读出的年报（Word）"), _WORD, "docx"),
    "audit.docx": Form(_t("审查意见（Word）"), _WORD, "audit.docx"),
    "audit.xlsx": Form(_t("审查意见（Excel）"), _SHEETS, "audit.xlsx"),
}
"""By the name under which the worker writes them."""
