"""The Django project: settings from the environment, addresses, health, background jobs."""
