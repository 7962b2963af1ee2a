"""Suites that run the whole way, from bytes to findings."""
