"""The annual report in the HTTP API for connected systems."""
