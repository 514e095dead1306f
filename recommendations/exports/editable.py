"""Records as rows that people edit in a spreadsheet and give back: the columns, and a record's cells.

Every column may be left out of a file but `reference`; what is not there stays as it is. An import reads these cells
back, see actions/imports/. New columns go to the end.
"""

from collections.abc import Mapping
from typing import Any

from recommendations.codes import MAX_ASKS
from recommendations.exports.columns import Column
from recommendations.exports.delimited import safe
from recommendations.exports.rows import text_of
from recommendations.exports.spreadsheet import cell_text

Row = Mapping[str, Any]
ASK_COLUMNS = (
    Column("text", "text", "What is asked, in our words; begins with a verb. Clear all cells of an ask to remove it."),
    Column("addressees", "list", "Codes of who is asked to act."),
    Column("action", "text", "Code of the kind of act."),
    Column("wording", "text", "Code of how strongly it is worded."),
    Column("direction", "text", "for or against; empty in a new ask means for."),
    Column("qualifier", "text", "A condition or limit."),
    Column("verb", "text", "The operative verb of the source."),
    Column("shared_ask", "text", "The ask of the catalogue that it belongs to."),
    Column("relation", "text", "How it stands to that: same, variant, part or opposite."),
    Column("difference", "text", "What a variant differs in."),
    Column("unique", "text", "true: read against the catalogue, no other body asks this; else empty."),
)
RECORD_COLUMNS = (
    Column("reference", "text", "The record's name; one that is not in use yet makes a new draft."),
    Column("version", "integer", "The save it was exported from: refused if there is a later one; or empty."),
    Column("status", "text", "To be read only: an import moves no record along."),
    Column("agency", "text", "The body that speaks, by its name in addresses."),
    Column("record_type", "text", "recommendation, activity, finding, initiative or commitment"),
    Column("document", "text", "The document, by its name in addresses."),
    Column("section", "text", "The section of the document."),
    Column("group", "text", "Which list of the section, where letters restart."),
    Column("label", "text", "Letter or paragraph: a, b.iii, p1."),
    Column("parent", "text", "Reference of the record that this one is part of."),
    Column("line_start", "integer", "First line in the text that was read."),
    Column("line_end", "integer", "Last line."),
    Column("page_from", "text", "First page as printed; empty where not known."),
    Column("page_to", "text", "Last page as printed."),
    Column("headline", "text", "In our words, at most 14 words."),
    Column("summary", "text", "In our words, at most 60 words."),
    Column("round_table", "integer", "Filed under this round table of its own Dialogue."),
    Column("also_round_tables", "list", "Also fits these."),
    Column("themes", "list", "Codes, the main one first; at most 4."),
    Column("populations", "list", "Codes of the people concerned."),
    Column("framework_links", "list", "Where the same aim appears later: item:relation."),
    Column("partners", "list", "Bodies and partners that take part, by their names in addresses."),
    Column("same_as", "list", "References of records that say the same; each names the other."),
    Column("note", "text", "Where the source is doubtful."),
)  # fmt: skip
COLUMNS = (
    *RECORD_COLUMNS,
    *(
        Column(f"ask_{number}_{column.name}", column.kind, column.about)
        for number in range(1, MAX_ASKS + 1)
        for column in ASK_COLUMNS
    ),
)


def cells_of(row: Row, *, version: int | None = None) -> dict[str, str]:
    """A record's row, as fixtures and forms have it, as the text of each cell; not yet made safe for a spreadsheet."""
    (line_start, line_end), (page_from, page_to) = row["lines"] or ("", ""), row["pages"] or ("", "")
    named = {
        **row,
        "version": version,
        "record_type": row["type"],
        "line_start": line_start,
        "line_end": line_end,
        "page_from": page_from,
        "page_to": page_to,
        "also_round_tables": row["also"],
        "framework_links": [f"{link['item']}:{link['relation']}" for link in row["frameworks"]],
    }
    for number, ask in enumerate(row["asks"], 1):
        named |= {f"ask_{number}_{key}": value for key, value in ask.items()}
        named[f"ask_{number}_unique"] = "true" if ask["unique"] else ""
    return {column.name: text_of(named.get(column.name)) for column in COLUMNS}


def safe_cells(cells: Mapping[str, str]) -> dict[str, str]:
    """The same for a workbook, which keeps numbers: a text that looks like a formula has a `'` before it.

    It is judged by what a workbook keeps of it: behind a control character, which is left out, it may look like one.
    """
    return {name: safe(cell_text(text)) for name, text in cells.items()}
