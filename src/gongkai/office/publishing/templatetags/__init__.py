"""Tags and filters of the publishing pages."""
