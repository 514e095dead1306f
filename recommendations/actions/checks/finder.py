"""What the checks of a record and of its asks have in common: known values, lengths, no value twice, Django's own."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from recommendations.actions.base import Row
from recommendations.actions.checks.plan import Coded
from recommendations.actions.lookups import Lookups
from recommendations.actions.problems import Problems

SHOWN = 40


class Finder:
    """`key` is the row's key that a form shows the finding at; `place` says more where the key holds a list."""

    def __init__(self, row: Row, lookups: Lookups, problems: Problems, *, finished: bool) -> None:
        self.row, self.lookups, self.problems, self.finished = row, lookups, problems, finished

    def add(self, key: str, problem: str, remedy: str) -> None:
        self.problems.add(key, self.row[key], problem, remedy)

    def known(self, key: str, value: Any, known: Collection[str], *, place: str = "") -> bool:
        """`value`, found under `key`, must be one of `known`."""
        if value in known:
            return True
        if value in self.lookups.reported:
            return False
        near = get_close_matches(str(value), list(known), n=3, cutoff=0.5)
        listed = ", ".join(sorted(known)[:SHOWN]) or "none: nothing is loaded"
        remedy = f"Did you mean {' or '.join(near)}" if near else f"Use one of {listed}"
        self.problems.add(key, value, "not known", remedy, place=place)
        return False

    def at_most(self, key: str, text: str, limit: int, *, place: str = "") -> None:
        words = len(text.split())
        if words > limit:
            self.problems.add(key, text, f"{words} words long", f"Shorten it to at most {limit}", place=place)

    def once(self, key: str, values: Iterable[Any], *, place: str = "") -> None:
        values = list(values)
        if len(set(values)) < len(values):
            self.problems.add(key, values, "the same value twice", "Name it once", place=place)

    def codes(self, facet: str, slugs: list[str], key: str, *, ask: int | None = None, place: str = "") -> list[Coded]:
        """The codes of one facet, in their order; those that the codebook lacks are findings."""
        self.once(key, slugs, place=place)
        known = self.lookups.codes.get(facet, set())
        return [Coded(ask, facet, s, i) for i, s in enumerate(slugs) if self.known(key, s, known, place=place)]

    def clean(self, instance: Model, keys: dict[str, str], *, place: str = "") -> None:
        """Django's own checks of types, choices and lengths of these fields; `keys`: field -> key of the row."""
        skipped = [f.name for f in instance._meta.concrete_fields if f.is_relation or f.name not in keys]
        try:
            instance.clean_fields(exclude=skipped)
        except ValidationError as error:
            found = {key for key, _text in self.problems.found}
            for name, messages in error.message_dict.items():
                if keys[name] not in found:
                    problem = " ".join(messages).rstrip(".")
                    self.problems.add(keys[name], getattr(instance, name), problem, "Correct it", place=place)
