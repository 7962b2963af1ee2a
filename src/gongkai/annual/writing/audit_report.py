"""Audited reports -> one document that shows each finding beside its place in the source."""

from collections.abc import Sequence
from importlib import import_module

from gongkai.annual.errors import WriteError
from gongkai.annual.report import AnnualReport
from gongkai.annual.wording import Lang, Wording
from gongkai.annual.writing.audit_view import report_views

AUDIT_FORMS = ("html", "docx", "xlsx")


def write_audit(
    reports: Sequence[AnnualReport],
    form: str,
    lang: Lang = "zh",
    failures: Sequence[tuple[str, Wording]] = (),
) -> bytes:
    """One document on one or more audited reports, in the order given.

    ``failures``: files that could not be read, each with its reason. One report alone is shown at once; several
    come after a summary. WriteError for a form not in ``AUDIT_FORMS`` or a report that cannot be laid out.
    """
    if form not in AUDIT_FORMS:
        known = ", ".join(AUDIT_FORMS)
        raise WriteError(
            "form_unknown",
            Wording(f"审查意见不能写成“{form}”；可选：{known}", f"no audit report as “{form}”; choose one of: {known}"),
        )
    module = import_module(f"gongkai.annual.writing.audit_{form}")
    result = getattr(module, f"audit_{form}")(report_views(reports, lang), failures, lang)
    assert isinstance(result, bytes)
    return result
