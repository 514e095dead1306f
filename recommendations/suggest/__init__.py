"""Text to suggested codes with reasons. Plain Python: no Django, no model to download, the same answer every time.

    suggester = Suggester(examples, cues)        # learns from the coded records, about a second
    suggester.suggest(Passage(text, lead_in))    # -> list[Suggestion], each with its Receipt
    measure(examples, questions, cues)           # -> Accuracy: each body coded by what the others taught

Round table, themes, populations and action come from a linear scorer over words and the codebook's cues; addressee and
wording from rules over the first act that the passage asks. `shapes.RULES` says in words what each rule means.
"""

from recommendations.suggest.accuracy import Accuracy, measure
from recommendations.suggest.shapes import RULES, Codes, Example, Passage, Receipt, Suggestion
from recommendations.suggest.suggester import FACETS, Suggester

__all__ = [
    "FACETS",
    "RULES",
    "Accuracy",
    "Codes",
    "Example",
    "Passage",
    "Receipt",
    "Suggester",
    "Suggestion",
    "measure",
]
