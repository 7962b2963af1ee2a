"""What can be wrong with a table file."""

from gongkai.annual.errors import AnnualError


class TableError(AnnualError):
    """The table cannot be continued or written; nothing of it was changed."""
