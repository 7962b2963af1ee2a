"""Commands of ``gongkai manage``."""
