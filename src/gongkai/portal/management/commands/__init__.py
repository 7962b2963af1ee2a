"""Commands of the portal: ``gongkai manage rebuild_index``."""
