"""What an agency does: one Django app a duty. ``policy`` says who may do what; ``trail`` keeps what was done."""
