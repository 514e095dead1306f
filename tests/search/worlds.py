"""Fifteen records to search, and the queries with what each must find: the same on every database."""

from django.http import QueryDict

from agencies.models import Agency, AgencyAlias
from recommendations.actions.base import FIXTURES, change
from recommendations.actions.checks import checked
from recommendations.actions.lookups import Lookups
from recommendations.actions.records import insert
from recommendations.filters import RecommendationFilter
from tests.worlds import ask_row, record_row

RECORDS = {
    "a": {"headline": "Lower the costs of sending remittances", "summary": "Fees should fall below five per cent."},
    "b": {"headline": "Study how remittances are spent", "themes": ["data-evidence"]},
    "c": {"headline": "Ratify the treaty on migrant workers", "themes": ["human-rights"], "round_table": 2},
    "d": {"headline": "Equal treatment at work for low-skilled migrants", "agency": "ilo", "round_table": 2},
    "e": {"headline": "Treatment of equal value", "agency": "ilo", "asks": [ask_row(text="share treatment costs")]},
    "f": {"headline": "Train health workers", "agency": "who", "summary": "Guidelines of WHO for nurses who return."},
    "g": {"headline": "People who move need vaccines", "summary": "IT systems should record them."},
    "h": {"headline": "Protect children in detention", "themes": ["human-rights"], "populations": ["children"]},
    "i": {"headline": "Release every child from detention", "note": "The source says centres, not detention."},
    "j": {"headline": "Fund programmes against AIDS", "agency": "who"},
    "k": {"headline": "Give development aid through the diaspora"},
    "l": {"headline": "Recognise vulnerability", "frameworks": [{"item": "gcm.1", "relation": "same"}]},
    "m": {"headline": "Help those who are vulnerable", "frameworks": [{"item": "gcm.2", "relation": "same"}]},
    "n": {"headline": "Hear Señor Crépeau’s report", "summary": "The Rapporteur’s visits matter."},
    "o": {"headline": "Agree on post-2015 goals", "asks": [ask_row(text="agree on goals", qualifier="by 2015")]},
}  # fmt: skip

# query -> the labels of the records it finds
FINDS = {
    "remittances": "ab",
    "remittance": "ab",
    "REMITTANCES": "ab",
    "remittances costs": "a",
    "remittances AND costs": "a",
    "remittances OR costs": "abe",
    "remittances NOT costs": "b",
    "remittances -costs": "b",
    "-costs remittances": "b",
    "costs NOT remittances": "e",
    "remittances -costs -spent": "",
    "remittances OR -costs": "abcdfghijklmno",
    "(remittances OR treatment) costs": "ae",
    "remittances OR treatment costs": "abe",
    "(remittances OR treatment) -(spent OR costs)": "d",
    "treatment -(equal -value)": "e",
    '"equal treatment"': "d",
    '"treatment equal"': "",
    "“equal treatments”": "d",
    "equal treatment": "de",
    '"treatment of equal value"': "e",
    '"treatment equal value"': "",
    "low-skilled": "d",
    "low skilled": "d",
    "low/skilled": "d",
    "skilled-low": "",
    "-low-skilled treatment": "e",
    "remit*": "ab",
    "vulnerab*": "lm",
    "vulnerabil*": "l",
    "vulnerable": "lm",
    "child": "hi",
    "children": "hi",
    "child*": "hi",
    "chil* -releas*": "h",
    '"in detention"': "h",
    "detention": "hi",
    "centres": "i",
    "who": "fj",
    "WHO": "fj",
    "WHO guidelines": "f",
    "who health": "fj",
    "health NOT who": "",
    '"guidelines of WHO"': "f",
    '"people who move"': "g",
    "IT": "g",
    "IT systems": "g",
    "it": "",
    "aid": "k",
    "AIDS": "j",
    "aids": "jk",
    "ilo": "de",
    "ILO": "de",
    "world health organisation": "fj",
    "world health organization": "fj",
    "programs": "j",
    "centers": "i",
    '"World Health Body"': "fj",
    "WHO -nurses": "j",
    "senor": "n",
    "crepeau": "n",
    "Crépeau's": "n",
    "post-2015": "o",
    "2015": "o",
    "HLD13-FAO-A": "a",
    "hld13-fao-a": "a",
    "gcm.1": "l",
    "objective": "lm",
    '"objective 2"': "m",
    "human-rights": "ch",
    "agency:ilo": "de",
    "body:ILO": "de",
    "agency:ilo costs": "e",
    "agency:ilo -costs": "d",
    "costs -agency:ilo": "a",
    "theme:human-rights": "ch",
    "agency:who OR theme:human-rights": "cfhj",
    "(agency:who OR theme:human-rights) workers": "cf",
    "round_table:2": "cd",
    "rt:2 agency:ilo": "d",
    "document:compendium-2013 remittances": "ab",
    "document:paper-2006 remittances": "",
    "type:recommendation remittances": "ab",
    "fees'); DROP": "",
    "fees OR ' OR 1=1 --": "a",
    "NEAR(fees five)": "",
    "headline : costs": "",
    "fees ^ five": "a",
    "fees & five | !six": "",
    "ресурс": "",
    "\N{PILE OF POO} fees": "a",
}


def asked(text: str, **more: str) -> RecommendationFilter:
    data = QueryDict(mutable=True)
    data.update({"q": text, **more})
    return RecommendationFilter(data)


def searchable_world(world) -> None:
    """Give the fixture `world`; adds a third body, WHO, and the records."""
    who = Agency.objects.create(
        slug="who", acronym="WHO", name="World Health Body", short_name="WHO", kind="specialized-agency",
        is_contributor=True, chapter=4,
    )  # fmt: skip
    AgencyAlias.objects.create(agency=who, name="World Health Organization")
    rows = [
        record_row(label, **{"themes": ["remittances"] if label in "ab" else ["data-evidence"], **changes})
        for label, changes in RECORDS.items()
    ]
    lookups = Lookups()
    with change(by=FIXTURES) as current:  # at once: fifteen records through the desk take a second
        plans = [checked(row, lookups, finished=True) for row in rows]
        count = len(rows)
        for made in insert(plans, by=FIXTURES, lookups=lookups, statuses=["published"] * count, positions=range(count)):
            current.log("record", made.reference, "load", None, {}, public=True)
