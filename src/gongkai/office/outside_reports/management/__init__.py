"""Commands of the reports from outside."""
