"""Records from a file that people edited in a spreadsheet: read, rehearsed row by row, applied all or nothing.

The columns are those of exports/editable.py, so that what was exported and not changed changes nothing.
"""

from recommendations.actions.imports.applying import Overtaken, apply_table, rehearse_table
from recommendations.actions.imports.reading import LIMIT, read_table
from recommendations.actions.imports.rehearsal import Entry, fingerprint
from recommendations.actions.imports.sheet import sheet_rows
from recommendations.actions.imports.table import MOST_ROWS, FileRefused, Table

__all__ = [
    "LIMIT",
    "MOST_ROWS",
    "Entry",
    "FileRefused",
    "Overtaken",
    "Table",
    "apply_table",
    "fingerprint",
    "read_table",
    "rehearse_table",
    "sheet_rows",
]
