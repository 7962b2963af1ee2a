"""正文: the text of the report, written part by part, in which figures are named and not typed."""
