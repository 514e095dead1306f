"""What is wrong with one row: collected, not raised at the first."""

from typing import Any

from recommendations.actions.base import ActionError


class Problems:
    """Findings about one object; each says where, what value, what is wrong with it and what to do."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[tuple[str, str]] = []

    def __bool__(self) -> bool:
        return bool(self.found)

    def add(self, key: str, value: Any, problem: str, remedy: str, *, place: str = "") -> None:
        """`key` is the row's key; `place` says more where the key holds a list, as in "asks 2, text"."""
        shown = repr(value) if len(repr(value)) <= 60 else f"{repr(value)[:57]}..."
        self.found.append((key, f"{place or key} is {shown}: {problem}. {remedy}."))

    @property
    def messages(self) -> list[str]:
        return [f"{self.name}: {text}" for _key, text in self.found]

    def error(self) -> ActionError:
        """All of it as one refusal."""
        by_key: dict[str, list[str]] = {}
        for key, text in self.found:
            by_key.setdefault(key, []).append(text)
        return ActionError(self.messages, by_key)

    def stop(self) -> None:
        """Raise what was found, if anything was."""
        if self.found:
            raise self.error()
