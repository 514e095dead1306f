"""One ask of a row."""

from typing import Any

from recommendations import codes
from recommendations.actions.base import Row
from recommendations.actions.checks.finder import Finder
from recommendations.actions.checks.plan import Coded
from recommendations.codes import AskRelation, Facet
from recommendations.models import Ask

MAX_VERB_WORDS = 4
CODES = {"action": Facet.ACTION, "wording": Facet.WORDING, "direction": Facet.DIRECTION}


class AskCheck:
    def __init__(self, finder: Finder, index: int, ask: Row) -> None:
        self.finder, self.index, self.ask = finder, index, ask

    def fields(self) -> dict[str, Any]:
        """The columns of the ask; what is wrong is noted on the way."""
        ask = self.ask
        if not ask["text"].strip():
            self.add("text", "empty", "Say what is asked, or remove the ask")
        self.finder.at_most("asks", ask["text"], codes.MAX_ASK_WORDS, place=self.at("text"))
        self.finder.at_most("asks", ask["verb"], MAX_VERB_WORDS, place=self.at("verb"))
        self._check_shared()
        fields = {
            "text": ask["text"],
            "qualifier": ask["qualifier"],
            "operative_verb": ask["verb"],
            "relation": ask["relation"],
            "difference": ask["difference"],
            "is_unique": ask["unique"],
        }
        instance = Ask(**fields, position=self.index + 1)
        self.finder.clean(instance, dict.fromkeys(fields, "asks"), place=f"asks {self.index + 1}")
        shared = self.finder.lookups.shared_asks.get(ask["shared_ask"]) if ask["shared_ask"] else None
        return {**fields, "shared_ask_id": shared}

    def codings(self) -> list[Coded]:
        coded = self._codes("addressees", Facet.ADDRESSEE, self.ask["addressees"])
        for key, facet in CODES.items():
            coded += self._codes(key, facet, [self.ask[key]] if self.ask[key] else [])
        if self.finder.finished:
            for key in ("addressees", *CODES):
                if not self.ask[key]:
                    self.add(key, "missing", "Choose a code")
        return coded

    def at(self, key: str) -> str:
        return f"asks {self.index + 1}, {key}"

    def add(self, key: str, problem: str, remedy: str) -> None:
        self.finder.problems.add("asks", self.ask[key], problem, remedy, place=self.at(key))

    def _codes(self, key: str, facet: str, slugs: list[str]) -> list[Coded]:
        return self.finder.codes(facet, slugs, "asks", ask=self.index, place=self.at(key))

    def _check_shared(self) -> None:
        """An ask stands in one of four relations to a shared ask, or no other body asks it, or neither is said yet."""
        shared, relation = self.ask["shared_ask"], self.ask["relation"]
        if shared:
            self.finder.known("asks", shared, self.finder.lookups.shared_asks, place=self.at("shared_ask"))
            self.finder.known("asks", relation, list(AskRelation), place=self.at("relation"))
        elif relation:
            self.add("relation", "without a shared ask", "Name the shared ask, or ''")
        if shared and self.ask["unique"]:
            self.add("unique", "but there is a shared ask", "Choose one of the two")
        if relation == AskRelation.VARIANT and not self.ask["difference"]:
            self.add("difference", "empty", "Say what the variant differs in")
