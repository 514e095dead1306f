"""Files of records as a person would give them, and what reading, rehearsing and applying one says."""

import csv
import io
import zipfile

from openpyxl import Workbook

from recommendations.actions.imports import apply_table, fingerprint, read_table, rehearse_table
from recommendations.actions.imports.sheet import sheet_rows
from recommendations.exports.delimited import csv_lines
from recommendations.exports.editable import COLUMNS, safe_cells
from recommendations.exports.spreadsheet import Sheet, write_workbook
from recommendations.models import Recommendation


def as_csv(rows: list[dict]) -> bytes:
    return "".join(csv_lines(rows, COLUMNS)).encode()


def as_xlsx(rows: list[dict]) -> bytes:
    file = io.BytesIO()
    write_workbook(file, [Sheet("records", COLUMNS, map(safe_cells, rows))])
    return file.getvalue()


def exported() -> list[dict]:
    return list(sheet_rows(list(Recommendation.objects.order_by("pk").values_list("pk", flat=True))))


def lines(*rows: list[str]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


def rehearse(data: bytes, by):
    return rehearse_table(table=read_table(data, "records.csv"), by=by)


def fates(entries) -> list[str]:
    return [entry.prospect.becomes for entry in entries]


def findings(entries) -> list[tuple[int, str, str]]:
    return [(entry.number, column, text) for entry in entries for column, text in entry.findings]


def apply(data: bytes, by, **said):
    table = read_table(data, "records.csv")
    return apply_table(table=table, seen=fingerprint(rehearse_table(table=table, by=by)), by=by, **said)


def workbook(*rows, sheet: str = "records") -> bytes:
    book, file = Workbook(), io.BytesIO()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name.replace("__", "/"), data)
    return file.getvalue()
