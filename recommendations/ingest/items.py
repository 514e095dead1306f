"""The items of one section: list entries with their label paths, prose that asks, and everything else as context."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .lines import Sheet
from .lists import Place, places
from .paragraphs import Paragraph, paragraphs
from .profiles import Profile
from .prose import Passage, passages
from .sentences import sentences
from .shapes import ItemKind, Role, Section, Span
from .spans import Stretch, merged


@dataclass(slots=True)
class Draft:
    """An item in the making; see `shapes.Item` for what the fields mean."""

    kind: ItemKind
    role: Role
    spans: tuple[Span, ...]
    group: str = ""
    label: str = ""
    label_span: Span | None = None
    cue: str = ""


@dataclass(slots=True)
class Reading:
    """The state of reading one section: what has been found, the running group, the lists and labels used so far."""

    sheet: Sheet
    section: Section
    profile: Profile
    holes: list[Span]
    found: list[Draft] = field(default_factory=list)
    group: str = ""
    after_list: bool = False
    muted: bool = False
    prose: dict[str, int] = field(default_factory=dict)
    labels: set[tuple[str, str]] = field(default_factory=set)
    list_group: tuple[int, str] = (0, "")


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences of a paragraph as ranges of `raw`; whether they open the section, whether the last leads in a list."""

    stretch: Stretch
    cuts: list[tuple[int, int]]
    opens: bool
    leads_in: bool


def drafts(sheet: Sheet, section: Section, first: int, profile: Profile, holes: list[Span]) -> list[Draft]:
    """Every passage of a section's lines from index `first` on, in reading order. `holes` are its note marks."""
    found = paragraphs(sheet, first, section.line_end, lost_bullets=profile.lost_bullets)
    reading = Reading(sheet, section, profile, holes)
    located = places(found)
    for index, (paragraph, place) in enumerate(zip(found, located, strict=True)):
        if paragraph.heading:
            _heading(reading, paragraph)
        elif place.number:
            _entry(reading, paragraph, place)
        else:
            leads = index + 1 < len(found) and _leads_in(paragraph, found[index + 1 : index + 3])
            _prose(reading, paragraph, opens=index == 0, leads_in=leads)
    return reading.found


def names(agency: str) -> list[str]:
    """Patterns for what a body calls itself, from its slug: an acronym as such, several words in any case."""
    words = [re.escape(word) for word in agency.split("-") if word]
    return [rf"(?-i:{words[0].upper()})"] if len(words) == 1 else ["[- ]".join(words)] if words else []


def _heading(reading: Reading, paragraph: Paragraph) -> None:
    stretch = paragraph.stretch(reading.sheet, reading.holes)
    reading.group, reading.after_list = _group_named(reading, paragraph.words) or "", False
    reading.muted = any(pattern.search(paragraph.words) for pattern in reading.profile.no_asks)
    reading.found.append(Draft("context", "heading", stretch.spans, reading.group))


def _group_named(reading: Reading, words: str) -> str | None:
    for rule in reading.profile.groups:
        if rule.agency in ("", reading.section.agency) and rule.pattern.search(words):
            return rule.group
    return None


def _entry(reading: Reading, paragraph: Paragraph, place: Place) -> None:
    spans = paragraph.stretch(reading.sheet, reading.holes).spans
    reading.after_list = True
    if place.more and reading.found:
        reading.found[-1].spans = merged(reading.sheet.text, reading.found[-1].spans + spans)
        return
    label = ".".join(place.path)
    draft = Draft(
        "item" if len(place.path) == 1 else "subitem", "", spans, label_span=paragraph.label_span(reading.sheet)
    )
    if reading.muted:
        draft.kind, draft.role = "context", "scene-setting"
    else:
        draft.group, draft.label = _list_group(reading, place.number, label), label
    reading.found.append(draft)


def _list_group(reading: Reading, number: int, label: str) -> str:
    """The group of list `number`; a list whose labels are taken already gets a group of its own."""
    if reading.list_group[0] != number:
        taken = (reading.group, label) in reading.labels
        reading.list_group = (number, f"list-{number}" if taken else reading.group)
    group = reading.list_group[1]
    reading.labels.add((group, label))
    return group


def _leads_in(paragraph: Paragraph, below: list[Paragraph]) -> bool:
    """Whether a paragraph introduces what stands below: it ends in a colon, before a list or a heading of one."""
    following = below[1] if below[0].heading and len(below) > 1 else below[0]
    return paragraph.words.endswith(":") and following.label is not None


def _prose(reading: Reading, paragraph: Paragraph, *, opens: bool, leads_in: bool) -> None:
    stretch = paragraph.stretch(reading.sheet, reading.holes)
    cuts = sentences(stretch.raw)
    if reading.after_list:
        reading.group, reading.after_list = "", False
    asks = reading.profile.asks(reading.section.kind)
    if asks != "sentences" or reading.muted:
        reading.group = _group_named(reading, paragraph.words) or reading.group
        draft = _plain(reading, stretch, leads_in=leads_in)
        draft.cue = _first_cue(reading, Part(stretch, cuts, opens, leads_in)) if asks and draft.kind == "prose" else ""
        reading.found.append(draft)
        return
    for first, last in _parts(reading, stretch, cuts):
        named = _group_named(reading, _words(stretch, cuts[first][0], cuts[last - 1][1]))
        reading.group = reading.group if named is None else named
        part = Part(stretch, cuts[first:last], opens and not first, leads_in and last == len(cuts))
        reading.found.extend(_passages(reading, part))


def _parts(reading: Reading, stretch: Stretch, cuts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges of sentences of one group: a sentence that a group rule matches from its first word on opens a new one."""
    starts, current = [0], None
    for index, cut in enumerate(cuts):
        named = _group_named(reading, _words(stretch, *cut))
        if index and named not in (None, current):
            starts.append(index)
        current = named or current
    return zip(starts, [*starts[1:], len(cuts)], strict=True)


def _words(stretch: Stretch, low: int, high: int) -> str:
    return " ".join(stretch.raw[low:high].split())


def _first_cue(reading: Reading, part: Part) -> str:
    """The cue of the first sentence of a paragraph that asks, "" where none does."""
    return next((passage.cue for passage in _found(reading, part) if passage.cue), "")


def _plain(reading: Reading, stretch: Stretch, *, leads_in: bool) -> Draft:
    if leads_in or reading.muted:
        return Draft("context", "lead-in" if leads_in else "scene-setting", stretch.spans, reading.group)
    return Draft("prose", "", stretch.spans, reading.group, _next_label(reading))


def _next_label(reading: Reading) -> str:
    reading.prose[reading.group] = reading.prose.get(reading.group, 0) + 1
    return f"p{reading.prose[reading.group]}"


def _found(reading: Reading, part: Part) -> list[Passage]:
    texts = [_words(part.stretch, low, high) for low, high in part.cuts]
    return passages(texts, names(reading.section.agency), opens=part.opens, leads_in=part.leads_in)


def _passages(reading: Reading, part: Part) -> Iterator[Draft]:
    for passage in _found(reading, part):
        yield _draft(reading, passage, part.stretch.back(part.cuts[passage.first][0], part.cuts[passage.last][1]))


def _draft(reading: Reading, passage: Passage, spans: tuple[Span, ...]) -> Draft:
    if passage.cue:
        return Draft("prose", "", spans, reading.group, _next_label(reading), cue=passage.cue)
    return Draft("context", passage.role, spans, reading.group)
