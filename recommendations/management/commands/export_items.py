"""Prints the items of a document's current copy as JSON Lines. Exit codes: 0 done, 1 nothing to print."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from recommendations.models import ItemReading, Rendering, SourceDocument


class Command(BaseCommand):
    help = "Print what extraction found in a document, one JSON object a line."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("document", help="slug, as in fixtures/documents.yaml")
        parser.add_argument("--section-kind", help="only sections of this kind, as in recommendations")

    def handle(self, **options: Any) -> None:
        rendering = self._rendering(options["document"])
        readings = ItemReading.objects.filter(rendering=rendering)
        if options["section_kind"]:
            readings = readings.filter(item__section__kind=options["section_kind"])
        for reading in readings.select_related("item__section__agency").order_by("item__order").iterator():
            self.stdout.write(json.dumps(self._row(reading), ensure_ascii=False))

    def _rendering(self, slug: str) -> Rendering:
        document = SourceDocument.objects.filter(slug=slug).first()
        if document is None:
            known = ", ".join(SourceDocument.objects.values_list("slug", flat=True)) or "none is loaded"
            raise CommandError(f"No document is called {slug}. Known: {known}.")
        rendering = document.renderings.current().first()
        if rendering is None:
            raise CommandError(f"{slug} was not read here yet. Run: manage.py ingest_documents FILE")
        return rendering

    def _row(self, reading: ItemReading) -> dict[str, Any]:
        item = reading.item
        return {
            "agency": item.section.agency.slug if item.section.agency else "",
            "section_kind": item.section.kind,
            "group": item.group,
            "label": item.label,
            "kind": item.kind,
            "text": reading.text,
            "spans": reading.spans,
            "page_from": reading.page_from or None,
            "page_to": reading.page_to or None,
        }
