"""Tags of the templates of the agencies app."""
