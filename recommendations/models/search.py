from django.db import models

from recommendations.models.record import Recommendation


class SearchDocument(models.Model):
    """What a search looks into, for each published record: words encoded by search/encoding.py, in their order.

    Derived by actions/searchable.py. A full-text index follows the table by itself: triggers and FTS5 on SQLite,
    generated columns on PostgreSQL (migration 0002_search).
    """

    record = models.OneToOneField(
        Recommendation, on_delete=models.CASCADE, primary_key=True, related_name="search_document"
    )
    headline = models.TextField(blank=True)
    asks = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    rest = models.TextField(blank=True, help_text="Note, body, themes, later aims, reference.")
    words = models.TextField(blank=True, help_text="The distinct words of all that as written, for prefix*.")
    source_terms = models.TextField(blank=True, help_text="The passage, where it may be shown.")
    source_words = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"search document of {self.record_id}"
