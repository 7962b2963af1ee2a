"""The language a page speaks, as the documents of ``annual`` name it."""

from django.utils.translation import get_language

from gongkai.annual.wording import Lang


def page_language() -> Lang:
    """That of the request; Chinese wherever it is not English."""
    return "en" if get_language() == "en" else "zh"
