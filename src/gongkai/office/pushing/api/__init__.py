"""The HTTP API for office-automation systems, under ``api/office/v1/``."""
