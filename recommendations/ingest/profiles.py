"""Document profiles: what is particular to one document, declared in a small YAML file.

A profile says how to recognise the document, how its parts are headed, which of them hold recommendations and which
short keyword names a list. It never holds an offset, a line, a page or a sentence. See `load_profiles`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .errors import IngestError
from .shapes import Rendering

ASKS = ("", "sentences", "paragraphs")
LAYOUTS = ("chapters", "lettered", "titled", "markdown")
REMEDY = "Correct the profile; recommendations/ingest/README.md describes every key"


@dataclass(frozen=True, slots=True)
class SectionRule:
    """A heading that matches `pattern` opens a section of this kind.

    asks: "sentences" where its prose is cut into what asks and what does not, "paragraphs" where each paragraph is kept
    whole and marked if a sentence of it asks, "" where it is not searched.
    """

    kind: str
    pattern: re.Pattern[str]
    asks: str


@dataclass(frozen=True, slots=True)
class GroupRule:
    """A list or passage of `agency` whose heading or lead-in matches `pattern` belongs to `group`."""

    agency: str
    group: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """One document's profile; see the module docstring of `recommendations.ingest` for the file it is read from."""

    slug: str
    layout: str
    recognise: tuple[re.Pattern[str], ...]
    chapters: tuple[tuple[str, str], ...]
    agency: str
    sections: tuple[SectionRule, ...]
    groups: tuple[GroupRule, ...]
    no_asks: tuple[re.Pattern[str], ...]
    lost_bullets: bool

    def asks(self, kind: str) -> str:
        """How the prose of sections of this kind is searched; see `SectionRule`."""
        return next((rule.asks for rule in self.sections if rule.kind == kind), "")


def load_profiles(folder: str | Path) -> tuple[Profile, ...]:
    """Every `*.yaml` of `folder`, in order of file name. Raises IngestError for a file that is no profile."""
    return tuple(_load(path) for path in sorted(Path(folder).glob("*.yaml")))


def identify(rendering: Rendering, profiles: Sequence[Profile]) -> Profile:
    """The profile whose `recognise` patterns all occur in the text; with several, the one with the most patterns.

    Raises IngestError when none does.
    """
    fitting = [p for p in profiles if p.recognise and all(r.search(rendering.text) for r in p.recognise)]
    if not fitting:
        raise IngestError(rendering.file, "", "no profile recognises this document", "Add a file to fixtures/profiles")
    return max(fitting, key=lambda profile: len(profile.recognise))


def _load(path: Path) -> Profile:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        return _profile(path.stem, data)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise IngestError(path.name, "", f"cannot be read as YAML: {error}", REMEDY) from None
    except (KeyError, TypeError, AttributeError, ValueError, re.error) as error:
        raise IngestError(path.name, "", f"is no profile: {type(error).__name__} {error}", REMEDY) from None


def _profile(slug: str, data: Mapping[str, Any]) -> Profile:
    if data["layout"] not in LAYOUTS:
        raise ValueError(f"layout must be one of {', '.join(LAYOUTS)}")
    return Profile(
        slug=slug,
        layout=data["layout"],
        recognise=tuple(_pattern(value) for value in data["recognise"]),
        chapters=tuple((title, agency or "") for title, agency in (data.get("chapters") or {}).items()),
        agency=data.get("agency") or "",
        sections=tuple(_section(row) for row in data["sections"]),
        groups=tuple(
            GroupRule(row.get("agency", ""), row["group"], _pattern(row["when"])) for row in data.get("groups") or ()
        ),
        no_asks=tuple(_pattern(value) for value in data.get("no_asks") or ()),
        lost_bullets=bool(data.get("lost_bullets")),
    )


def _section(row: Mapping[str, Any]) -> SectionRule:
    asks = row.get("asks") or ""
    if asks not in ASKS:
        raise ValueError("asks must be sentences or paragraphs")
    return SectionRule(row["kind"], _pattern(row["heading"]), asks)


def _pattern(value: str) -> re.Pattern[str]:
    loose = re.sub(r"(?<!\\) ", r"\\s+", re.sub(r"^\^", r"^\\s*", value))
    return re.compile(loose, re.IGNORECASE | re.MULTILINE)
