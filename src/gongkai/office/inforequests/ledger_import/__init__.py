"""台账导入: an office's ledger of requests comes in, whatever its columns are called; each row becomes a real case.

From bytes to cases: ``reading`` finds sheets, header and lines; ``fields`` guesses what each column holds;
``meanings`` and ``days`` read its values; ``cases`` makes a line a past case, ``course`` its events; ``checking`` puts
the cases beside one another and those of the agency; ``importing`` is the act, ``storing`` writes.
"""

from gongkai.office.inforequests.ledger_import.importing import Options, import_ledger
from gongkai.office.inforequests.ledger_import.mapping import Mapping, guess
from gongkai.office.inforequests.ledger_import.reading import Book, Table, read_ledger, table_of

__all__ = ["Book", "Mapping", "Options", "Table", "guess", "import_ledger", "read_ledger", "table_of"]
