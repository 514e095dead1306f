"""Every field of a record and of an ask, what it holds, how many carry it."""

from collections.abc import Iterable, Iterator

from recommendations.actions.base import Row
from recommendations.actions.rows import rows_of
from recommendations.management.dictionary.markdown import table
from recommendations.models import Recommendation

RECORD = {
    "reference": "assigned once, never changed or used again",
    "agency": "slug of the body whose record it is",
    "type": "recommendation, activity, finding, initiative or commitment",
    "document": "slug of the document",
    "section": "slug of its section",
    "group": "which list of the section, where letters restart",
    "label": "a letter, a letter and a roman number (b.iii), p and a number for prose, a number in the papers",
    "parent": "reference of the record that this one is a part of",
    "lines": "first and last line in the text as handed over",
    "pages": "first and last printed page, only where both are known; never interpolated",
    "fingerprint": "first 16 hex digits of SHA-256 over the passage in NFKC, casefolded, letters and digits only",
    "letters": "how many letters and digits the passage has",
    "headline": "what it says, at most 14 words of ours",
    "summary": "at most 60 words of ours; empty where the headline says it all",
    "round_table": "number of the primary round table of 2013 that it is filed under",
    "also": "numbers of other round tables that fit",
    "themes": "one to four, the most important first",
    "populations": "the people concerned",
    "asks": "who should do what: at most six; types other than recommendation may have none",
    "frameworks": "items of other texts with the relation: same, part, touches or opposite",
    "partners": "slugs of bodies and others that it names as partners",
    "same_as": "references of records of the same passage in another document",
    "note": "where the source is doubtful",
    "status": "published or withdrawn; drafts are never in files",
}
ASK = {
    "text": "at most 18 words of ours that complete “X asks Y to …”",
    "addressees": "who must act; one or more",
    "action": "the first act asked; exactly one",
    "wording": "how it is worded; exactly one",
    "direction": "for or against",
    "qualifier": "a reservation that must not be lost",
    "verb": "at most four words of the source",
    "shared_ask": "slug of the ask of the catalogue that it is an instance of",
    "relation": "how it stands to it: same, variant, part or opposite",
    "difference": "what it differs in",
    "unique": "read against the catalogue: no other body asks this",
}


def field_tables() -> Iterator[str]:
    rows = list(rows_of(Recommendation.objects.published()).values())
    asks = [ask for row in rows for ask in row["asks"]]
    yield table(
        f"Fields of a record ({len(rows)} records)", ("field", "what it holds", "records"), _counts(RECORD, rows)
    )
    yield table(f"Fields of an ask ({len(asks)} asks)", ("field", "what it holds", "asks"), _counts(ASK, asks))


def _counts(fields: dict[str, str], rows: Iterable[Row]) -> Iterator[tuple[str, str, int]]:
    rows = list(rows)
    for name, what in fields.items():
        yield f"`{name}`", what, sum(row[name] not in (None, "", [], False) for row in rows)
