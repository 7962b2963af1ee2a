"""Many reports: a bulk reader and a wide table that grows."""
