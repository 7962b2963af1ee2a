"""What citizens type finds what they mean: the judged questions over the items of the demonstration."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.office.publishing.body import plain
from gongkai.office.publishing.extracting import text_of
from gongkai.portal.searching.protocol import Entry, Question
from gongkai.portal.searching.tantivy_index import TantivyIndex
from gongkai.server.demo.kit import AgencyPlan, plans
from gongkai.server.demo.past import Past

JUDGED = Path(__file__).with_name("judged.toml")
IN_TEN, MEAN_RECIPROCAL_RANK = 0.9, 0.7


def demonstration() -> Iterator[Entry]:
    """The items of the demonstration, as its import is given them."""
    number = 0
    for plan in plans():
        past = Past(plan)
        past.write()
        for line in past.lines:
            number += 1
            yield _entry(number, plan, line, past.files)


def _entry(number: int, plan: AgencyPlan, line: dict[str, Any], files: dict[str, bytes]) -> Entry:
    return Entry(
        number=number,
        title=line["title"],
        document_number=line.get("document_number", ""),
        keywords=line.get("keywords", ""),
        summary=line.get("summary", ""),
        body=plain(line["body"]),
        attachments="\n".join(text_of(files[name]) for name in line.get("attachments", ()) if not name.endswith("pdf")),
        agencies=("demo-region", plan.slug),
        kind=line["kind"],
        published=date.fromisoformat(line["released_on"]),
    )


def test_the_judged_questions(tmp_path: Path) -> None:
    """The expected item is among the first ten for nine in ten questions, the mean reciprocal rank 0.7."""
    index, titles = TantivyIndex(tmp_path, lambda: None), {}
    entries = list(demonstration())
    for entry in entries:
        titles.setdefault(entry.title, set()).add(entry.number)
    index.rebuild(entries)
    questions = [
        (asked, title) for part in tomllib.loads(JUDGED.read_text()).values() for asked, title in part["queries"]
    ]
    assert len({asked for asked, _title in questions}) >= 60
    assert not [title for _asked, title in questions if title not in titles]
    ranks = {asked: _rank(index, asked, titles[title]) for asked, title in questions}
    in_ten = sum(rank > 0 for rank in ranks.values()) / len(ranks)
    mean = sum(1 / rank for rank in ranks.values() if rank) / len(ranks)
    print(f"{len(ranks)} questions: {in_ten:.0%} in the first ten, mean reciprocal rank {mean:.2f}")
    print("not found:", [asked for asked, rank in ranks.items() if not rank])
    assert in_ten >= IN_TEN
    assert mean >= MEAN_RECIPROCAL_RANK


def _rank(index: TantivyIndex, asked: str, expected: set[int]) -> int:
    """The place of the first expected item, from 1; 0 where it is not among the first ten."""
    numbers = [hit.number for hit in index.query(Question(asked)).hits]
    return next((place for place, number in enumerate(numbers, start=1) if number in expected), 0)


@pytest.mark.parametrize("part", ["number", "exact", "vague", "synonyms", "misspelt"])
def test_no_question_is_a_title_copied(part: str) -> None:
    """Nobody types whole titles; one may be a title itself."""
    questions = tomllib.loads(JUDGED.read_text())[part]["queries"]
    assert sum(asked == title for asked, title in questions) <= 1
