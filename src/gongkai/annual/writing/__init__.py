"""AnnualReport -> a document in the official layout, or data: ``write`` and ``write_audit``.

``blocks`` says what a document holds and in which order, ``layout`` how the statutory tables are printed; a module
a form turns both into bytes. Each module brings its own heavy library and is imported when its form is asked for.
"""

from importlib import import_module

from gongkai.annual.errors import WriteError
from gongkai.annual.report import AnnualReport
from gongkai.annual.wording import Wording
from gongkai.annual.writing.audit_report import AUDIT_FORMS, write_audit

FORMS = ("json", "csv", "xlsx", "html", "md", "docx", "pdf")
"""json and csv are data (UTF-8); the others are documents."""


def write(report: AnnualReport, form: str) -> bytes:
    """The report as one file. WriteError for a form not in ``FORMS`` or a report that cannot be laid out."""
    if form not in FORMS:
        known = ", ".join(FORMS)
        raise WriteError(
            "form_unknown",
            Wording(f"不能写成“{form}”；可选：{known}", f"cannot write “{form}”; choose one of: {known}"),
        )
    result = import_module(f"gongkai.annual.writing.{form}").write(report)
    assert isinstance(result, bytes)
    return result


__all__ = ["AUDIT_FORMS", "FORMS", "write", "write_audit"]
