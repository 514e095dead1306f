"""Is a row of a record right? Every finding is collected, each with its remedy; a right row becomes a Plan."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import ValidationError

from recommendations import codes
from recommendations.actions.base import Row
from recommendations.actions.lookups import Lookups
from recommendations.actions.problems import Problems
from recommendations.actions.rows import ASK_DEFAULTS, DEFAULTS
from recommendations.codes import Facet
from recommendations.models import Ask, Recommendation

LABEL = re.compile(r"[a-z0-9]+(\.[a-z0-9]+)*")
REFERENCE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)+")
FINGERPRINT = re.compile(r"[0-9a-f]{16}")
MAX_VERB_WORDS = 4
ASK_CODES = {"action": Facet.ACTION, "wording": Facet.WORDING, "direction": Facet.DIRECTION}


@dataclass(frozen=True, slots=True)
class Coded:
    """One code to be agreed: on the record (ask None) or on the ask with this index."""

    ask: int | None
    facet: str
    code: str
    position: int


@dataclass(slots=True)
class Plan:
    """What is to be stored for one record, resolved to primary keys where the other row exists already."""

    reference: str
    fields: dict[str, Any]
    parent: str
    asks: list[dict[str, Any]]
    codings: list[Coded]
    frameworks: list[tuple[int, str]]
    agencies: list[int]
    partners: list[int]
    same_as: list[str]
    row: Row = field(repr=False, default_factory=dict)


def complete_row(row: Row) -> Row:
    """The row with every key, in order; keys it does not have get their defaults."""
    asks = [{**ASK_DEFAULTS, **ask} if isinstance(ask, dict) else ask for ask in row.get("asks") or []]
    return {**DEFAULTS, **row, "asks": asks}


def check(row: Row, lookups: Lookups, *, finished: bool) -> tuple[Plan | None, Problems]:
    """Check one row. `finished`: what may still be missing from a draft (themes, asks, codes) is a finding too."""
    problems = Problems(str(row.get("reference") or "record without reference"))
    row = complete_row(row)
    _check_shape(row, problems)
    if problems:
        return None, problems
    checker = _RowCheck(row, lookups, problems, finished)
    plan = checker.plan()
    return (None if problems else plan), problems


def _check_shape(row: Row, problems: Problems) -> None:
    """Keys and types only, so that everything after may rely on them."""
    for key in row:
        if key not in DEFAULTS:
            problems.add(key, row[key], "no such field", f"Use {', '.join(DEFAULTS)}")
    for key, fits, wanted in SHAPES:
        if not fits(row[key]):
            problems.add(key, row[key], "not the right kind of value", f"Write {wanted}")
    for number, ask in enumerate(row["asks"] if _list_of(dict)(row["asks"]) else [], 1):
        for key, value in ask.items():
            if key not in ASK_DEFAULTS:
                problems.add("asks", value, "no such field", f"Use {', '.join(ASK_DEFAULTS)}", place=f"asks {number}, {key}")
            elif key == "addressees" and not _list_of(str)(value) or type(value) is not type(ASK_DEFAULTS[key]):
                problems.add("asks", value, "not the right kind of value", f"Write {_wanted(key)}", place=f"asks {number}, {key}")


def _wanted(key: str) -> str:
    return {"addressees": "a list of slugs", "unique": "true or false"}.get(key, "a text")


def _list_of(kind: type, length: int | None = None) -> Callable[[Any], bool]:
    def fits(value: Any) -> bool:
        return isinstance(value, list) and all(type(v) is kind for v in value) and length in (None, len(value))

    return fits


def _or_none(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or fits(value)


def _whole(value: Any) -> bool:
    return type(value) is int and value > 0


TEXT_KEYS = [key for key, default in DEFAULTS.items() if isinstance(default, str)]
SHAPES: list[tuple[str, Callable[[Any], bool], str]] = [
    *((key, lambda value: isinstance(value, str), "a text, '' for none") for key in TEXT_KEYS),
    ("lines", _or_none(_list_of(int, 2)), "[first line, last line] or null"),
    ("pages", _or_none(_list_of(str, 2)), "['first page', 'last page'] in quotes, or null"),
    ("letters", _or_none(_whole), "a whole number or null"),
    ("round_table", _or_none(_whole), "a whole number or null"),
    ("also", _list_of(int), "a list of whole numbers"),
    ("themes", _list_of(str), "a list of slugs"),
    ("populations", _list_of(str), "a list of slugs"),
    ("asks", _list_of(dict), "a list of asks"),
    ("frameworks", _list_of(dict), "a list of {item, relation}"),
    ("partners", _list_of(str), "a list of slugs"),
    ("same_as", _list_of(str), "a list of references"),
]


class _RowCheck:
    """One row against the lookups; `plan()` runs every check."""

    def __init__(self, row: Row, lookups: Lookups, problems: Problems, finished: bool) -> None:
        self.row, self.lookups, self.problems, self.finished = row, lookups, problems, finished
        self.document = lookups.documents.get(row["document"])
        self.section = lookups.sections.get((row["document"], row["section"]))

    def plan(self) -> Plan:
        self.identity()
        self.place()
        self.words()
        self.relations()
        return Plan(
            reference=self.row["reference"],
            fields=self.scalars(),
            parent=self.row["parent"],
            asks=[self.ask(number, ask) for number, ask in enumerate(self.row["asks"], 1)],
            codings=self.codings(),
            frameworks=self.frameworks(),
            agencies=[self.lookups.agencies[slug] for slug in self.row["partners"] if slug in self.lookups.agencies],
            partners=[self.lookups.partners[slug] for slug in self.row["partners"] if slug in self.lookups.partners],
            same_as=self.row["same_as"],
            row=self.row,
        )

    def add(self, key: str, problem: str, remedy: str) -> None:
        self.problems.add(key, self.row[key], problem, remedy)

    def known(self, key: str, value: str, known: Collection[str], *, place: str = "") -> bool:
        """`value`, found under `key`, must be one of `known`."""
        if value in known:
            return True
        near = get_close_matches(str(value), list(known), n=3, cutoff=0.5)
        remedy = f"Did you mean {' or '.join(near)}" if near else f"Use one of {', '.join(sorted(known)[:40]) or 'none: nothing is loaded'}"
        self.problems.add(key, value, "not known", remedy, place=place)
        return False

    def identity(self) -> None:
        row = self.row
        self.known("type", row["type"], list(codes.RecordType))
        self.known("status", row["status"], list(codes.Status))
        self.known("agency", row["agency"], self.lookups.agencies)
        if not REFERENCE.fullmatch(row["reference"]):
            self.add("reference", "not a reference", "Write capitals, digits and hyphens, as in HLD13-FAO-B")
        elif row["reference"] in self.lookups.redirects:
            self.add("reference", "used before for a record that was renamed", "References are never reused; choose another")
        elif self.document and not row["reference"].startswith(f"{self.document.dialogue.prefix}-"):
            self.add("reference", "of another Dialogue", f"Begin it with {self.document.dialogue.prefix}-")

    def place(self) -> None:
        row = self.row
        if self.known("document", row["document"], self.lookups.documents):
            here = [slug for document, slug in self.lookups.sections if document == row["document"]]
            self.known("section", row["section"], here)
        for key in ("label",) if not row["group"] else ("label", "group"):
            if not LABEL.fullmatch(row[key].replace("-", "")):
                self.add(key, "not a label", "Write small letters and digits, with dots between levels, as in b.iii")
        other = self.lookups.places.get((row["document"], row["section"], row["group"], row["label"]), row["reference"])
        if other != row["reference"]:
            self.add("label", f"taken by {other} in the same list", "Give each record of a list its own label")
        self.lines()
        if bool(row["fingerprint"]) != bool(row["letters"]):
            self.add("letters", "without the other half", "Give fingerprint and letters together, or neither")
        if row["fingerprint"] and not FINGERPRINT.fullmatch(row["fingerprint"]):
            self.add("fingerprint", "not a fingerprint", "Write 16 digits of 0-9 and a-f")
        if row["pages"] and not all(row["pages"]):
            self.add("pages", "half known", "Give both pages, or null")

    def lines(self) -> None:
        if not self.row["lines"]:
            return
        first, last = self.row["lines"]
        if not 1 <= first <= last:
            self.add("lines", "not in order", "Write the first line, then the last")
        elif self.section and not self.section.line_start <= first <= last <= self.section.line_end:
            around = f"{self.section.line_start} to {self.section.line_end}"
            self.add("lines", f"outside the section, which has lines {around}", "Correct the lines or the section")

    def words(self) -> None:
        self.at_most("headline", self.row["headline"], codes.MAX_HEADLINE_WORDS)
        self.at_most("summary", self.row["summary"], codes.MAX_SUMMARY_WORDS)
        if not self.row["headline"].strip():
            self.add("headline", "empty", f"Say what is asked in at most {codes.MAX_HEADLINE_WORDS} words")
        if self.row["headline"].endswith("."):
            self.add("headline", "ends with a full stop", "Leave it out")

    def at_most(self, key: str, text: str, limit: int, *, place: str = "") -> None:
        words = len(text.split())
        if words > limit:
            self.problems.add(key, text, f"{words} words long", f"Shorten it to at most {limit}", place=place)

    def relations(self) -> None:
        row, records = self.row, self.lookups.records
        if row["parent"] and self.known("parent", row["parent"], records):
            if row["parent"] == row["reference"]:
                self.add("parent", "the record itself", "Name the record it is a part of, or ''")
            elif records[row["parent"]].document != row["document"]:
                self.add("parent", "in another document", "Name a record of the same document")
            elif row["reference"] in self.ancestors(row["parent"]):
                self.add("parent", "a part of this record itself", "Name the record it is a part of, or ''")
        for reference in row["same_as"]:
            if self.known("same_as", reference, records) and reference == row["reference"]:
                self.add("same_as", "the record itself", "Leave it out")
        bodies = {**self.lookups.agencies, **self.lookups.partners}
        for slug in row["partners"]:
            if self.known("partners", slug, bodies) and slug == row["agency"]:
                self.add("partners", "the record's own body", "Leave it out")
        for key in ("same_as", "partners"):
            self.once(key, row[key])

    def ancestors(self, reference: str) -> set[str]:
        found: set[str] = set()
        while reference in self.lookups.records and reference not in found:
            found.add(reference)
            reference = self.lookups.records[reference].parent
        return found

    def once(self, key: str, values: Iterable[Any], *, place: str = "") -> None:
        values = list(values)
        if len(set(values)) < len(values):
            self.problems.add(key, values, "the same value twice", "Name it once", place=place)

    def scalars(self) -> dict[str, Any]:
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

    def clean(self, instance: Any, keys: dict[str, str], *, place: str = "") -> None:
        """Django's own checks of types, choices and lengths."""
        skipped = [f.name for f in instance._meta.concrete_fields if f.is_relation or f.name not in keys]
        try:
            instance.clean_fields(exclude=skipped)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                key = keys[name]
                if not any(found == key for found, _text in self.problems.found):
                    value = getattr(instance, name)
                    self.problems.add(key, value, " ".join(messages).rstrip("."), "Correct it", place=place)

    def ask(self, number: int, ask: Row) -> dict[str, Any]:
        def at(key: str) -> str:
            return f"asks {number}, {key}"

        if not ask["text"].strip():
            self.problems.add("asks", ask["text"], "empty", "Say what is asked, or remove the ask", place=at("text"))
        self.at_most("asks", ask["text"], codes.MAX_ASK_WORDS, place=at("text"))
        self.at_most("asks", ask["verb"], MAX_VERB_WORDS, place=at("verb"))
        self.shared(ask, at)
        fields = {
            "text": ask["text"],
            "qualifier": ask["qualifier"],
            "operative_verb": ask["verb"],
            "relation": ask["relation"],
            "difference": ask["difference"],
            "is_unique": ask["unique"],
        }
        self.clean(Ask(**fields, position=number), dict.fromkeys(fields, "asks"), place=f"asks {number}")
        return {**fields, "shared_ask_id": self.lookups.shared_asks.get(ask["shared_ask"])}

    def shared(self, ask: Row, at: Callable[[str], str]) -> None:
        shared, relation = ask["shared_ask"], ask["relation"]
        if shared:
            self.known("asks", shared, self.lookups.shared_asks, place=at("shared_ask"))
            self.known("asks", relation, list(codes.AskRelation), place=at("relation"))
        elif relation:
            self.problems.add("asks", relation, "without a shared ask", "Name the shared ask, or ''", place=at("relation"))
        if shared and ask["unique"]:
            self.problems.add("asks", True, "but there is a shared ask", "Choose one of the two", place=at("unique"))
        if relation == codes.AskRelation.VARIANT and not ask["difference"]:
            self.problems.add("asks", "", "empty", "Say what the variant differs in", place=at("difference"))

    def codings(self) -> list[Coded]:
        row, coded = self.row, []
        tables = ([row["round_table"]] if row["round_table"] else []) + row["also"]
        self.tables(tables)
        for facet, key in ((Facet.THEME, "themes"), (Facet.POPULATION, "populations")):
            coded += self.codes_of(facet, row[key], key)
        for index, ask in enumerate(row["asks"]):
            place = f"asks {index + 1}, "
            coded += self.codes_of(Facet.ADDRESSEE, ask["addressees"], "asks", index, f"{place}addressees")
            for key, facet in ASK_CODES.items():
                coded += self.codes_of(facet, [ask[key]] if ask[key] else [], "asks", index, f"{place}{key}")
        self.counts()
        if row["round_table"]:
            coded.append(Coded(None, Facet.ROUND_TABLE, str(row["round_table"]), 0))
        return coded + [Coded(None, Facet.ALSO_ROUND_TABLE, str(n), i) for i, n in enumerate(row["also"])]

    def tables(self, numbers: list[int]) -> None:
        """Round tables are those of the document's own Dialogue; the primary one is not among the others."""
        if self.row["round_table"] in self.row["also"]:
            self.add("also", "holds the primary round table", "Leave that number out")
        self.once("also", self.row["also"])
        for number in numbers if self.document else []:
            if (self.document.dialogue_id, number) not in self.lookups.round_tables:
                key = "round_table" if number == self.row["round_table"] else "also"
                known = sorted(n for dialogue, n in self.lookups.round_tables if dialogue == self.document.dialogue_id)
                wanted = f"Use one of {known}" if known else "Write null and [], it has none"
                self.problems.add(key, number, f"no round table of the Dialogue of {self.document.dialogue.year}", wanted)

    def codes_of(self, facet: str, slugs: list[str], key: str, ask: int | None = None, place: str = "") -> list[Coded]:
        self.once(key, slugs, place=place)
        known = self.lookups.codes.get(facet, set())
        return [Coded(ask, facet, s, i) for i, s in enumerate(slugs) if self.known(key, s, known, place=place)]

    def counts(self) -> None:
        """How many of each: the upper limits always, the lower ones when the record is to be read by others."""
        row = self.row
        for key, limit in (("themes", codes.MAX_THEMES), ("asks", codes.MAX_ASKS)):
            if len(row[key]) > limit:
                self.problems.add(key, f"{len(row[key])} entries", "too many", f"Keep the {limit} most important")
        if not self.finished:
            return
        if not row["themes"]:
            self.add("themes", "empty", "Name one to four, the most important first")
        if not row["asks"] and row["type"] == codes.RecordType.RECOMMENDATION:
            self.add("asks", "empty", "Say who should do what, in one to six asks")
        for number, ask in enumerate(row["asks"], 1):
            for key in ("addressees", *ASK_CODES):
                if not ask[key]:
                    self.problems.add("asks", ask[key], "missing", "Choose a code", place=f"asks {number}, {key}")

    def frameworks(self) -> list[tuple[int, str]]:
        links = []
        for number, link in enumerate(self.row["frameworks"], 1):
            item, relation, place = link.get("item", ""), link.get("relation", ""), f"frameworks {number}"
            right = self.known("frameworks", item, self.lookups.framework_items, place=f"{place}, item")
            right &= self.known("frameworks", relation, list(codes.FrameworkRelation), place=f"{place}, relation")
            for extra in link.keys() - {"item", "relation"}:
                self.problems.add("frameworks", link[extra], "no such field", "Use item and relation", place=f"{place}, {extra}")
            if right:
                links.append((self.lookups.framework_items[item], relation))
        self.once("frameworks", [item for item, _relation in links])
        return links


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
