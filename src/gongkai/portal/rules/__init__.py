"""规章集中公开 (33号): the 题注 of a rule, and its text as a document to be kept: title, 题注 and text alone."""
