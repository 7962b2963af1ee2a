"""One table of characters: text is cleaned here, once, and nowhere else.

Published reports hold full-width digits, Kangxi radicals (from PDF fonts), no-break spaces, zero-width marks,
and a dozen dashes. ``clean`` makes plain text of a cell or paragraph, ``compact`` what labels are compared by.

>>> clean("⼀、本年新收政府信息公开申请数量　１２")
'一、本年新收政府信息公开申请数量 12'
>>> compact("（一） 予以\\n公开")
'一予以公开'
"""

import re
import unicodedata

_RADICAL_PAIRS = (
    "⺀冫⺁厂⺂乛⺄乙⺅亻⺈刀⺉刂⺋卩⺌小⺍小⺎兀⺏尢⺓幺⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歹⺟母⺠民"
    "⺡氵⺢水⺣灬⺤爪⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱网⺲罒⺴罒⺶羊⺷羊⺸羊⺹耂⺻聿"
    "⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑长⻒镸⻓长"
    "⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐"
    "⻬齐⻭齿⻮齿⻯龙⻰龙⻱龟⻲龟⻳龟"
)
_RADICALS = dict(zip(_RADICAL_PAIRS[::2], _RADICAL_PAIRS[1::2], strict=True))
"""CJK Radicals Supplement, which NFKC leaves alone (it maps the Kangxi block itself)."""

_DASHES = dict.fromkeys("‐‑‒–―−﹘﹣－➖", "-")
_INVISIBLE = dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e", "")
_SPACES = dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " ")
_TABLE = {**_RADICALS, **_DASHES, **_INVISIBLE, **_SPACES}
_BEFORE = str.maketrans(_TABLE)
_MENDED = re.compile("[" + "".join(map(re.escape, _TABLE)) + "]")

MARKS_ABOVE = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾₀₁₂₃₄₅₆₇₈₉①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿"
"""Superscripts and circled digits: footnote marks, never part of a figure."""

_MARKS = re.compile(f"[{MARKS_ABOVE}]")
_SPECIAL = re.compile("[" + "".join(map(re.escape, _TABLE)) + MARKS_ABOVE + "]")
_WIDE = tuple(zip("，：；（）？！．％…", (*",:;()?!.%", "..."), strict=True))
"""The wide punctuation of prose and what NFKC makes of it; replaced beforehand, which is thirty times as fast."""

_COMPACT_DROP = re.compile(r"[\s·.,;:!?，。、；：！？()（）\[\]【】〔〕{}<>《》〈〉「」『』“”‘’\"'`|/\\_*~—\-…]+")


def clean(text: str) -> str:
    """Plain text: NFKC, radicals to characters, one kind of space and dash; superscripts stay as they are.

    Line breaks and tabs are kept. Full-width punctuation of prose becomes half-width (NFKC); use it for reading,
    not for quoting.
    """
    if text.isascii():
        return text
    if _SPECIAL.search(text):
        text = text.translate(_BEFORE)
        if _MARKS.search(text):
            return "".join(c if c in MARKS_ABOVE else unicodedata.normalize("NFKC", c) for c in text)
    if not unicodedata.is_normalized("NFKC", text):
        for wide, plain in _WIDE:
            text = text.replace(wide, plain)
    return unicodedata.normalize("NFKC", text)


def tidy(text: str) -> str:
    """Text for quoting: radicals, odd spaces and invisible marks mended, punctuation as printed."""
    if _MENDED.search(text):
        text = text.translate(_BEFORE)
    return _KANGXI.sub(lambda m: unicodedata.normalize("NFKC", m.group()), text)


def compact(text: str) -> str:
    """What labels are compared by: cleaned, without spaces, punctuation and brackets."""
    return _COMPACT_DROP.sub("", clean(text))


_KANGXI = re.compile("[\u2f00-\u2fdf]")
_CJK = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_CJK_GAP = re.compile(rf"[ \t](?:(?<={_CJK}.)[ \t]*|[ \t]*(?={_CJK}))")
"""Begins with what is rare, the space: ten times as fast as to look behind every character."""


def close_up(text: str) -> str:
    """Drop the spaces beside Chinese characters, which carry no meaning."""
    return _CJK_GAP.sub("", text)
