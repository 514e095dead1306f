"""That a second reader compared a record's text with its passage, and which text with which passage."""

import hashlib
import json

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Loaded
from recommendations.models import choices
from recommendations.models.record import Recommendation
from recommendations.querysets import ReviewQuerySet

DIGITS = 16


class Review(Loaded):
    recommendation = models.OneToOneField(Recommendation, on_delete=models.CASCADE, related_name="review")
    verdict = models.CharField(max_length=10, choices=choices.REVIEW_VERDICTS)
    date = models.DateField()
    passage = models.CharField(max_length=16, blank=True, help_text=_("Fingerprint of the passage that was read."))
    text = models.CharField(max_length=16, help_text=_("Digest of headline, summary and asks as they were read."))
    remark = models.TextField(blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["recommendation__reference"]
        constraints = [
            models.CheckConstraint(
                name="review_verdict_known", condition=Q(verdict__in=choices.values(choices.REVIEW_VERDICTS))
            ),
            models.CheckConstraint(name="review_text_16_hex", condition=Q(text__regex=r"^[0-9a-f]{16}$")),
            models.CheckConstraint(
                name="review_passage_16_hex", condition=Q(passage="") | Q(passage__regex=r"^[0-9a-f]{16}$")
            ),
            models.CheckConstraint(name="review_says_what_it_changed", condition=Q(verdict="faithful") | ~Q(remark="")),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation.reference}: {self.get_verdict_display()}"

    @property
    def is_of_today(self) -> bool:
        """Whether passage and text are still those that were compared. Reads the record and its asks."""
        return self.passage == self.recommendation.fingerprint and self.text == text_digest(self.recommendation)


def text_digest(record: Recommendation) -> str:
    """First 16 hex digits of SHA-256 over the record's own words: headline, summary, each ask with its qualifier."""
    asks = sorted(record.asks.all(), key=lambda ask: ask.position)
    words = [record.headline, record.summary, [[ask.text, ask.qualifier] for ask in asks]]
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()[:DIGITS]
