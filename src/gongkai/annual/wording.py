"""What people read, in both languages: the names as the annual report has always imported them."""

from gongkai.wording import Lang, Wording

__all__ = ["Lang", "Wording"]
