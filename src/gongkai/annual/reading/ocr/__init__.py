"""Scans: a picture of a page -> blocks; rules and cells found by geometry, text recognised offline."""
