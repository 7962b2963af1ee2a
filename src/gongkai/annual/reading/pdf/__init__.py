"""PDF with a text layer: glyphs and rules of a page -> lines, tables and paragraphs."""
