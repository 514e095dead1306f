from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from typing import Any

from rest_framework import serializers


class Chosen(serializers.Serializer):
    """A serializer that can leave out fields: give `fields` (their names) in the context, in any order.

    The context holds `base_url` too: scheme and host, before addresses of ours.
    """

    @classmethod
    @cache
    def names(cls) -> tuple[str, ...]:
        """Of all its fields, in their order."""
        return tuple(cls._declared_fields)

    def get_fields(self) -> dict[str, serializers.Field]:
        wanted = self.context.get("fields") or self.names()
        return {name: deepcopy(self._declared_fields[name]) for name in self.names() if name in wanted}

    def address(self, instance: Any) -> str:
        return self.context.get("base_url", "") + instance.get_absolute_url()


class Slugs(serializers.ListField):
    """The slugs (or another name) of related objects, in their order."""

    child = serializers.CharField()

    def __init__(self, name: str = "slug", **kwargs) -> None:
        self.name = name
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, related) -> list[str]:
        return [str(getattr(one, self.name)) for one in _all(related)]


class Lines(serializers.ListField):
    """[first, last] line in the text that we read, or null. Give `source="*"`."""

    child = serializers.IntegerField()

    def __init__(self, **kwargs) -> None:
        super().__init__(read_only=True, allow_null=True, source="*", min_length=2, max_length=2, **kwargs)

    def to_representation(self, instance) -> list[int] | None:
        return None if instance.line_start is None else [instance.line_start, instance.line_end]


def _all(related) -> Iterable:
    return related.all() if hasattr(related, "all") else related
