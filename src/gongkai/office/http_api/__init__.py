"""What the HTTP APIs of the house share: one shape of errors, the caller's language, their documents and guides."""
