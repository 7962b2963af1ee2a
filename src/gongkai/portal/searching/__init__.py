"""Full-text search of what was published: one small protocol, an embedded index by default, PostgreSQL by setting."""
