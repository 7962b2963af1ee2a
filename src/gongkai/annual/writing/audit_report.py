"""The audit."""

AUDIT_FORMS = ("html", "docx", "xlsx")


def write_audit():
    pass
