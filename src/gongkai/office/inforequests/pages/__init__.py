"""The pages on which an office handles requests."""
