"""The generated part of docs/data.md: every field and code, and how many records carry each."""

from recommendations.management.dictionary.codes import code_tables
from recommendations.management.dictionary.evidence import evidence_tables
from recommendations.management.dictionary.fields import field_tables

BEGIN = "<!-- From here on made by manage.py data_dictionary: do not edit. -->"
END = "<!-- End of what manage.py data_dictionary makes. -->"


class NoPlaceError(ValueError):
    """The document lacks the two marks."""


def dictionary() -> str:
    """Markdown, from what is published now."""
    return "\n\n".join([*field_tables(), *code_tables(), *evidence_tables()])


def renewed(document: str) -> str:
    """The document with the part between the marks made anew."""
    head, begin, rest = document.partition(BEGIN)
    _old, end, tail = rest.partition(END)
    if not begin or not end:
        raise NoPlaceError(f"docs/data.md lacks the lines that mark the made part. Put back: {BEGIN} and {END}")
    return f"{head}{BEGIN}\n\n{dictionary()}\n\n{END}{tail}"
