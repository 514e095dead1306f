"""Measures the suggestions against what curators chose, and keeps the table of results for the page about method."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from recommendations.actions.base import ActionError
from recommendations.actions.fixtures.files import as_yaml
from recommendations.codes import SINGLE_FACETS, Facet, RecordType
from recommendations.models import CodebookVersion, Recommendation
from recommendations.stats.suggestions import ACCURACY_FILE, codebook_cues, coded_examples, measured_accuracy
from recommendations.suggest import FACETS, Accuracy, measure

BOOK = "compendium-2013"
HEADER = """\
# How good the suggested codes are: each body's recommendations coded by what the records of all others taught, compared
# with the curators' codes. Written by `manage.py evaluate_suggestions --write`; shown on the page about method.
"""


def evaluate(*, document: str = BOOK, tell: Callable[[str], None] = lambda _body: None) -> Accuracy:
    """Every published recommendation of a document whose passage has been read; nothing is written."""
    recommended = Recommendation.objects.published().filter(
        document__slug=document, record_type=RecordType.RECOMMENDATION
    )
    wanted = set(recommended.values_list("reference", flat=True))
    examples = coded_examples()
    keys = [example.key for example in examples if example.key in wanted and example.passage.text]
    if len(keys) < len(wanted) or not keys:
        raise ActionError(
            f"{document}: {len(keys)} of {len(wanted)} published recommendations have a passage here. "
            "Load the fixtures and read the document with ingest_documents, then measure."
        )
    return measure(examples, keys, codebook_cues(), tell)


def keep_table(*, accuracy: Accuracy, document: str = BOOK, folder: Path) -> Path:
    """Write the table of results where the site reads it."""
    path = folder / ACCURACY_FILE
    path.write_text(HEADER + as_yaml(table(accuracy, document)))
    measured_accuracy.cache_clear()
    return path


def table(accuracy: Accuracy, document: str = BOOK) -> dict[str, Any]:
    """Plain rows: facets with their shares, themes and other codes with their counts, the round tables crossed."""
    version = CodebookVersion.objects.first()
    return {
        "document": document,
        "codebook": version.number if version else 0,
        "records": accuracy.records,
        "bodies": accuracy.bodies,
        "facets": [_facet_row(accuracy, facet) for facet in FACETS],
        "codes": [
            {"facet": str(facet), "code": code, "curated": tally.curated, "suggested": tally.suggested,
             "both": tally.both, "f1": round(tally.f1, 3)}
            for facet in FACETS
            for code, tally in accuracy.tallies(facet).items()
        ],
        "round_tables": [
            {"curated": code, "suggested": row} for code, row in accuracy.confusion(Facet.ROUND_TABLE).items()
        ],
    }  # fmt: skip


def _facet_row(accuracy: Accuracy, facet: Facet) -> dict[str, Any]:
    return {
        "facet": str(facet),
        "single": facet in SINGLE_FACETS,
        "exact": round(accuracy.exact(facet), 3),
        "micro_f1": round(accuracy.micro_f1(facet), 3),
        "commonest": round(accuracy.commonest(facet), 3),
    }
