"""Bytes of one format -> Document; a module a format, each with ``load``."""
