"""The public HTTP API, under ``api/v1/``: what the portal shows, as data for everybody, without a key."""
