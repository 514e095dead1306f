"""The columns of every file, in their order: name, kind, and what it holds. New ones go to the end."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "integer", "number", "date", "list", "address"]


@dataclass(frozen=True)
class Column:
    """`list`: several values in one cell with "; " between them."""

    name: str
    kind: Kind
    about: str


def _columns(*rows: tuple[str, Kind, str]) -> tuple[Column, ...]:
    return tuple(Column(*row) for row in rows)


RECORDS = _columns(
    ("reference", "text", "The record's name; assigned once."),
    ("url", "address", "Its page."),
    ("record_type", "text", "recommendation, activity, finding, initiative or commitment"),
    ("agency", "text", "The body that speaks, by its name in addresses."),
    ("agency_name", "text", "Its full name."),
    ("document", "text", "The document, by its name in addresses."),
    ("section", "text", "The section of the document."),
    ("group", "text", "Which list of the section, where letters restart."),
    ("label", "text", "Letter or paragraph: a, b.iii, p1."),
    ("lines", "text", "First and last line in the text that was read."),
    ("pages", "text", "Printed pages; empty where not known."),
    ("headline", "text", "In our words, at most 14 words."),
    ("summary", "text", "In our words, at most 60 words."),
    ("sentence", "text", "One plain sentence for each ask, made from its codes."),
    ("round_table", "integer", "Filed under this round table of 2013; by our curators."),
    ("also_round_tables", "list", "Also fits these."),
    ("themes", "list", "Codes, the main one first."),
    ("populations", "list", "Codes of the people concerned."),
    ("asks", "list", "What is asked, in our words."),
    ("addressees", "list", "Who is asked to act, over all asks."),
    ("actions", "list", "What kind of act, over all asks."),
    ("wordings", "list", "How strongly, over all asks."),
    ("framework_items", "list", "Where the same aim appears later: codes of framework items."),
    ("parent", "text", "The record that this one is part of."),
    ("notes", "text", "Where the source is doubtful."),
    ("passage", "text", "The source's own words, where they may be shown and have been read here."),
    ("shared_asks", "list", "Asks of the catalogue that its asks belong to."),
    ("children", "list", "Its sub-items."),
    ("same_as", "list", "Records that say the same again."),
    ("data_version", "integer", "The version of the data that this row is of."),
)
ASKS = _columns(
    ("reference", "text", "The record that the ask is part of."),
    ("position", "integer", "Which of the record's asks, from 1."),
    ("url", "address", "The record's page."),
    ("agency", "text", "The body that asks."),
    ("document", "text", "The document."),
    ("sentence", "text", "The ask as one plain sentence."),
    ("text", "text", "What is asked, in our words; begins with a verb."),
    ("addressees", "list", "Codes of who is asked."),
    ("action", "text", "Code of the kind of act."),
    ("wording", "text", "Code of how strongly it is worded."),
    ("direction", "text", "for or against."),
    ("qualifier", "text", "A condition or limit."),
    ("shared_ask", "text", "The ask of the catalogue that it belongs to."),
    ("relation", "text", "How it stands to that: same, variant, part, opposite."),
    ("difference", "text", "What a variant differs in."),
    ("is_unique", "text", "true: read against the catalogue, no other body asks this."),
)
SHARED_ASKS = _columns(
    ("slug", "text", "The name in addresses."),
    ("url", "address", "Its page."),
    ("title", "text", "What is asked in common, in our words."),
    ("actor", "text", "Who should act."),
    ("act", "text", "What they should do."),
    ("instrument", "text", "By which means."),
    ("scope", "text", "For whom or where."),
    ("condition", "text", "On what condition."),
    ("note", "text", "Remarks."),
    ("bodies", "integer", "Bodies of the selection that make it; 0: only its opposite is asked."),
    ("records", "integer", "Records of the selection that make it."),
    ("agencies", "list", "Those bodies, by their names in addresses."),
    ("references", "list", "Those records."),
    ("opposing", "integer", "Bodies of the selection that ask for the opposite."),
    ("data_version", "integer", "The version of the data that this row is of."),
)
CELLS = _columns(
    ("row", "text", "Code or name of what stands in the row."),
    ("row_label", "text", "As shown."),
    ("column", "text", "The body or round table."),
    ("column_label", "text", "Its short name."),
    ("state", "text", "value, nothing (0), raised, opposed, not-coded, or outside the selection."),
    ("bodies", "integer", "Distinct bodies."),
    ("records", "integer", "Distinct records."),
    ("measure", "text", "What `value` is."),
    ("value", "number", "The number shown; a share is 0 to 1."),
    ("rows", "text", "What the rows are: themes, shared-asks, framework-items or bodies."),
    ("mixed", "text", "true: asks for something and asks against it stand here."),
    ("places", "list", "Where the theme is raised under gaps instead: document#section, as in addresses."),
)
SPANS = _columns(
    ("kind", "text", "member, chair or event."),
    ("agency", "text", "The body; empty in a term of the chair: not known."),
    ("others", "list", "Bodies that shared the chair."),
    ("on_behalf_of", "text", "The body for which it took the chair."),
    ("start_earliest", "date", "Earliest day it may have begun."),
    ("start", "date", "Latest day by which it had begun; empty: not known."),
    ("end", "date", "Last day; empty: no end is known."),
    ("confidence", "text", "stated, derived, external or unknown."),
    ("source", "text", "Where this is from."),
    ("note", "text", "Remarks; of an event, its date in words."),
    ("title", "text", "What happened, of an event."),
)
NAMINGS = _columns(
    ("chapter", "text", "The body whose chapter of the book it is."),
    ("named", "text", "Another body with a chapter."),
    ("mentions", "integer", "How often the chapter names it in its running text."),
    ("statements", "integer", "Statements of the chapter that the two worked together."),
    ("confirmed", "integer", "Those of them that the other's chapter reports, too."),
)
CODES = _columns(
    ("facet", "text", "What is coded."),
    ("slug", "text", "The code."),
    ("label", "text", "As shown."),
    ("group", "text", "The group of themes."),
    ("definition", "text", "When the code applies."),
)
