"""Which format a file is of: its content decides, never its name."""

from recommendations.actions.imports import delimited, workbook
from recommendations.actions.imports.table import FileRefused, Table, table_of

LIMIT = 5 * 1024 * 1024
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and every file that Office locked with a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PDF, ZIP = b"%PDF-", b"PK\x03\x04"


def read_table(data: bytes, name: str) -> Table:
    """The table in a CSV or XLSX file. Raises FileRefused."""
    if len(data) > LIMIT:
        remedy = "Split it, or leave out columns that do not change"
        raise FileRefused(name, "", f"has {len(data):,} bytes, more than {LIMIT:,}", remedy)
    if not data.strip():
        raise FileRefused(name, "", "is empty", "Export the records you want to change, or take the template")
    if data.startswith(OLD_OFFICE):
        raise _locked_or_old(data, name)
    if data.startswith(PDF):
        raise FileRefused(name, "", "is a PDF document", "Give a CSV or XLSX file of records")
    reader = workbook if data.startswith(ZIP) else delimited
    return table_of(reader.lines(data, name), name)


def _locked_or_old(data: bytes, name: str) -> FileRefused:
    if ENCRYPTED in data:
        return FileRefused(name, "", "is locked with a password", "Save it without one")
    return FileRefused(name, "", "is of the old format .xls", "Save it as .xlsx, or as CSV in UTF-8")
