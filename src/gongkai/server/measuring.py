"""What the database knows of its tables: without it a large table is looked through where an index was at hand."""

from django.db import connection

_ROWS = 1000
"""So many entries of each index are looked at: a second suffices for millions of rows."""


def measure_tables() -> None:
    """Have SQLite count how its indexes are spread. PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit={_ROWS}")
            cursor.execute("ANALYZE")
