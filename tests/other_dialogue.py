"""A Dialogue that nobody has held, entered in the admin from nothing.

What is posted here is what docs/adding-a-dialogue.md says, step by step.
"""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client, override_settings
from django.urls import reverse

from agencies.models import Agency
from recommendations import roles
from recommendations.actions import readings, uploads
from recommendations.actions.base import Actor
from recommendations.models import Dialogue, ExtractedItem, Recommendation, RoundTable, Section, SourceDocument
from tests.admin.forms import save

COORDINATOR = "Interagency Sample Network on Journeys"
TABLES = ["Sea routes", "Schools", "Savings", "Seasons", "Cities"]
FRENCH = """Actes du colloque imaginaire

A. RECOMMANDATIONS

Les organismes proposent ce qui suit:

(a) Compter les traversées été comme hiver et en publier le nombre;

(b) Ouvrir les écoles aux élèves arrivés pendant l'année.
"""
PROFILE = """
layout: lettered
agency: lantern
recognise: [actes du colloque imaginaire]
sections:
  - {kind: recommendations, heading: ^recommandations, asks: sentences}
"""


class Admin:
    """The admin as three people have it. `add` fills in the page for a new object and saves it."""

    def __init__(self) -> None:
        roles.synchronise()
        self.clients = {role: self._log_in(role) for role in ("administrator", "curator", "reviewer")}

    def _log_in(self, role: str) -> Client:
        user = get_user_model().objects.create_user(f"dialogue-{role}", is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(user)
        return client

    def add(self, role: str, model: type, **typed: Any) -> Any:
        label = f"{model._meta.app_label}_{model._meta.model_name}"
        known = set(model._default_manager.values_list("pk", flat=True))
        answer = save(self.clients[role], reverse(f"admin:{label}_add"), f"{model._meta.model_name}_form", **typed)
        assert answer.status_code == 302, re.findall(
            r'errorlist.*?</ul>|errornote">.*?</p>', answer.content.decode(), re.S
        )
        return model._default_manager.exclude(pk__in=known).get()

    def take_up(self, item: ExtractedItem, **typed: Any) -> None:
        url = reverse("admin:recommendations_extracteditem_review", args=[item.pk])
        assert save(self.clients["curator"], url, "recommendation_form", **typed).status_code == 302

    def upload(self, name: str, text: str, folder: Path) -> None:
        """What the upload page has a child process do, which would not see this test's transaction."""
        (folder / "profiles").mkdir()
        (folder / "profiles" / "actes-2026.yaml").write_text(PROFILE)
        by = Actor.of(get_user_model().objects.get(username="dialogue-administrator"))
        with override_settings(VAR_DIR=folder / "var", FIXTURES_DIR=folder):
            kept = uploads.keep(kind=readings.KIND, chunks=[text.encode()], name=name, by=by)
            call_command("read_upload", kept.folder, verbosity=0)

    def publish(self, record: Recommendation) -> None:
        for role, name in (("curator", "send-to-review"), ("reviewer", "publish")):
            record = Recommendation.objects.get(pk=record.pk)
            url = reverse("admin:recommendations_recommendation_move", args=[record.pk, name])
            self.clients[role].post(url, {"version": record.version})


def coded(headline: str, table: int, theme: str) -> dict[str, str | list[str]]:
    return {
        "headline": headline,
        "round_table": f"2026-{table}",
        "themes_0": theme,
        "asks-0-text": "count the crossings of a year",
        "asks-0-addressees": ["member-states"],
        "asks-0-action": "research-data",
        "asks-0-wording": "should",
        "asks-0-direction": "for",
    }


def _body(desk: Admin, slug: str, name: str, acronym: str) -> Agency:
    return desk.add(
        "curator", Agency, slug=slug, name=name, short_name=acronym, acronym=acronym, kind="un-entity"
    )  # fmt: skip


def _paper(desk: Admin, summit: SimpleNamespace, slug: str, title: str, **typed: Any) -> tuple[SourceDocument, Section]:
    document = desk.add(
        "curator", SourceDocument, slug=slug, title=title, dialogue=summit.dialogue.pk, year="2026", order="90",
        citation_title=title, **typed,
    )  # fmt: skip
    section = desk.add(
        "curator", Section, document=document.pk, slug="asks", kind="recommendations", title="Asks", number="A",
        agency=typed.get("body") or summit.lantern.pk, line_start="1", line_end="40", order="1",
    )  # fmt: skip
    return document, section


def enter(folder) -> SimpleNamespace:
    """All of it, through the pages of the admin."""
    desk, made = Admin(), SimpleNamespace()
    made.dialogue = desk.add(
        "curator", Dialogue, slug="hld-2026", year="2026", prefix="HLD26", name="Imagined High-level Dialogue",
        coordination_body=COORDINATOR,
    )  # fmt: skip
    for number, title in enumerate(TABLES, 1):
        desk.add(
            "curator", RoundTable, dialogue=made.dialogue.pk, number=str(number), short_title=title,
            theme=f"On {title.lower()}", covers=f"What is about {title.lower()}.",
        )  # fmt: skip
    made.lantern = _body(desk, "lantern", "Lantern Organization", "LANT")
    made.ferry = _body(desk, "ferry", "Ferry Office", "FERRY")
    made.ilo = Agency.objects.get(slug="ilo")
    made.actes, _asks = _paper(
        desk, made, "actes-2026", "Actes du colloque imaginaire", language="fr", citation_author="Lantern"
    )
    papers = [
        _paper(
            desk, made, f"{body.slug}-2026", f"Paper of {body.label}", body=body.pk, reference_infix=body.slug.upper()
        )
        for body in (made.ferry, made.ilo)
    ]
    for (document, section), body in zip(papers, (made.ferry, made.ilo), strict=True):
        typed = coded(f"Count the crossings to {body.label}", 2, "data-evidence")
        place = {"agency": body.pk, "document": document.pk, "section": section.pk, "label": "1"}
        desk.add("curator", Recommendation, reference=f"HLD26-{body.slug.upper()}-01", **place, **typed)

    desk.upload("actes.txt", FRENCH, folder)
    for label, table in (("a", 1), ("b", 5)):
        item = ExtractedItem.objects.get(document=made.actes, label=label)
        desk.take_up(item, **coded(f"Count what crosses at table {table}", table, "data-evidence"))
    for record in Recommendation.objects.filter(document__dialogue=made.dialogue):
        desk.publish(record)
    return made
