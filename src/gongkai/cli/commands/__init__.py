"""One module a command; each registers itself with the language it is to speak."""
