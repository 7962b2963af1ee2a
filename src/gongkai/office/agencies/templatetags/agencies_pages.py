"""What the pages of agencies and people ask of templates."""

from django import template
from django.contrib.auth.password_validation import password_validators_help_texts

register = template.Library()


@register.simple_tag
def password_rules() -> list[str]:
    """What a password must be, a sentence each."""
    return [str(text) for text in password_validators_help_texts()]
