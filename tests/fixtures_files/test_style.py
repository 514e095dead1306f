"""One style for all files, whichever of PyYAML's two emitters writes them."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from recommendations.actions.fixtures.files import WIDTH, PlainDumper, as_yaml

PIECES = ["word", "‘é’", "-", "#", ": ", "'", '"', "\\", "\n", "\n\n", " ", "yes", "2013", "…", "a" * 30, "\u2028", "~"]
TEXTS = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES), max_size=50).map(" ".join))


@pytest.mark.parametrize("compact", [False, True])
@given(text=TEXTS)
@example(text="𝒳")
@example(text="a\x85b")
def test_any_text_is_written_alike(compact, text):
    rows = [{"reference": text, "codes": [text, "remittances"], "none": [], "lines": [1, 2], "asks": [{"text": text}]}]
    style = None if compact else False

    written = as_yaml(rows, compact=compact)

    assert written == yaml.dump(
        rows, Dumper=PlainDumper, default_flow_style=style, sort_keys=False, allow_unicode=True, width=WIDTH
    )
