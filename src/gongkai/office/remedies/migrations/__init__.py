"""Migrations of the disputes."""
