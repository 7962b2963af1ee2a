"""The command line: each command mirrors one call of the library and adds nothing to it."""
