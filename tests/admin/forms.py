"""A page of the admin as a browser has it: what its form would post, and posting it with some fields typed over."""

from html.parser import HTMLParser


def _is_sent(attrs: dict) -> bool:
    kind = attrs.get("type")
    return kind not in ("submit", "button") and (kind not in ("checkbox", "radio") or "checked" in attrs)


class _Form(HTMLParser):
    """The successful controls of the form with this id, in order, as (name, value)."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.inside, self.found = form_id, False, []
        self.select, self.chosen, self.textarea = None, [], None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.inside = attrs.get("id") == self.form_id
        if not self.inside or "disabled" in attrs:
            return
        name, value = attrs.get("name"), attrs.get("value", "on" if attrs.get("type") == "checkbox" else "")
        if tag == "select":
            self.select, self.chosen, self.multiple = name, [], "multiple" in attrs
            self.first = None
        elif tag == "option" and self.select:
            self.first = value if self.first is None else self.first
            if "selected" in attrs:
                self.chosen.append(value)
        elif tag == "textarea":
            self.textarea = (name, [])
        elif tag == "input" and name and _is_sent(attrs):
            self.found.append((name, value))

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        if tag == "select" and self.select:
            one = [] if self.multiple or self.first is None else [self.first]
            self.found += [(self.select, value) for value in self.chosen or one]
            self.select = None
        if tag == "textarea" and self.textarea:
            self.found.append((self.textarea[0], "".join(self.textarea[1]).removeprefix("\n")))
            self.textarea = None

    def handle_data(self, data):
        if self.textarea:
            self.textarea[1].append(data)


def filled_in(response, form_id: str) -> dict[str, list[str]]:
    """Field name -> values, without the empty form that Django keeps for its script."""
    parser = _Form(form_id)
    parser.feed(response.content.decode())
    values: dict[str, list[str]] = {}
    for name, value in parser.found:
        if "__prefix__" not in name:
            values.setdefault(name, []).append(value)
    assert values, f"no form {form_id} on the page"
    return values


def save(client, url: str, form_id: str, **typed):
    """Open the page, type over some fields (None leaves one out), save."""
    data = filled_in(client.get(url), form_id)
    for name, value in typed.items():
        data[name] = value if isinstance(value, list) else [value]
    return client.post(url, {name: value for name, value in data.items() if value != [None]})
