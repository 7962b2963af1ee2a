"""Migrations of the requests."""
