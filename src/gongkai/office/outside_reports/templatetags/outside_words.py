"""Sentences that quote Chinese: on an English page the quoted words say that they are Chinese."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()
_CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef][\u3000-\u303f\u3400-\u9fff\uff00-\uffef\s\d.“”—、]*")


@register.filter
def quoting(words: object) -> SafeString:
    """The words, escaped; on any page but a Chinese one what is Chinese in them is marked, for who hears it read."""
    escaped = str(conditional_escape(words))
    if (get_language() or "").startswith("zh"):
        return mark_safe(escaped)
    return mark_safe(_CHINESE.sub(lambda found: f'<span lang="zh-CN">{found[0]}</span>', escaped))
