"""Wagtail looks here for what stands in its menu."""

from gongkai.office.mailboxes.pages import menu  # noqa: F401
