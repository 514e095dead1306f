"""What became of the visible characters of the sections with recommendations: figures, and no wording."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recommendations.models import LedgerRow

LEFT_OVER = "left over"
# In the order of the table.
ROLES: dict[str, Promise] = {
    "record": _("text of recommendations"),
    "label": _("labels"),
    "lead-in": _("lead-ins"),
    "scene-setting": _("scene-setting"),
    "own-plan": _("the body's own plans"),
    "heading": _("headings"),
    "footnote": _("footnotes and their marks"),
    "furniture": _("running heads, page numbers, addresses"),
    LEFT_OVER: _("left over"),
}


@dataclass(frozen=True)
class LedgerShare:
    role: str
    label: Promise
    characters: int
    share: float

    @property
    def percent(self) -> float:
        return 100 * self.share


@dataclass(frozen=True)
class Ledger:
    """Of one section or several. `shares` add up to 1; only what is left over has a line without a character."""

    sections: int
    visible: int
    left: int
    shares: tuple[LedgerShare, ...]


def ledger(rows: Iterable[LedgerRow]) -> Ledger | None:
    """None where no section of recommendations has been read."""
    rows = list(rows)
    counted: Counter[str] = Counter()
    for row in rows:
        counted.update(row.counts)
        counted[LEFT_OVER] += row.left
    visible = sum(row.visible for row in rows)
    if not visible:
        return None
    shares = [
        LedgerShare(role, label, counted[role], counted[role] / visible)
        for role, label in ROLES.items()
        if counted[role] or role == LEFT_OVER
    ]
    return Ledger(len(rows), visible, counted[LEFT_OVER], tuple(shares))
