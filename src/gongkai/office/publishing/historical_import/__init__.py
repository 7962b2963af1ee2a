"""Historical import (历史信息导入): what an office released elsewhere comes in with its numbers, dates and files."""

from gongkai.office.publishing.historical_import.importing import History, Options, import_history
from gongkai.office.publishing.historical_import.table import template

__all__ = ["History", "Options", "import_history", "template"]
