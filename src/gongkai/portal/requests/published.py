"""What was published already and may answer an application: shown while it is written, never in its way."""

from gongkai.office.publishing.queries import released_items
from gongkai.portal.reading import Row, rows_of
from gongkai.portal.searching.engine import engine
from gongkai.portal.searching.protocol import Question

LONGEST = 60
"""Characters of a description that are looked for; what follows only blurs the search."""
SHOWN = 5


def may_answer(words: str) -> list[Row]:
    """Public items that fit best what is asked for, the best first; none while there is no index."""
    asked = " ".join(words.split())[:LONGEST]
    if len(asked) < 2:
        return []
    numbers = [hit.number for hit in engine().query(Question(asked, size=SHOWN)).hits]
    found = {row.pk: row for row in rows_of(released_items().filter(pk__in=numbers))}
    return [found[number] for number in numbers if number in found]
