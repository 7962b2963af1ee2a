"""Wagtail looks here for what stands in its menu."""

from gongkai.office.inforequests.pages import menu  # noqa: F401
