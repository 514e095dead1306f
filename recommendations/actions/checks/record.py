"""One row of a record against everything it names."""

import re
from typing import Any

from recommendations import codes
from recommendations.actions.base import Row
from recommendations.actions.checks.ask import AskCheck
from recommendations.actions.checks.finder import Finder
from recommendations.actions.checks.plan import Coded, Plan
from recommendations.actions.lookups import Lookups
from recommendations.actions.problems import Problems
from recommendations.codes import Facet
from recommendations.models import Recommendation

LABEL = re.compile(r"[a-z0-9]+(\.[a-z0-9]+)*")
GROUP = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
REFERENCE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)+")
FINGERPRINT = re.compile(r"[0-9a-f]{16}")
# Fields of the model that Django checks itself, and the keys of the row that they come from.
FIELD_KEYS = {
    "reference": "reference",
    "record_type": "type",
    "group": "group",
    "label": "label",
    "page_from": "pages",
    "page_to": "pages",
    "fingerprint": "fingerprint",
    "headline": "headline",
    "summary": "summary",
    "note": "note",
}


class RecordCheck(Finder):
    """`plan()` runs every check and says what is to be stored; it is of use only where no problem was found."""

    def __init__(self, row: Row, lookups: Lookups, problems: Problems, *, finished: bool) -> None:
        super().__init__(row, lookups, problems, finished=finished)
        self.document = lookups.documents.get(row["document"])
        self.section = lookups.sections.get((row["document"], row["section"]))

    def plan(self) -> Plan:
        self._check_identity()
        self._check_place()
        self._check_lines()
        self._check_passage()
        self._check_words()
        self._check_parent()
        self._check_others()
        self._check_counts()
        asks = [AskCheck(self, index, ask) for index, ask in enumerate(self.row["asks"])]
        partners = self.row["partners"]
        return Plan(
            reference=self.row["reference"],
            fields=self._fields(),
            parent=self.row["parent"],
            asks=[ask.fields() for ask in asks],
            codings=self._codings() + [code for ask in asks for code in ask.codings()],
            frameworks=self._frameworks(),
            agencies=[self.lookups.agencies[slug] for slug in partners if slug in self.lookups.agencies],
            partners=[self.lookups.partners[slug] for slug in partners if slug in self.lookups.partners],
            same_as=self.row["same_as"],
        )

    def _check_identity(self) -> None:
        row = self.row
        self.known("type", row["type"], list(codes.RecordType))
        self.known("status", row["status"], list(codes.Status))
        self.known("agency", row["agency"], self.lookups.agencies)
        if not REFERENCE.fullmatch(row["reference"]):
            self.add("reference", "not a reference", "Write capitals, digits and hyphens, as in HLD13-FAO-B")
        elif row["reference"] in self.lookups.redirects:
            self.add("reference", "the old name of another record", "References are never reused; choose another")
        elif self.document and not row["reference"].startswith(f"{self.document.dialogue.prefix}-"):
            self.add("reference", "of another Dialogue", f"Begin it with {self.document.dialogue.prefix}-")

    def _check_place(self) -> None:
        row = self.row
        if self.known("document", row["document"], self.lookups.documents):
            here = [slug for document, slug in self.lookups.sections if document == row["document"]]
            self.known("section", row["section"], here)
        if not LABEL.fullmatch(row["label"]):
            self.add("label", "not a label", "Write small letters and digits, with dots between levels, as in b.iii")
        if row["group"] and not GROUP.fullmatch(row["group"]):
            self.add("group", "not the name of a list", "Write small letters and digits, with hyphens between words")
        place = (row["document"], row["section"], row["group"], row["label"])
        other = self.lookups.places.get(place, row["reference"])
        if other != row["reference"]:
            self.add("label", f"taken by {other} in the same list", "Give each record of a list its own label")

    def _check_lines(self) -> None:
        if not self.row["lines"]:
            return
        first, last = self.row["lines"]
        if not 1 <= first <= last:
            self.add("lines", "not in order", "Write the first line, then the last")
        elif self.section and not self.section.line_start <= first <= last <= self.section.line_end:
            around = f"{self.section.line_start} to {self.section.line_end}"
            self.add("lines", f"outside the section, which has lines {around}", "Correct the lines or the section")

    def _check_passage(self) -> None:
        row = self.row
        if bool(row["fingerprint"]) != bool(row["letters"]):
            self.add("letters", "without the other half", "Give fingerprint and letters together, or neither")
        if row["fingerprint"] and not FINGERPRINT.fullmatch(row["fingerprint"]):
            self.add("fingerprint", "not a fingerprint", "Write 16 digits of 0-9 and a-f")
        if row["pages"] and not all(row["pages"]):
            self.add("pages", "half known", "Give both pages, or null")

    def _check_words(self) -> None:
        self.at_most("headline", self.row["headline"], codes.MAX_HEADLINE_WORDS)
        self.at_most("summary", self.row["summary"], codes.MAX_SUMMARY_WORDS)
        if not self.row["headline"].strip():
            self.add("headline", "empty", f"Say what is asked in at most {codes.MAX_HEADLINE_WORDS} words")
        if self.row["headline"].endswith("."):
            self.add("headline", "ends with a full stop", "Leave it out")

    def _check_parent(self) -> None:
        parent, records = self.row["parent"], self.lookups.records
        if not parent or not self.known("parent", parent, records):
            return
        if parent == self.row["reference"]:
            self.add("parent", "the record itself", "Name the record it is a part of, or ''")
        elif records[parent].document != self.row["document"]:
            self.add("parent", "in another document", "Name a record of the same document")
        elif self.row["reference"] in self._ancestors(parent):
            self.add("parent", "a part of this record itself", "Name the record it is a part of, or ''")

    def _ancestors(self, reference: str) -> set[str]:
        found: set[str] = set()
        while reference in self.lookups.records and reference not in found:
            found.add(reference)
            reference = self.lookups.records[reference].parent
        return found

    def _check_others(self) -> None:
        """Records with the same passage, and bodies that take part: known, not the record's own, named once."""
        bodies = {**self.lookups.agencies, **self.lookups.partners} if self.row["partners"] else {}
        named = (("same_as", self.lookups.records, self.row["reference"]), ("partners", bodies, self.row["agency"]))
        for key, known, own in named:
            self.once(key, self.row[key])
            for value in self.row[key]:
                if self.known(key, value, known) and value == own:
                    self.add(key, "the record's own", "Leave it out")

    def _check_counts(self) -> None:
        """The upper limits always, the lower ones when the record is to be read by others."""
        row = self.row
        for key, limit in (("themes", codes.MAX_THEMES), ("asks", codes.MAX_ASKS)):
            if len(row[key]) > limit:
                self.problems.add(key, f"{len(row[key])} entries", "too many", f"Keep the {limit} most important")
        if self.finished and not row["themes"]:
            self.add("themes", "empty", "Name one to four, the most important first")
        if self.finished and not row["asks"] and row["type"] == codes.RecordType.RECOMMENDATION:
            self.add("asks", "empty", "Say who should do what, in one to six asks")

    def _fields(self) -> dict[str, Any]:
        row = self.row
        lines, pages = row["lines"] or [None, None], row["pages"] or ["", ""]
        fields = {
            "reference": row["reference"],
            "record_type": row["type"],
            "group": row["group"],
            "label": row["label"],
            "line_start": lines[0],
            "line_end": lines[1],
            "page_from": pages[0],
            "page_to": pages[1],
            "fingerprint": row["fingerprint"],
            "letters": row["letters"],
            "headline": row["headline"],
            "summary": row["summary"],
            "note": row["note"],
        }
        self.clean(Recommendation(**fields, position=0), FIELD_KEYS)
        fields["agency_id"] = self.lookups.agencies.get(row["agency"])
        fields["document_id"] = self.document and self.document.pk
        fields["section_id"] = self.section and self.section.pk
        return fields

    def _codings(self) -> list[Coded]:
        row = self.row
        self._check_tables()
        coded = self.codes(Facet.THEME, row["themes"], "themes")
        coded += self.codes(Facet.POPULATION, row["populations"], "populations")
        if row["round_table"]:
            coded.append(Coded(None, Facet.ROUND_TABLE, str(row["round_table"]), 0))
        return coded + [Coded(None, Facet.ALSO_ROUND_TABLE, str(n), i) for i, n in enumerate(row["also"])]

    def _check_tables(self) -> None:
        """Round tables are those of the document's own Dialogue; the primary one is not among the others."""
        row = self.row
        if row["round_table"] is None and not row["also"]:
            return
        if row["round_table"] in row["also"]:
            self.add("also", "holds the primary round table", "Leave that number out")
        self.once("also", row["also"])
        if not self.document:
            return
        dialogue = self.document.dialogue
        known = sorted(number for pk, number in self.lookups.round_tables if pk == dialogue.pk)
        remedy = f"Use one of {known}" if known else "Write null and [], it has none"
        for key, numbers in (("round_table", [row["round_table"]]), ("also", row["also"])):
            for number in numbers:
                if number is not None and number not in known:
                    self.problems.add(key, number, f"no round table of the Dialogue of {dialogue.year}", remedy)

    def _frameworks(self) -> list[tuple[int, str]]:
        links = []
        for number, link in enumerate(self.row["frameworks"], 1):
            item, relation = link.get("item", ""), link.get("relation", "")
            place = f"frameworks {number}"
            items = self.lookups.framework_items
            known = self.known("frameworks", item, items, place=f"{place}, item")
            known &= self.known("frameworks", relation, list(codes.FrameworkRelation), place=f"{place}, relation")
            if link.keys() - {"item", "relation"}:
                self.problems.add("frameworks", list(link), "too many fields", "Use item and relation", place=place)
            if known:
                links.append((items[item], relation))
        self.once("frameworks", [item for item, _relation in links])
        return links
