"""The back office's pages of the annual report."""
