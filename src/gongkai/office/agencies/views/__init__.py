"""The pages of agencies, people and one's own account."""
