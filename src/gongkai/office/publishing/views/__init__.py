"""The back-office pages of publishing; each takes its record through ``queries`` and calls one act."""
