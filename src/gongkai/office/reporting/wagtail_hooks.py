"""Wagtail looks here for what stands in its menu."""

from gongkai.office.reporting.pages import menu  # noqa: F401
