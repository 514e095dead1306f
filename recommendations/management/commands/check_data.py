"""Counts what is in the database and checks what must always be true of it. Exit codes: 0 no errors, 1 errors."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from agencies.models import Agency, Partner
from recommendations import stats
from recommendations.management.calibration import CalibrationError, compared
from recommendations.management.findings import CHECKS
from recommendations.models import (
    Ask,
    Collaboration,
    ExtractedItem,
    FrameworkLink,
    RaisedTheme,
    Recommendation,
    Rendering,
    Resolution,
    Section,
    SharedAsk,
    SourceDocument,
)
from recommendations.stats.agreement import ONE_CODE

COUNTED = (
    Agency, Partner, SourceDocument, Section, Recommendation, Ask, SharedAsk, FrameworkLink, Resolution, RaisedTheme,
    Collaboration, Rendering, ExtractedItem,
)  # fmt: skip


class Command(BaseCommand):
    help = "Count what is in the database and check what must always be true of it. Exit codes: 0 no errors, 1 errors."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--calibration", type=Path, help="a file of recommendations as two other coders coded them")

    def handle(self, **options: Any) -> None:
        self._print_counts()
        self._print_bodies()
        self._print_agreement()
        self._print_reviews()
        if options["calibration"]:
            self._print_calibration(options["calibration"])
        self._check()

    def _print_counts(self) -> None:
        for model in COUNTED:
            self.stdout.write(f"{model._default_manager.count():6} {model._meta.verbose_name_plural}")
        for status, count in sorted(Counter(Recommendation.objects.values_list("status", flat=True)).items()):
            self.stdout.write(f"{count:6} records are {status}")

    def _print_bodies(self) -> None:
        self.stdout.write("Records by document, body and list: lettered, sub-items, in prose")
        for row in stats.count_rows():
            place = " ".join(part for part in (row.document, row.body, row.group) if part)
            self.stdout.write(f"  {place}: {row.lettered}, {row.subitems}, {row.prose}")

    def _print_agreement(self) -> None:
        self.stdout.write("Agreement of the two codings: same codes, kappa or F1")
        for row in stats.agreement_rows():
            value = row.kappa if row.facet in ONE_CODE else row.f1
            name = "kappa" if row.facet in ONE_CODE else "F1"
            self.stdout.write(
                f"  {row.scope} {row.facet}: n {row.n}, same {_number(row.same)}, {name} {_number(value)}"
            )

    def _print_reviews(self) -> None:
        found = stats.review_coverage()
        verdicts = ", ".join(f"{count} {verdict}" for verdict, count in found.verdicts.items())
        self.stdout.write(f"Reviewed as they are: {found.reviewed} of {found.records} ({found.share:.0%}): {verdicts}")

    def _print_calibration(self, path: Path) -> None:
        try:
            rows = compared(path)
        except CalibrationError as error:
            raise CommandError(str(error)) from None
        self.stdout.write("Agreed codes against two other coders")
        for row in rows:
            numbers = f"round table same {_number(row.same)}, kappa {_number(row.kappa)}, themes F1 {_number(row.f1)}"
            self.stdout.write(f"  {row.name}: n {row.n}, {numbers}")

    def _check(self) -> None:
        errors = []
        for title, findings in CHECKS.items():
            found = list(findings())
            self.stdout.write(f"{title}: {f'{len(found)} wrong' if found else 'right'}")
            errors += found
        if errors:
            raise CommandError("\n".join(errors))
        self.stdout.write("0 errors")


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
