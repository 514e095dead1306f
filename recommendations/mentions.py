"""How often a text names each of several bodies, by acronym or by name. Plain Python.

A body's names are matched as whole words in the case in which they are written: WHO is no "who". At one place the
longest name wins, so that "UN Women" is not also found inside a longer name. A name with its own short form in brackets
after it, or the other way round, is one mention.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

Names = Mapping[str, Iterable[str]]
# Others that share a body's acronym: a text that spells out their name means them by it.
STRANGERS = {"International Meteorological Organization": "IMO"}

# Names that others bear, too: there are many Special Rapporteurs, and ECLAC has a Population Division of its own.
SHARED = frozenset({"Special Rapporteur", "Population Division"})


def count(text: str, names: Names) -> Counter[str]:
    """Body -> how often `text` (running text on one line) names it; bodies that it does not name are absent.

    `names`: body -> all its names and acronyms. Raises nothing; time linear in the length of the text.
    """
    others = SHARED | {acronym for name, acronym in STRANGERS.items() if name in text}
    owners = {name: body for body, own in names.items() for name in own if name not in others}
    found: Counter[str] = Counter()
    end, last = 0, ""
    for match in _pattern(owners).finditer(text):
        body = owners[match[0]]
        found[body] += not (body == last and _explains(text, end, match))
        end, last = match.end(), body
    return found


def _pattern(owners: Iterable[str]) -> re.Pattern[str]:
    """Whole words only; the longest name first, because the first alternative that matches wins."""
    longest = sorted(owners, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?!\w)")


def _explains(text: str, end: int, match: re.Match[str]) -> bool:
    """Whether a match is the short form, in brackets, of the name that ended at `end`."""
    return text[end : match.start()].strip() in ("(", "[") and text[match.end() : match.end() + 1] in (")", "]")
