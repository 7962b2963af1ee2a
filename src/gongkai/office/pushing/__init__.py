"""Drafts that office-automation systems deliver by the HTTP API (业务系统推送)."""
