"""What the pages of publishing ask of templates."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from gongkai.office.publishing import choices
from gongkai.office.publishing.body import clean
from gongkai.office.publishing.history import versions_of
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.serving_files import size_of

register = template.Library()
register.filter(size_of)


@register.filter
def as_public(body: str) -> SafeString:
    """The text as the public will read it, cleaned once more at the door."""
    return mark_safe(clean(body))


@register.filter
def law_label(value: str, field: str) -> str:
    """What a stored identifier of ``field`` reads as."""
    return choices.label_of(field, value)


@register.filter
def version_number(item: InformationItem, revision: int) -> int:
    """The how-manieth version of ``item`` a stored revision is, from 1."""
    return versions_of(item).filter(pk__lte=revision).count()


@register.simple_tag
def row_of(mapping: dict[Any, Any], key: Any) -> Any:
    """The value of ``key``; ``None`` where there is none."""
    return mapping.get(key)
