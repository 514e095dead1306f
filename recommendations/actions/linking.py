"""Links records to the passages that extraction found."""

from recommendations.actions.base import Change


def link_records(records: list[int], change: Change) -> tuple[int, int]:
    return 0, 0
