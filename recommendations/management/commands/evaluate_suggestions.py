"""Measures suggested codes against curated ones. Exit codes: 0 done, 1 a passage is missing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from recommendations.actions.base import ActionError
from recommendations.actions.evaluation import BOOK, evaluate, keep_table, table

WIDE = 32


class Command(BaseCommand):
    help = (
        "Code each body's recommendations by what the records of all other bodies teach, and compare with the "
        "curators' codes. Needs the document to be read here. Exit codes: 0 done, 1 a passage is missing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--document", default=BOOK, help=f"default: {BOOK}")
        parser.add_argument(
            "--write", action="store_true", help="keep the table in fixtures/ for the page about method"
        )

    def handle(self, **options: Any) -> None:
        document = options["document"]
        try:
            accuracy = evaluate(document=document, tell=self._tell if options["verbosity"] > 1 else lambda _body: None)
        except ActionError as error:
            raise CommandError(str(error)) from error
        for line in _lines(table(accuracy, document)):
            self.stdout.write(line)
        if options["write"]:
            path = keep_table(accuracy=accuracy, document=document, folder=settings.FIXTURES_DIR)
            self.stdout.write(f"Kept in {path.parent.name}/{path.name}.")

    def _tell(self, body: str) -> None:
        self.stderr.write(f"coding {body} ...")


def _lines(rows: dict[str, Any]) -> list[str]:
    counted = f"{rows['records']} recommendations of {rows['bodies']} bodies in {rows['document']}"
    return [
        f"{counted}, each body coded by what the records of all others teach",
        "",
        f"{'facet':{WIDE}} {'exact':>6} {'micro-F1':>9} {'commonest':>10}",
        *(f"{r['facet']:{WIDE}} {r['exact']:6.3f} {r['micro_f1']:9.3f} {r['commonest']:10.3f}" for r in rows["facets"]),
        *_codes(rows),
        *_crossed(rows),
    ]


def _codes(rows: dict[str, Any]) -> list[str]:
    """Code by code, most records first."""
    lines = []
    for facet in (row["facet"] for row in rows["facets"]):
        found = sorted((row for row in rows["codes"] if row["facet"] == facet), key=lambda row: -row["curated"])
        lines += ["", f"{facet:{WIDE}} {'curated':>8} {'suggested':>10} {'both':>5} {'F1':>6}"]
        lines += [
            f"{r['code']:{WIDE}} {r['curated']:8} {r['suggested']:10} {r['both']:5} {r['f1']:6.3f}" for r in found
        ]
    return lines


def _crossed(rows: dict[str, Any]) -> list[str]:
    names = [row["curated"] for row in rows["round_tables"]]
    title = "round table: curated down, suggested across"
    lines = ["", f"{title:{WIDE}} " + "".join(f"{name:>6}" for name in names)]
    for row in rows["round_tables"]:
        lines.append(f"{row['curated']:{len(title)}} " + "".join(f"{row['suggested'][name]:6}" for name in names))
    return lines
