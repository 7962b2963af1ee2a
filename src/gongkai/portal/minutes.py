"""What a meeting dealt with, and what it decided: the sentences in which its text says so, word for word.

Reports of meetings of governments follow one manner: a sentence begins with 会议 (or 会上) and a verb. Only such a
sentence is taken; what is told otherwise stays in the text, and nothing is put in other words.

>>> points_of("<p>会议听取了防汛工作汇报。会议决定，从六月起每周巡查。会议室设在三楼。</p>")
Points(topics=('会议听取了防汛工作汇报。',), decisions=('会议决定，从六月起每周巡查。',))
"""

import re
from dataclasses import dataclass

from gongkai.office.publishing.body import plain

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_HEAD = r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*)?会(?:议|上)(?:还|也|一致|认真|集中|专题|分别)*"
_DECIDED = re.compile(
    _HEAD + r"(?:(?:听取|研究|审议|讨论|表决)(?:并|后)?)?(?:原则|一致)?上?(?:通过|决定|同意|议定|批准|明确)"
)
_DEALT = re.compile(_HEAD + r"(?:听取|研究|审议|讨论|学习|传达|审查|通报|部署)")
_OTHER = re.compile(r"其[他它](?:有关)?(?:事项|工作)")
"""What says nothing of what was dealt with."""
MOST = 6
"""Sentences of each sort that a list shows."""
LONGEST = 160
"""Characters of one."""


@dataclass(frozen=True, slots=True)
class Points:
    """The sentences of a meeting's text by what they tell."""

    topics: tuple[str, ...]
    decisions: tuple[str, ...]


def points_of(body: str) -> Points:
    """议题 and 议定事项 of a meeting from the HTML of its text."""
    topics: list[str] = []
    decisions: list[str] = []
    for sentence in (found.strip() for found in _SENTENCE.findall(plain(body))):
        if _DECIDED.match(sentence):
            decisions.append(_short(sentence))
        elif _DEALT.match(sentence) and not _OTHER.search(sentence):
            topics.append(_short(sentence))
    return Points(tuple(topics[:MOST]), tuple(decisions[:MOST]))


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= LONGEST else sentence[: LONGEST - 1] + "…"
