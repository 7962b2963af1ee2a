"""What every page of the back office shares: its frame, its forms, its style."""
