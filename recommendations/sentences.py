"""Plain sentences built from codes: "The NGO Committee asks Member States to ratify the Convention." No Django."""

from collections.abc import Sequence
from dataclasses import dataclass

NOBODY = "unspecified"
SELF = "self"

# Wording code -> how a request is reported; {who} {asks} {whom} to {what}.
FORMS = {
    "must": "{who} {says} that {whom} must {what}.",
    "should": "{who} {asks} {whom} to {what}.",
    "could": "{who} {invites} {whom} to {what}.",
    "question": "{who} {asks} how {whom} could {what}.",
}
FORMS_WITHOUT_ADDRESSEE = {
    "must": "{who} {says} it is essential to {what} (no one named).",
    "should": "{who} {recommends} action to {what} (no one named).",
    "could": "{who} {suggests} action to {what} (no one named).",
    "question": "{who} {asks} how to {what} (no one named).",
}
FORMS_FOR_SELF = {
    "must": "{who} {says} {it} must {itself} {what}.",
    "should": "{who} {says} {it} should {itself} {what}.",
    "could": "{who} {says} {it} could {itself} {what}.",
    "question": "{who} {asks} how {it} could {itself} {what}.",
}


@dataclass(frozen=True)
class AskParts:
    """What a sentence needs of an ask: its text, its wording code, and (code, label) of each addressee."""

    text: str
    wording: str
    addressees: Sequence[tuple[str, str]]


VERBS = ("asks", "invites", "recommends", "says", "suggests")


def agreeing(*, plural: bool) -> dict[str, str]:
    """The verbs and pronouns of the forms, to agree with one body or with several that speak as one."""
    pronouns = {"it": "they", "itself": "themselves"} if plural else {"it": "it", "itself": "itself"}
    return pronouns | {verb: verb.removesuffix("s") if plural else verb for verb in VERBS}


def join(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""


def capital(text: str) -> str:
    """The text with its first character in upper case, the rest as it was."""
    return text[:1].upper() + text[1:]


def sentence(body: str, ask: AskParts, *, plural: bool = False) -> str:
    """One sentence for one ask of `body`, its name as it stands inside a sentence ("the World Bank"); `plural` where
    the name is one ("the regional commissions ask")."""
    named = [label for code, label in ask.addressees if code not in (NOBODY, SELF)]
    if named:
        form = FORMS.get(ask.wording, FORMS["should"])
    elif any(code == SELF for code, _label in ask.addressees):
        form = FORMS_FOR_SELF.get(ask.wording, FORMS_FOR_SELF["should"])
    else:
        form = FORMS_WITHOUT_ADDRESSEE.get(ask.wording, FORMS_WITHOUT_ADDRESSEE["should"])
    return capital(form.format(who=body, whom=join(named), what=ask.text, **agreeing(plural=plural)))


def report(body: str, record_type: str, headline: str) -> str:
    """The sentence of a record that asks nothing: an activity, a finding, an initiative, a commitment."""
    return capital(f"{body}, {record_type}: {headline}.")
