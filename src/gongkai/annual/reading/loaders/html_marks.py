"""What the elements and styles of a page mean for a reader: hidden, struck out, a block, a footnote mark."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from gongkai.annual.reading.footnotes import is_mark

DROPPED = frozenset(
    str.split(
        "script style template head noscript iframe object embed applet svg math audio video canvas map nav button "
        "select datalist rt rp del s strike xml noframes"
    )
)
BLOCK = frozenset(
    str.split(
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu ol p pre section summary "
        "td th tr ul xmp tbody thead tfoot"
    )
)
HEADINGS = {f"h{n}": n for n in range(1, 7)}

_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|line-through", re.I)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.I)
_PLAIN_BLOCKS = frozenset(["p", "div", "center"])
_PLAIN_INLINE = frozenset(["span", "font", "b", "strong", "o:p", "em", "i", "u", "st1:chsdate"])
_PLAIN = _PLAIN_BLOCKS | _PLAIN_INLINE
_NOT_PLAIN = re.compile("display|visib|hide|through|super", re.I)
_WORDS_THAT_MATTER = (b"display", b"visib", b"hide", b"hidden", b"through", b"super")
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.I)
_SIMPLE_SELECTOR = re.compile(r"(?:[a-z]\w*)?([.#][\w-]+)", re.I)
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*(\w+)", re.I)
_SHEET_LIMIT = 1 << 20
_LONG_STYLE = 1000  # characters; not worth remembering


@lru_cache(maxsize=1024)  # the same few styles stand on every cell of a page
def _known_to_hide(style: str) -> bool:
    return bool(_HIDING.search(style))


def _hides(style: str) -> bool:
    return _known_to_hide(style) if len(style) < _LONG_STYLE else bool(_HIDING.search(style))


@lru_cache(maxsize=1024)
def _known_as_not_plain(style: str) -> bool:
    return bool(_NOT_PLAIN.search(style))


def _may_be_more_than_plain(style: str) -> bool:
    return len(style) >= _LONG_STYLE or _known_as_not_plain(style)


@dataclass(frozen=True, slots=True)
class Hidden:
    """Says which elements the page does not show; ``names`` are ``.class`` and ``#id`` that its style hides.

    ``careful`` is False where no word of the page could hide or strike anything: nothing is looked at then.
    """

    names: frozenset[str] = frozenset()
    careful: bool = True

    @classmethod
    def from_styles(cls, text: str, encoded: bytes) -> "Hidden":
        """From the page's own style sheets: plain class and id rules outside of any ``@media``."""
        lower = encoded.lower()
        careful = any(word in lower for word in _WORDS_THAT_MATTER)
        if not careful or b"none" not in lower or b"<style" not in lower:
            return cls(careful=careful)
        names: set[str] = set()
        for sheet in _style_sheets(text):
            for rule in _without_at_rules(_without_comments(sheet)).split("}"):
                selectors, _, body = rule.partition("{")
                display = _DISPLAY.search(body)
                if display:
                    found = [_SIMPLE_SELECTOR.fullmatch(selector.strip()) for selector in selectors.split(",")]
                    change = names.update if display[1].lower() == "none" else names.difference_update
                    change(match[1] for match in found if match)
        return cls(frozenset(names))

    def hides(self, element: etree._Element) -> bool:
        """Hidden or struck out."""
        if not self.careful:
            return False
        style = element.get("style")
        if style and _hides(style):
            return True
        if element.get("hidden") is not None:
            return True
        if self.names:
            if "#" + (element.get("id") or "") in self.names:
                return True
            return any("." + name in self.names for name in (element.get("class") or "").split())
        return False

    def plain_text(self, cell: etree._Element) -> str | None:
        """The text of a cell of plain paragraphs and spans, null for anything that asks for more care (for speed)."""
        if not len(cell):
            return tidy_spaces(cell.text or "").strip()
        child = cell[0]
        if len(cell) == 1 and not len(child) and child.tag in _PLAIN_BLOCKS:  # nearly every cell
            if (self.careful and self._may_matter(child)) or _says(cell.text) or _says(child.tail):
                return None
            return tidy_spaces(child.text or "").strip()
        tags = [element.tag for element in cell.iterdescendants()]
        if not _PLAIN.issuperset(tags) or (self.careful and any(map(self._may_matter, cell.iterdescendants()))):
            return None
        blocks = sum(map(tags.count, _PLAIN_BLOCKS))
        if not blocks:
            return tidy_spaces(text_of(cell)).strip()
        if blocks != len(cell) or _says(cell.text):
            return None
        lines = []
        for child in cell:
            if child.tag not in _PLAIN_BLOCKS or _says(child.tail):
                return None
            lines.append(tidy_spaces(text_of(child)).strip())
        return "\n".join(filter(None, lines))

    def _may_matter(self, element: etree._Element) -> bool:
        style = element.get("style")
        if self.names or (style and _may_be_more_than_plain(style)):
            return True
        return element.get("hidden") is not None

    def unwrap(self, root: etree._Element) -> None:
        """Take the elements away that mean nothing where no style of the page hides or raises (for speed)."""
        if not self.careful:
            etree.strip_tags(root, *_PLAIN_INLINE)

    def is_block(self, element: etree._Element) -> bool:
        style = element.get("style")
        return bool(style and _BLOCK_STYLE.search(style))


