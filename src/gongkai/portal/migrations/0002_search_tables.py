"""Tables of the search engine on PostgreSQL. They are no models: the index follows from the records, is no part of a
backup, and other databases do without.
"""

from django.db import migrations

STATEMENTS = (
    """CREATE TABLE portal_search_entry (
        generation integer NOT NULL,
        number bigint NOT NULL,
        title text NOT NULL,
        document_number text NOT NULL,
        summary text NOT NULL,
        body text NOT NULL,
        files text NOT NULL,
        title_key text NOT NULL,
        number_keys text[] NOT NULL,
        agency text[] NOT NULL,
        matter text NOT NULL,
        topic text NOT NULL,
        genre text NOT NULL,
        year text NOT NULL,
        validity text NOT NULL,
        kind text NOT NULL,
        weight real NOT NULL,
        words tsvector NOT NULL,
        PRIMARY KEY (generation, number)
    )""",
    "CREATE INDEX portal_search_words ON portal_search_entry USING gin (words)",
    "CREATE INDEX portal_search_numbers ON portal_search_entry USING gin (number_keys)",
    "CREATE INDEX portal_search_title ON portal_search_entry (generation, title_key text_pattern_ops)",
    """CREATE INDEX portal_search_number ON portal_search_entry (generation, (number_keys[1]) text_pattern_ops)""",
    "CREATE TABLE portal_search_change (number bigint PRIMARY KEY)",
    """CREATE TABLE portal_search_state (
        id integer PRIMARY KEY CHECK (id = 1),
        generation integer NOT NULL,
        building integer
    )""",
    "INSERT INTO portal_search_state VALUES (1, 0, NULL)",
)
TABLES = ("portal_search_entry", "portal_search_change", "portal_search_state")


def make(apps, editor):
    if editor.connection.vendor == "postgresql":
        for statement in STATEMENTS:
            editor.execute(statement)


def drop(apps, editor):
    if editor.connection.vendor == "postgresql":
        for table in TABLES:
            editor.execute(f"DROP TABLE {table}")


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
