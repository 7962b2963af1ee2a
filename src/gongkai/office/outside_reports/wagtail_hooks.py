"""Wagtail looks here for what stands in its menu."""

from gongkai.office.outside_reports.pages import menu  # noqa: F401
