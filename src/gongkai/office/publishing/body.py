"""The text of an item as safe HTML: what an official text needs, and nothing that runs, tracks or shouts."""

import re

import nh3

_TEXT = {"p", "br", "hr", "h2", "h3", "h4", "h5", "strong", "b", "em", "i", "u", "s", "sub", "sup", "blockquote"}
_LISTS = {"ul", "ol", "li", "a", "div", "span"}
_MEDIA = {"img", "figure", "figcaption", "video", "source"}
_TABLE = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "colgroup", "col"}
TAGS = _TEXT | _LISTS | _MEDIA | _TABLE
ATTRIBUTES = {
    "*": {"class"},
    "a": {"href", "title", "target"},
    "img": {"src", "alt", "width", "height"},
    "video": {"src", "controls", "width", "height", "poster"},
    "source": {"src", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "col": {"span"},
    "ol": {"start", "type"},
}
CLASSES = {
    name: {"align-center", "align-right", "indent", "seal", "signature", "note"}
    for name in ("p", "div", "td", "th", "span", "figure", "h2", "h3")
}
_EMPTY = re.compile(r"<(span|strong|b|em|i|u|div)>\s*</\1>")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
_CLOSED_BY_NEXT = {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option"}
_UNCLOSED = _VOID | _CLOSED_BY_NEXT
"""Elements that need no end tag."""
DEEPEST = 500
_ROUNDS = 8
"""Empty elements inside one another, from the inside out: what lies deeper stays, and does no harm."""


def clean(html: str) -> str:
    """``html`` with the tags and attributes of an official text; scripts, styles and Word's junk are dropped."""
    text = nh3.clean(
        html or "",
        tags=TAGS,
        attributes={tag: set(names) - {"class"} for tag, names in ATTRIBUTES.items()},
        allowed_classes=CLASSES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
        clean_content_tags={"script", "style", "title", "iframe", "object", "template"},
    )
    for _round in range(_ROUNDS):
        before, text = text, _EMPTY.sub("", text)
        if before == text:
            break
    return text.strip()


def too_deep(html: str) -> bool:
    """Whether elements stand within one another deeper than any text needs: a parser takes the square of that."""
    depth = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() not in _UNCLOSED:
            depth = max(depth - 1, 0) if tag[1] else depth + 1
            if depth > DEEPEST:
                return True
    return False


def plain(html: str) -> str:
    """The words of ``html``, a line a block: for checks, summaries and search."""
    broken = re.sub(r"</(?:p|h[2-5]|li|tr|div|caption|blockquote)>|<br\s*/?>", "\n", html or "")
    spaced = re.sub(r"</t[dh]>", "\t", broken)
    words = nh3.clean(spaced, tags=set())
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&quot;", '"'), ("&amp;", "&")):
        words = words.replace(entity, sign)
    return re.sub(r"\n\s*\n+", "\n", words).strip()
