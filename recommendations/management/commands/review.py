"""Writes down that records were compared with their passages. Exit codes: 0 done, 1 refused."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from recommendations.actions.base import FIXTURES, ActionError
from recommendations.actions.reviews import review_record
from recommendations.codes import ReviewVerdict
from recommendations.models import Recommendation, Review


class Command(BaseCommand):
    help = (
        "Write down that the text of records was held against their passages as both are now. Read them first: "
        "headline, summary and every ask beside the passage. dump_fixtures then writes fixtures/review/."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("references", nargs="+", metavar="REFERENCE")
        parser.add_argument("--verdict", choices=list(ReviewVerdict), help="default: as in the last review")
        parser.add_argument("--remark", help="what was corrected or is doubtful; default: as in the last review")

    def handle(self, **options: Any) -> None:
        records = {r.reference: r for r in Recommendation.objects.filter(reference__in=options["references"])}
        unknown = [reference for reference in options["references"] if reference not in records]
        if unknown:
            raise CommandError(f"{', '.join(unknown)}: no such record. References look like HLD13-FAO-A.")
        try:
            with transaction.atomic():
                for record in records.values():
                    self._review(record, options["verdict"], options["remark"])
        except ActionError as error:
            raise CommandError("\n".join([*error.messages, "Nothing was written."])) from None

    def _review(self, record: Recommendation, verdict: str | None, remark: str | None) -> None:
        last = Review.objects.filter(recommendation=record).first()
        if verdict is None and last is None:
            raise ActionError(f"{record.reference}: has no review yet. Give --verdict {' or '.join(ReviewVerdict)}.")
        review = review_record(
            record=record,
            verdict=verdict or last.verdict,
            remark=(last.remark if last else "") if remark is None else remark,
            by=FIXTURES,
            day=timezone.localdate(),
        )
        self.stdout.write(f"{review}, {review.date:%Y-%m-%d}")
