"""The table a search looks into, and the full-text index that follows it by itself.

A later migration that alters SearchDocument on SQLite makes the table anew and loses the triggers: run `index` again.
"""

import django.db.models.deletion
from django.db import migrations, models

TABLE = "recommendations_searchdocument"
INDEX = "recommendations_searchindex"
OURS = ("headline", "asks", "summary", "rest", "words")
COLUMNS = (*OURS, "source_terms", "source_words")

# FTS5 keeps no copy of the texts; the triggers give it the old row to forget and the new one to learn.
# Our words are ASCII letters and digits, so `ascii` splits at spaces and does nothing else.
SQLITE = [
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5({', '.join(COLUMNS)}, content='{TABLE}', content_rowid='record_id', "
    "tokenize='ascii', columnsize=0)",
    f"CREATE TRIGGER {INDEX}_insert AFTER INSERT ON {TABLE} BEGIN "
    f"INSERT INTO {INDEX}(rowid, {', '.join(COLUMNS)}) VALUES (new.record_id, {', '.join(f'new.{c}' for c in COLUMNS)}); END",
    f"CREATE TRIGGER {INDEX}_delete AFTER DELETE ON {TABLE} BEGIN "
    f"INSERT INTO {INDEX}({INDEX}, rowid, {', '.join(COLUMNS)}) "
    f"VALUES ('delete', old.record_id, {', '.join(f'old.{c}' for c in COLUMNS)}); END",
    f"CREATE TRIGGER {INDEX}_update AFTER UPDATE ON {TABLE} BEGIN "
    f"INSERT INTO {INDEX}({INDEX}, rowid, {', '.join(COLUMNS)}) "
    f"VALUES ('delete', old.record_id, {', '.join(f'old.{c}' for c in COLUMNS)}); "
    f"INSERT INTO {INDEX}(rowid, {', '.join(COLUMNS)}) VALUES (new.record_id, {', '.join(f'new.{c}' for c in COLUMNS)}); END",
]
SQLITE_BACK = [f"DROP TRIGGER {INDEX}_{when}" for when in ("insert", "delete", "update")] + [f"DROP TABLE {INDEX}"]

# A: headline, B: asks, C: summary, D: the rest. The break that ends each text keeps phrases inside it.
RECORDS = " || ".join(
    f"setweight(to_tsvector('simple', {column} || ' x'), '{weight}')" for column, weight in zip(OURS, "ABCD", strict=False)
)
RECORDS += " || strip(to_tsvector('simple', words))"
SOURCE = "setweight(to_tsvector('simple', source_terms), 'D') || strip(to_tsvector('simple', source_words))"
POSTGRESQL = [
    f"ALTER TABLE {TABLE} ADD COLUMN vector tsvector GENERATED ALWAYS AS ({RECORDS}) STORED",
    f"ALTER TABLE {TABLE} ADD COLUMN full_vector tsvector GENERATED ALWAYS AS ({RECORDS} || {SOURCE}) STORED",
    f"CREATE INDEX {INDEX}_vector ON {TABLE} USING gin (vector)",
    f"CREATE INDEX {INDEX}_full_vector ON {TABLE} USING gin (full_vector)",
]
POSTGRESQL_BACK = [f"ALTER TABLE {TABLE} DROP COLUMN {column}" for column in ("vector", "full_vector")]


def index(apps, schema_editor):
    _run(schema_editor, SQLITE, POSTGRESQL)


def no_index(apps, schema_editor):
    _run(schema_editor, SQLITE_BACK, POSTGRESQL_BACK)


def _run(schema_editor, sqlite, postgresql):
    statements = {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_document",
                        serialize=False,
                        to="recommendations.recommendation",
                    ),
                ),
                ("headline", models.TextField(blank=True)),
                ("asks", models.TextField(blank=True)),
                ("summary", models.TextField(blank=True)),
                ("rest", models.TextField(blank=True, help_text="Note, body, themes, later aims, reference.")),
                (
                    "words",
                    models.TextField(blank=True, help_text="The distinct words of all that as written, for prefix*."),
                ),
                ("source_terms", models.TextField(blank=True, help_text="The passage, where it may be shown.")),
                ("source_words", models.TextField(blank=True)),
            ],
        ),
        migrations.RunPython(index, no_index),
    ]
