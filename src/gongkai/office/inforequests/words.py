"""The law's words in the language of the reader, for labels of fields and for what an act says."""

from django.utils.functional import lazy
from django.utils.translation import get_language

from gongkai.wording import Wording


def in_language(words: Wording) -> str:
    """The words in the language of the request."""
    return words.in_("en" if get_language() == "en" else "zh")


spoken = lazy(in_language, str)
"""The same, when they are shown and not when they are named."""
