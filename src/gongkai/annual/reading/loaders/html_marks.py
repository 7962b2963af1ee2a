"""What the elements and styles of a page mean for a reader: hidden, struck out, a block, a footnote mark."""

import re
from dataclasses import dataclass

from lxml import etree

DROPPED = frozenset(
    "script style template head noscript iframe object embed applet svg math audio video canvas map nav button "
    "select datalist rt rp del s strike xml noframes".split()
)
BLOCK = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu ol p pre section summary td th tr ul "
    "xmp tbody thead tfoot".split()
)
HEADINGS = {f"h{n}": n for n in range(1, 7)}

_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|line-through", re.I)
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.I)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.I)
_MARK = re.compile(r"\W*(?:注|注释|脚注|note)?\W*[0-9a-zA-Z０-９①-⑳❶-❿*＊※†‡一二三四五六七八九十]{0,3}\W*", re.I)
_STYLE_SHEETS = re.compile(r"<style[^>]*>(.*?)</style\s*>", re.I | re.S)
_CSS_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.S)
_CSS_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE_SELECTOR = re.compile(r"(?:[a-z]\w*)?([.#][\w-]+)", re.I)
_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*(\w+)", re.I)
_SHEET_LIMIT = 1 << 20


@dataclass(frozen=True, slots=True)
class Hidden:
    """Says which elements the page does not show; ``names`` are ``.class`` and ``#id`` that its style hides."""

    names: frozenset[str] = frozenset()

    @classmethod
    def from_styles(cls, text: str) -> "Hidden":
        """From the page's own style sheets: plain class and id rules outside of any ``@media``."""
        if "none" not in text or "<style" not in text.lower():
            return cls()
        names: set[str] = set()
        for sheet in _STYLE_SHEETS.findall(text):
            for selectors, body in _CSS_RULE.findall(_without_at_rules(_CSS_COMMENT.sub("", sheet[:_SHEET_LIMIT]))):
                display = _DISPLAY.search(body)
                if display:
                    found = [_SIMPLE_SELECTOR.fullmatch(selector.strip()) for selector in selectors.split(",")]
                    change = names.update if display[1].lower() == "none" else names.difference_update
                    change(match[1] for match in found if match)
        return cls(frozenset(names))

    def hides(self, element: etree._Element) -> bool:
        """Hidden or struck out."""
        style = element.get("style")
        if style and _HIDING.search(style):
            return True
        if element.get("hidden") is not None:
            return True
        if self.names:
            if "#" + (element.get("id") or "") in self.names:
                return True
            return any("." + name in self.names for name in (element.get("class") or "").split())
        return False

    def is_block(self, element: etree._Element) -> bool:
        style = element.get("style")
        return bool(style and _BLOCK_STYLE.search(style))


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


def is_footnote_mark(element: etree._Element, tag: str) -> bool:
    """A short mark above the line (``8<sup>1</sup>`` is 8, never 81) or Word's link to a footnote."""
    if tag == "a":
        return (element.get("href") or "").startswith(("#_ftn", "#_edn", "#_msocom")) and _is_mark(element)
    raised = tag == "sup" or (element.attrib and _RAISED.search(element.get("style") or ""))
    return bool(raised) and _is_mark(element)


def _is_mark(element: etree._Element) -> bool:
    return bool(_MARK.fullmatch("".join(element.itertext()).strip()))


_SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u201c\u201d\u2014\u2026"
_BROKEN_LINE = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n\f][ \t\r\n\f]*(?=[{_WIDE}])")


def tidy_spaces(text: str) -> str:
    """Runs of white space become one space; a line break of the file between two Chinese characters is none."""
    if "\n" in text or "\r" in text:
        text = _BROKEN_LINE.sub("", text)
        return _SPACES.sub(" ", text)
    if "  " in text or "\t" in text:
        return _SPACES.sub(" ", text)
    return text
