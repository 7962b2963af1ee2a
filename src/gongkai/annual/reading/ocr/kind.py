"""Whether what was recognised so far can be an annual report, so that a long scan of something else stops early."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from gongkai.annual.editions import SECTION_HEADINGS
from gongkai.annual.reading.document import Block, Grid
from gongkai.characters import compact

_WORDS = ("信息公开", "年度报告", "年报", "政务公开")
_LABELS = (
    *(compact(heading) for heading in SECTION_HEADINGS[1:4]),
    "本年新收政府信息公开申请数量",
    "结转下年度继续办理",
    "法人或其他组织",
    "未经复议直接起诉",
    "行政规范性文件",
    "本年处理决定数量",
)
_ALIKE = 75  # of 100: two misread characters in eight


_PAGES_TO_TELL = 2  # a cover may hold a picture and little else
_FULL_PAGE = 400  # characters; so many on the first page, and none of them of a report, tell enough


_GLANCE_WORDS = ("公开", "年报", "年度报告", "申请")
_GLANCE = 100  # characters of running text at the head of a page: it has begun without any such word


def text_of_blocks(blocks: Iterable[Block]) -> str:
    return "\n".join(
        "\n".join(cell.text for cell in block.cells) if isinstance(block, Grid) else block.text for block in blocks
    )


def looks_like_report(blocks: Iterable[Block]) -> bool:
    """Whether a word of such reports, or a label of their tables, stands in the blocks, misread ones included."""
    text = compact(text_of_blocks(blocks))
    if any(word in text for word in _WORDS):
        return True
    return len(text) >= 4 and any(
        fuzz.partial_ratio(label, text) >= _ALIKE for label in _LABELS if len(text) >= len(label)
    )


def begins_as_something_else(blocks: Sequence[Block]) -> bool:
    """Whether the upper part of a long file's first page already tells that it is no annual report."""
    text = compact(text_of_blocks(blocks))
    return len(text) >= _GLANCE and not any(word in text for word in _GLANCE_WORDS) and not looks_like_report(blocks)


def is_something_else(blocks: Iterable[Block], pages: int) -> bool:
    """Whether the ``pages`` recognised so far suffice to tell that the file is no annual report."""
    seen = tuple(blocks)
    if pages > _PAGES_TO_TELL or (pages < _PAGES_TO_TELL and len(compact(text_of_blocks(seen))) < _FULL_PAGE):
        return False
    return not looks_like_report(seen)
