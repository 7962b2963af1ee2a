"""Words of the law in the language of the person who looks."""

from django.utils.translation import get_language

from gongkai.law.catalogue import MATTERS
from gongkai.wording import Lang, Wording


def in_language(wording: Wording) -> str:
    """``wording`` in the language of the page."""
    lang: Lang = "en" if get_language() == "en" else "zh"
    return wording.in_(lang)


def matter_label(identifier: str) -> str:
    """The name of a statutory matter; an unknown one by its identifier."""
    return next((in_language(one.label) for one in MATTERS if one.identifier == identifier), identifier)
