"""年度报告: compiled from the year's records, supplied where a figure lives elsewhere, kept as it was compiled."""
