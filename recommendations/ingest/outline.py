"""Chapters and sections of a sheet, by the headings that a profile names.

Layout "chapters": a title alone on its lines opens a chapter; inside it "1. Heading" opens a section. The headings of
the other layouts stand for themselves; see `HEADINGS`.
"""

import re
from dataclasses import dataclass

from .labels import read_label
from .lines import BODY, Line, Sheet
from .phrases import ended, runs_on
from .profiles import Profile, SectionRule
from .shapes import Section

HEADINGS = {
    "chapters": re.compile(r"\s*(?P<number>\d{1,2})\.\s+(?P<title>\S.*)", re.DOTALL),
    "lettered": re.compile(r"\s*(?P<number>[A-Z])\.\s+(?P<title>\S.*)", re.DOTALL),
    "titled": re.compile(r"\s*(?P<number>)(?P<title>\S.*)", re.DOTALL),
    "markdown": re.compile(r"#{1,6}\s+(?P<number>)(?P<title>\S.*)", re.DOTALL),
}
EMPHASIS = re.compile(r"[*_`]+")
HEADING_LINES = 4
REST_WORDS = 14  # of a heading, below a stray blank line
SLACK = 12  # characters of white space that a title may have too many


@dataclass(frozen=True, slots=True)
class Chapter:
    """Lines [first, last) of one chapter; number None and agency from the profile where a document has no chapters."""

    number: int | None
    agency: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading: the lines [first, last) it takes, its printed number, its words, the rule it matched."""

    first: int
    last: int
    number: str
    words: str
    rule: SectionRule


def chapters(sheet: Sheet, profile: Profile) -> tuple[Chapter, ...]:
    """The chapters of a sheet in reading order; what comes before the first belongs to none and is left out."""
    if not profile.chapters:
        return (Chapter(None, profile.agency, 0, len(sheet.lines)),)
    titles = {_folded(title): agency for title, agency in profile.chapters}
    longest = max(len(title) for title in titles)
    found = []
    for line in sheet.lines:
        if _opens_block(sheet.lines, line):
            words = _block(sheet.lines, line.index, longest)
            if words in titles:
                found.append((line.index, titles[words]))
    bounds = [first for first, _ in found[1:]] + [len(sheet.lines)]
    return tuple(
        Chapter(n, agency, first, last) for n, ((first, agency), last) in enumerate(zip(found, bounds, strict=False), 1)
    )


def sections(sheet: Sheet, chapter: Chapter, profile: Profile) -> list[tuple[Section, Heading]]:
    """The sections of one chapter with their headings; each ends where the next or the chapter does."""
    found = _headings(sheet, chapter, profile)
    bounds = [heading.first for heading in found[1:]] + [chapter.last]
    return [(_section(sheet, chapter, heading, last), heading) for heading, last in zip(found, bounds, strict=False)]


def _headings(sheet: Sheet, chapter: Chapter, profile: Profile) -> list[Heading]:
    pattern = HEADINGS[profile.layout]
    found: list[Heading] = []
    for line in sheet.body(chapter.first, chapter.last):
        match = pattern.match(line.text) if _opens_block(sheet.lines, line) else None
        if match and (not match["number"] or _follows(found[-1].number if found else "", match["number"])):
            heading = _heading(sheet.lines, line.index, pattern, profile)
            if heading:
                found.append(heading)
    return found


def _follows(last: str, number: str) -> bool:
    """Printed numbers of headings rise. Letters compare as letters."""
    return (len(number), number) > (len(last), last)


def _heading(lines: list[Line], first: int, pattern: re.Pattern[str], profile: Profile) -> Heading | None:
    last = _heading_end(lines, first)
    words = " ".join(" ".join(line.text for line in lines[first:last]).split())
    match = pattern.match(words)
    if not match:
        return None
    title = EMPHASIS.sub("", match["title"])
    for rule in profile.sections:
        named = rule.pattern.search(title)
        if named:
            number = match["number"] or named.groupdict().get("number", "")
            return Heading(first, last, number, words if match["number"] else title, rule)
    return None


def _heading_end(lines: list[Line], first: int) -> int:
    """Index after the heading's last line; a stray blank line inside it is stepped over once."""
    if lines[first].text.startswith("#"):
        return first + 1
    last = _block_end(lines, first)
    following = next((line for line in lines[last : last + 3] if line.kind == BODY), None)
    if following and not read_label(following.text) and runs_on(lines[last - 1].text, following.text):
        end = _block_end(lines, following.index)
        rest = " ".join(line.text for line in lines[following.index : end])
        if not ended(rest) and len(rest.split()) <= REST_WORDS:
            return end
    return last


def _block_end(lines: list[Line], first: int) -> int:
    last = first + 1
    while (
        last < len(lines) and lines[last].kind == BODY and not lines[last].page_start and last - first < HEADING_LINES
    ):
        last += 1
    return last


def _section(sheet: Sheet, chapter: Chapter, heading: Heading, last: int) -> Section:
    start = sheet.lines[heading.first].start
    end = sheet.lines[last].start if last < len(sheet.lines) else len(sheet.text)
    return Section(
        chapter.number, chapter.agency, heading.number, heading.rule.kind, heading.words,
        start, end, heading.first + 1, last, bool(heading.rule.asks),
    )  # fmt: skip


def _opens_block(lines: list[Line], line: Line) -> bool:
    return line.kind == BODY and (line.page_start or line.index == 0 or lines[line.index - 1].kind != BODY)


def _block(lines: list[Line], first: int, longest: int) -> str:
    """Folded words of the block that begins at `first`, "" where it is longer than any title."""
    words = ""
    for index in range(first, len(lines)):
        line = lines[index]
        if line.kind != BODY or (line.page_start and line.index > first):
            break
        words += f" {line.text.strip()}"
        if len(words) > longest + SLACK:
            return ""
    return _folded(words)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().replace("'", "’")
