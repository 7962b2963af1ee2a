"""What the machine does each day for requests: lapses, due days, alerts."""
