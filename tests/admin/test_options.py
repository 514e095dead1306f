"""Our templates for selects, boxes and buttons say what Django's say."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.test.html import parse_html

CHOICES = [("", "—"), ("a&b", "A & <b>"), (3, "Three"), ("In a group", [("x", "X"), ("y", "Y")])]
ATTRS = {"id": "id_it", "class": "wide", "required": True, "hidden": False, "data-most": 1000}


@pytest.mark.parametrize("value", [None, "a&b", 3, ["x", "3"]])
@pytest.mark.parametrize("attrs", [{}, ATTRS])
@pytest.mark.parametrize(
    "widget", [forms.Select, forms.SelectMultiple, forms.RadioSelect, forms.CheckboxSelectMultiple]
)
def test_options_are_drawn_as_django_draws_them(widget, attrs, value):
    field = widget(attrs=attrs, choices=CHOICES)

    ours, djangos = (field.render("it", value, renderer=one) for one in (get_default_renderer(), DjangoTemplates()))

    assert parse_html(ours) == parse_html(djangos)
    assert ours.count("<option") + ours.count("<input") == djangos.count("<option") + djangos.count("<input") > 2
