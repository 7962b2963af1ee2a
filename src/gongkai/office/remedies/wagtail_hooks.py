"""Wagtail looks here for what stands in its menu."""

from gongkai.office.remedies.pages import menu  # noqa: F401
