"""What there is to say about a query, in words."""

from django.utils.translation import gettext as _

from recommendations.search.query import Note, Remark


def message(note: Note, *, field_label: str = "") -> str:
    """One sentence that names the part of the query and what to do about it."""
    text = note.text if len(note.text) <= 60 else note.text[:57] + "…"
    texts = {
        Remark.COMMON: _("“%(text)s” is too common to search for; it was left out."),
        Remark.COMMON_NAME: _("“%(text)s” was left out as a common word. For the body, write %(capitals)s."),
        Remark.READ_AS_NAME: _("“%(text)s” was read as %(capitals)s, the body."),
        Remark.LONELY_OPERATOR: _("“%(text)s” stands without a word beside it; it was left out."),
        Remark.OPEN_QUOTE: _("A quotation mark is missing; the phrase was taken to go on to the end."),
        Remark.BRACKETS: _("The brackets do not match; see below how the query was read."),
        Remark.SHORT_PREFIX: _("Before the star in “%(text)s” two letters are needed; it was read without the star."),
        Remark.UNKNOWN_FIELD: _("There is no field “%(text)s”, so this was searched as words. Fields are: %(fields)s."),
        Remark.UNKNOWN_VALUE: _("“%(text)s” is not a known value of “%(field)s”, so nothing is shown."),
        Remark.NO_WORDS: _("The query holds no word to search for. Write one, or remove the query."),
        Remark.ONLY_COMMON: _("The query holds only common words (%(text)s). Add a word that says what to find."),
        Remark.ONLY_NOT: _("The query says only what to leave out. Add a word that says what to find."),
        Remark.TOO_MANY: _("The query has more than %(text)s words. Use fewer."),
    }
    values = {"text": text, "capitals": text.upper(), "field": field_label or note.field, "fields": FIELD_NAMES}
    return texts[note.remark] % values


FIELD_NAMES = "agency, theme, round_table, document, type, population, addressee, action, wording, dialogue"
