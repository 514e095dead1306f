"""Every public address, walked from the urlconf: a new one is tested without being listed here."""

from django.urls import reverse

from recommendations.urls import urlpatterns

# An example for each parameter; `view name, parameter` where views differ in what a parameter means.
EXAMPLES = {
    "code": "2",
    "reference": "HLD13-FAO-B",
    ("agency", "slug"): "ilo",
    ("theme", "slug"): "remittances",
    ("shared-ask", "slug"): "financial-inclusion-of-migrants",
    ("aim-framework", "slug"): "gcm-2018",
    ("document", "slug"): "compendium-2013",
    ("document-section", "slug"): "fao-recommendations",
    ("api-shared-ask", "slug"): "gmg-secretariat",
    ("api-agency", "slug"): "ilo",
    ("api-document", "slug"): "compendium-2013",
    "axis": "theme",
    ("brief-agency", "value"): "ilo",
    ("brief-theme", "value"): "remittances",
    ("brief-round-table", "value"): "2",
    ("brief-shared-ask", "value"): "financial-inclusion-of-migrants",
    "body": "ilo",
    "document": "compendium-2013",
}


def address(name: str, parameters: list[str]) -> str:
    return reverse(name, kwargs={one: EXAMPLES.get((name, one)) or EXAMPLES[one] for one in parameters})


# What there is only after a release was made, or where an address for reports is set: tests/exports ask for it.
NOT_ALWAYS = ("release", "release-bundle", "security-txt")
ADDRESSES = {
    one.name: address(one.name, list(one.pattern.converters))
    for one in urlpatterns
    if one.name not in NOT_ALWAYS and "rest" not in one.pattern.converters
}

ADDRESSES["brief-comparison"] += "?agency=fao&agency=ilo"  # one body alone is no comparison

# What answers with something else than a page.
NOT_PAGES = (
    "csv",
    "xlsx",
    "jsonl",
    "metadata",
    "cite",
    "brief",
    "figure",
    "api",
    "healthz",
    "atom",
    "sitemap",
    "robots",
)
PAGES = {name: path for name, path in ADDRESSES.items() if not any(word in name for word in NOT_PAGES)}
