"""The database itself refuses to change or remove an entry: triggers on SQLite and PostgreSQL."""

from typing import Any

_REFUSAL = "the trail is append-only"
_NAMES = ("update", "delete", "replace")

_SQLITE = (
    f"CREATE TRIGGER IF NOT EXISTS trail_entry_no_update BEFORE UPDATE ON trail_entry "
    f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    f"CREATE TRIGGER IF NOT EXISTS trail_entry_no_delete BEFORE DELETE ON trail_entry "
    f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    # INSERT OR REPLACE removes a row without asking the trigger on DELETE
    f"CREATE TRIGGER IF NOT EXISTS trail_entry_no_replace BEFORE INSERT ON trail_entry "
    f"WHEN EXISTS (SELECT 1 FROM trail_entry WHERE number = NEW.number) "
    f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
)
_POSTGRESQL = (
    f"CREATE OR REPLACE FUNCTION trail_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$",
    "CREATE OR REPLACE TRIGGER trail_entry_no_update BEFORE UPDATE ON trail_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse()",
    "CREATE OR REPLACE TRIGGER trail_entry_no_delete BEFORE DELETE ON trail_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse()",
    "CREATE OR REPLACE TRIGGER trail_entry_no_truncate BEFORE TRUNCATE ON trail_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse()",
)
_UNPROTECT = {
    "sqlite": tuple(f"DROP TRIGGER IF EXISTS trail_entry_no_{name}" for name in _NAMES),
    "postgresql": ("DROP FUNCTION IF EXISTS trail_refuse() CASCADE",),
}


def protect(connection: Any) -> None:
    """Set the triggers; a second call changes nothing. Raises ``NotImplementedError`` for another database."""
    statements = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}.get(connection.vendor)
    if statements is None:
        raise NotImplementedError(f"the trail knows SQLite and PostgreSQL, not {connection.vendor}")
    _run(connection, statements)


def unprotect(connection: Any) -> None:
    """Take the triggers away: to undo the migration, and for a test database to be emptied."""
    _run(connection, _UNPROTECT[connection.vendor])


def _run(connection: Any, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
