"""The pages of 依申请公开 for the public."""
