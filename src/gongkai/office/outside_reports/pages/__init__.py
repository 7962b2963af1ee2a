"""The back office's pages of the reports from outside."""
