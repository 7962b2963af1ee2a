"""The back office's pages of reconsideration and litigation."""
