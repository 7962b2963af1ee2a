"""Commands of the disputes."""
