"""Form fields and widgets that Django lacks; none needs a script."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Model
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

NOTHING = [("", "—")]


class LineList(forms.CharField):
    """A list of texts as one text per line."""

    widget = forms.Textarea

    def __init__(self, *, encoder: Any = None, decoder: Any = None, **kwargs: Any) -> None:
        kwargs["help_text"] = kwargs.get("help_text") or _("One per line.")
        super().__init__(**{**kwargs, "strip": False, "required": False, "show_hidden_initial": False})
        self.widget.attrs.update(rows=4)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(str(item) for item in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.to_python(data)


class Known:
    """Put before an autocomplete select: what the form holds already is shown without another query."""

    known: Mapping[str, Model] = MappingProxyType({})

    def optgroups(self, name: str, value: Sequence[str], attrs: dict | None = None) -> list:
        chosen = [self.known.get(str(pk)) for pk in value if pk]
        if None in chosen:
            return super().optgroups(name, value, attrs)
        named = [(found.pk, self.choices.field.label_from_instance(found)) for found in chosen]
        empty = [] if self.is_required or self.allow_multiple_selected else [("", "")]
        options = [
            self.create_option(name, pk, label, pk != "", index, attrs=attrs)
            for index, (pk, label) in enumerate([*empty, *named])
        ]
        return [(None, options, 0)]


class KnownSelect(Known, AutocompleteSelect):
    pass


class KnownSelectMultiple(Known, AutocompleteSelectMultiple):
    pass


class ChosenFirst(forms.CheckboxSelectMultiple):
    """Check boxes with the chosen ones first, in their stored order: saving without a change keeps that order."""

    def optgroups(self, name: str, value: Sequence[str], attrs: dict | None = None) -> list:
        place = {chosen: number for number, chosen in enumerate(value)}
        offered = list(self.choices)
        self.choices = sorted(offered, key=lambda choice: place.get(str(choice[0]), len(place)))
        groups = super().optgroups(name, value, attrs)
        self.choices = offered
        return groups


class Ranks(forms.MultiWidget):
    """One select after the other, the most important first."""

    def decompress(self, value: list[str] | None) -> list[str]:
        chosen = list(value or [])
        return chosen + [""] * (len(self.widgets) - len(chosen))

    def _render(self, template_name: str, context: dict, renderer: Any = None) -> SafeString:
        """Numbered."""
        parts = context["widget"]["subwidgets"]
        selects = [super(Ranks, self)._render(part["template_name"], {"widget": part}, renderer) for part in parts]
        one = '<span class="hld-rank"><span aria-hidden="true">{}</span>{}</span>'
        return format_html('<span class="hld-ranks">{}</span>', format_html_join("", one, enumerate(selects, 1)))


class RankedChoices(forms.MultiValueField):
    """Up to `ranks` choices in order; gaps close up."""

    def __init__(self, *, ranks: int, **kwargs: Any) -> None:
        names = [_("%(rank)d of %(ranks)d") % {"rank": rank, "ranks": ranks} for rank in range(1, ranks + 1)]
        widget = Ranks([forms.Select(attrs={"aria-label": name}) for name in names])
        fields = [forms.ChoiceField(required=False) for _name in names]
        super().__init__(fields, widget=widget, require_all_fields=False, required=False, **kwargs)

    def offer(self, choices: Iterable[Any]) -> None:
        offered = [*NOTHING, *choices]
        for field, widget in zip(self.fields, self.widget.widgets, strict=True):
            field.choices = widget.choices = offered

    def compress(self, values: list[str]) -> list[str]:
        return [value for value in values if value]
