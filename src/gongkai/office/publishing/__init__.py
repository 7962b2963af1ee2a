"""Information items (政府信息): drafting, review, release, withdrawal, catalogue, columns and channels."""
