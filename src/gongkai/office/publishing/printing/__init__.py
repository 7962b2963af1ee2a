"""The gazette on paper: an item's text as blocks, set by Typst."""
