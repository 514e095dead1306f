"""The words that make a sentence an ask, a plan of the body's own, or the continuation of the sentence before it.

Patterns over plain text, white space already single. Kept apart from the reasoning in `prose` so that a curator can
read and correct them.
"""

import re


def words(*alternatives: str) -> str:
    """One group of alternatives, as whole words."""
    return rf"\b(?:{'|'.join(alternatives)})\b"


def anycase(pattern: str) -> re.Pattern[str]:
    """A compiled pattern that does not mind capitals."""
    return re.compile(pattern, re.IGNORECASE)


# Who can be asked.
ADDRESSEE = words(
    "HLD", "Dialogue", "GMG", "GFMD", "Forum", "Global Migration Group", "(?:Member |receiving |sending )?States",
    "countr(?:y|ies)", "governments?", "policymakers", "civil society", "(?:UN|United Nations)(?: system| agencies)?",
    "international community", "stakeholders", "partners", "private sector", "employers", "organizations", "agencies",
    "parliaments", "panel", "outcomes?",
)  # fmt: skip
NAMED = anycase(ADDRESSEE)

# How a body speaks of itself besides its name, and how it puts an ask in its own voice.
GENERIC = (
    "the (?:organi[sz]ation|committee|fund|office|secretariat|programme|division|bank|agency|institute|union|council)",
    "the special rapporteur",
    "the regional commissions",
)
VOICE = (
    r"(?:(?:strongly |also |therefore |further |would (?:like to )?)*"
    r"(?:recommends?|urges?|calls? (?:up)?on|calls? for|proposes?|suggests?|invites?|encourages?|appeals?|asks?"
    r"|advocates?|stress(?:es)? the need)|would (?:like to see|welcome))"
)

# Strong asks: the modal has to govern its clause, the others speak for themselves.
MODAL = anycase(words("should", "must", "needs? to", "needed to", "ought to"))
STRONG = (
    anycase(r"\bthere (?:is|are|was|were|remains) (?:an? |still )*(?:\w+ )?needs? (?:to|for)\b"),
    anycase(r"\bimportant is the need to\b"),
    anycase(
        r"\b(?:it|there) (?:is|was|will be|would be) (?:\w+ )?"
        r"(?:essential|critical|important|crucial|vital|imperative|necessary|urgent)\b"
    ),
    anycase(
        r"\b(?:is|are|were|was) (?:strongly |also |therefore )?"
        r"(?:urged|called (?:up)?on|encouraged|invited|requested|advised|recommended|proposed)\b"
    ),
)

# Mild asks: someone named could, something could be done, a chance that someone named has.
MILD_ACTOR = anycase(rf"{ADDRESSEE}[^.;:]{{0,60}}?\b(?P<modal>could|might|may|can)\b")
MILD_PASSIVE = anycase(r"\b(?P<modal>could|might) be (?:\w+ly )?\w+(?:ed|en)\b")
CHANCE = anycase(rf"{ADDRESSEE}[^.;:]{{0,80}}?\bopportunit(?:y|ies)\b(?: \w+){{0,2}} (?:to|for|of)\b")

# What the body itself does or means to do.
PLAN = anycase(
    words(
        "will", "plans?", "intends?", "aims?", "looks? forward", "continues?",
        r"is (?:also |fully )*(?:committed|ready|keen)", r"remains? (?:fully )?committed", r"stands? ready",
        r"(?:is|are) (?:\w+ ){0,2}\w+ing",
    )
)  # fmt: skip

# How a sentence leans on the one before it: it refers back, gives an example, spells out.
LEANS = anycase(
    r"(?:more specifically|specifically|for (?:example|instance)|that is|in other words)\b"
    r"|.{0,70}\b(?:this|these|such|they|for example|for instance)\b"
)
SPELLS_OUT = anycase(r"(?:(?:among )?these|this|such|they|it|the (?:aim|goal|objective|purpose))\b")
REFERS_BACK = anycase(r"[^.]*\b(?:this|these|such)\b")
HINGED = anycase(r".{0,50}\b(?:such an?|this|these)\b[^.;:]{0,40}\b(?:could|might|would)\b")

# Grammar.
FINITE = anycase(words("is", "are", "was", "were", "has", "have", "had", "will", "would", "does", "do", "did"))
BELIEVES = anycase(r"\b(?:believes?|considers?)\b")
CARRIES_ON = anycase(r"\s*(?:and|or|but|which|who|that|whose)\b")
PAST = anycase(r"\b(?:was|were|had|(?:has|have) \w+(?:ed|en))\b")
