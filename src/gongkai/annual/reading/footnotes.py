"""Footnote marks set above the line. Which text can be one, for every format that knows what is raised."""

import re

_MARK = re.compile(
    r"\W*(?:注|注释|脚注|note)?\W*[0-9a-zA-Z０-９①-⑳❶-❿*＊※†‡一二三四五六七八九十]{0,3}\W*", re.IGNORECASE
)

_LONGEST = 8


def is_mark(raised: str) -> bool:
    """Whether raised text is no more than a footnote mark.

    >>> is_mark("1"), is_mark("[注2]"), is_mark("见附件说明")
    (True, True, False)
    """
    mark = raised.strip()
    return len(mark) <= _LONGEST and bool(_MARK.fullmatch(mark))
