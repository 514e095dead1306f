"""How good extraction is: held against reference sets, as published with the code, and in use at the review desk."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import yaml
from django.conf import settings

from recommendations.codes import ItemVerdict
from recommendations.models import ItemDecision

FIGURES_FILE = "extraction-accuracy.yaml"


@dataclass(frozen=True)
class InUse:
    """Extraction against what curators decided at the desk: items, each once."""

    hits: int
    false_hits: int
    misses: int

    @property
    def decided(self) -> int:
        return self.hits + self.false_hits + self.misses

    @property
    def precision(self) -> float | None:
        return _share(self.hits, self.hits + self.false_hits)

    @property
    def recall(self) -> float | None:
        return _share(self.hits, self.hits + self.misses)


def in_use(*, until: datetime | None = None) -> InUse:
    """One query. An item from which a record was made counts as such, whatever was said of it before or after.

    A public page asks `until` its revision began: decisions at the desk move no revision, so that nothing but the
    revision may say which of them count.
    """
    decisions = ItemDecision.objects.order_by("decided_at", "pk")
    if until is not None:
        decisions = decisions.filter(decided_at__lte=until)
    accepted: dict[int, bool] = {}
    last: dict[int, tuple[str, bool]] = {}
    for item, verdict, suggested in decisions.values_list("item", "verdict", "suggested"):
        last[item] = (verdict, suggested)
        if verdict == ItemVerdict.ACCEPTED:
            accepted.setdefault(item, suggested)
    hits = sum(accepted.values())
    false_hits = sum(
        suggested
        for item, (verdict, suggested) in last.items()
        if verdict == ItemVerdict.REJECTED and item not in accepted
    )
    return InUse(hits=hits, false_hits=false_hits, misses=len(accepted) - hits)


@lru_cache(maxsize=1)
def extraction_figures() -> dict[str, Any]:
    """The parts calibration, structure, ledger, pdf and cpu_seconds; {} where there is no such file.

    A file of the release and no row of the database: they belong to the code that reads, not to what was read here.
    """
    path = settings.FIXTURES_DIR / FIGURES_FILE
    return yaml.safe_load(path.read_text()) if path.exists() else {}


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