def _says(text: str | None) -> bool:
    return bool(text and text.strip())


def _style_sheets(text: str) -> Iterator[str]:
    """What stands in the style elements, at most the first of each sheet's million characters."""
    lower, at = text.lower(), 0
    while (start := lower.find("<style", at)) >= 0:
        begin = lower.find(">", start) + 1
        at = lower.find("</style", begin)
        if not begin or at < 0:
            return
        yield text[begin : min(at, begin + _SHEET_LIMIT)]


def _without_comments(sheet: str) -> str:
    first, *others = sheet.replace("<!--", "").replace("-->", "").split("/*")
    return first + "".join(part.partition("*/")[2] for part in others)


def _without_at_rules(sheet: str) -> str:
    """The sheet without ``@media print { … }`` and the like, whose rules hold only at times."""
    out, at = [], 0
    while (start := sheet.find("@", at)) >= 0:
        out.append(sheet[at:start])
        brace, semicolon = sheet.find("{", start), sheet.find(";", start)
        if brace < 0 or 0 <= semicolon < brace:
            at = semicolon + 1 if semicolon >= 0 else len(sheet)
            continue
        depth, at = 1, brace + 1
        while depth and at < len(sheet):
            depth += {"{": 1, "}": -1}.get(sheet[at], 0)
            at += 1
    return "".join(out) + sheet[at:]


def text_of(element: etree._Element) -> str:
    """All the text in an element, marks and hidden parts included."""
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def is_footnote_mark(element: etree._Element, tag: str) -> bool:
    """A short mark above the line (``8<sup>1</sup>`` is 8, never 81) or Word's link to a footnote."""
    if tag == "a":
        return (element.get("href") or "").startswith(("#_ftn", "#_edn", "#_msocom")) and is_mark(text_of(element))
    raised = tag == "sup" or (element.attrib and _RAISED.search(element.get("style") or ""))
    return bool(raised) and is_mark(text_of(element))


_SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u201c\u201d\u2014\u2026"
_BROKEN_LINE = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n\f][ \t\r\n\f]*(?=[{_WIDE}])")


def tidy_spaces(text: str) -> str:
    """Runs of white space become one space; a line break of the file between two Chinese characters is none."""
    if text.isalnum():
        return text
    if "\n" in text or "\r" in text:
        text = _BROKEN_LINE.sub("", text)
        return _SPACES.sub(" ", text)
    if "  " in text or "\t" in text:
        return _SPACES.sub(" ", text)
    return text
