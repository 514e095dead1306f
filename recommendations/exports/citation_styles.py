"""A reference as people write it: in one plain sentence, as APA (7th edition) and as Chicago (bibliography).

The source comes first, with its printed page where that is known; what we made of it stands last. Text without
italics, so that it can be copied anywhere.
"""

from collections.abc import Iterable, Sequence

from recommendations.exports.citations import Reference


def plain(reference: Reference) -> str:
    editors = f"{_and(reference.editors)} (eds.)" if reference.editors else ""
    whole = reference.container or reference.title
    own = _and(reference.authors) if reference.container or not editors else ""
    dated = f"{whole} ({reference.year or 'no date'})"
    source = [editors, dated, *_published(reference), own] if editors else [own, dated, *_published(reference)]
    parts = [*source, reference.section, _pages(reference), reference.version]
    return _sentences([", ".join(part for part in parts if part), reference.note])


def apa(reference: Reference) -> str:
    year = f"({reference.year or 'n.d.'})"
    if reference.container:
        editors = f"{_ampersand(reference.editors)} (Eds.), " if reference.editors else ""
        pages = f" ({_pages(reference)})" if _pages(reference) else ""
        parts = [_ampersand(reference.authors), year, _part(reference), f"In {editors}{reference.container}{pages}"]
    else:
        names = reference.authors or reference.editors
        role = "" if reference.authors else " (Eds.)"
        inside = ", ".join(part for part in (reference.section, _pages(reference), reference.version) if part)
        kind = " [Data set]" if reference.kind == "dataset" else ""
        parts = [_ampersand(names) + role, year, reference.title + (f" ({inside})" if inside else "") + kind]
    return _sentences([*parts, *_published(reference), reference.url, reference.note])


def chicago(reference: Reference) -> str:
    year = reference.year or "n.d."
    publisher = ", ".join([*_published(reference), year])
    if reference.container:
        editors = f", edited by {_and(reference.editors)}" if reference.editors else ""
        pages = reference.pages[0] if reference.pages[0] == reference.pages[1] else "–".join(reference.pages)
        parts = [_and(reference.authors), f"“{_part(reference)}.”", f"In {reference.container}{editors}"]
        parts[-1] += f", {pages}" if pages else ""
    else:
        names = _and(reference.authors) or f"{_and(reference.editors)}, eds"
        inside = ", ".join(part for part in (reference.section, _pages(reference)) if part)
        parts = [names, reference.title, inside, reference.version.capitalize()]
    return _sentences([*parts, publisher, reference.url, reference.note])


def _part(reference: Reference) -> str:
    """What is cited of a collection: a chapter that bears its author's name says nothing by it."""
    named = "" if list(reference.authors) == [reference.title] and reference.section else reference.title
    return ", ".join(part for part in (named, reference.section) if part)


def _published(reference: Reference) -> list[str]:
    """The publisher, unless it is the author, too."""
    return [reference.publisher] if reference.publisher and reference.publisher not in reference.authors else []


def _pages(reference: Reference) -> str:
    first, last = reference.pages
    return f"p. {first}" if first == last and first else f"pp. {first}–{last}" if first else ""


def _and(names: Sequence[str]) -> str:
    return _joined(names, " and ")


def _ampersand(names: Sequence[str]) -> str:
    return _joined(names, " & ")


def _joined(names: Sequence[str], last: str) -> str:
    return last.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _sentences(parts: Iterable[str]) -> str:
    """Each part ends in a full stop, unless it does so already or is an address."""
    ended = (
        part if part.endswith((".", ".”", "/")) or "://" in part.split()[-1] else f"{part}." for part in parts if part
    )
    return " ".join(ended)


STYLES = {"plain": plain, "APA": apa, "Chicago": chicago}
