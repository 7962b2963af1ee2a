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
_OFFICE = re.compile(r"<!--\[if.*?<!\[endif\]-->|<\?xml[^>]*>|</?(?:o|w|v|m|st1):[^>]*>", re.S | re.I)


def clean(html: str) -> str:
    """``html`` with the tags and attributes of an official text; scripts, styles and Word's junk are dropped."""
    text = nh3.clean(
        _OFFICE.sub("", html or ""),
        tags=TAGS,
        attributes={tag: set(names) - {"class"} for tag, names in ATTRIBUTES.items()},
        allowed_classes=CLASSES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
        clean_content_tags={"script", "style", "title", "iframe", "object", "template"},
    )
    before = ""
    while before != text:
        before, text = text, _EMPTY.sub("", text)
    return text.strip()


def plain(html: str) -> str:
    """The words of ``html``, a line a block: for checks, summaries and search."""
    broken = re.sub(r"</(?:p|h[2-5]|li|tr|div|caption|blockquote)>|<br\s*/?>", "\n", html or "")
    spaced = re.sub(r"</t[dh]>", "\t", broken)
    words = nh3.clean(spaced, tags=set())
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&quot;", '"'), ("&amp;", "&")):
        words = words.replace(entity, sign)
    return re.sub(r"\n\s*\n+", "\n", words).strip()
