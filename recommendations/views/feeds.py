"""What programs look for at fixed addresses: the feed of changes, the list of pages, who may look where."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from recommendations.filters import Vocabulary
from recommendations.filters.problems import unknown_parameter
from recommendations.models import Recommendation, Release, Section
from recommendations.public import public_page
from recommendations.stats.changes import FEED, Event, events
from recommendations.views.errors import missing
from recommendations.views.listing import readable, refused

PAGES = (
    "home", "recommendations", "round-tables", "agencies", "themes", "shared-asks", "aims", "compare", "heatmap",
    "collaboration", "gmg", "documents", "about", "method", "corrections", "releases", "api-documentation",
)  # fmt: skip
# A filter, and the pages that each of its values has.
NOUNS = (
    ("agency", "agency"),
    ("theme", "theme"),
    ("round_table", "round-table"),
    ("round_table", "round-table-position"),
    ("document", "document"),
    ("shared_ask", "shared-ask"),
    ("framework", "aim-framework"),
)
KINDS = {
    "added": gettext_lazy("added"),
    "edited": gettext_lazy("edited"),
    "recoded": gettext_lazy("recoded"),
    "withdrawn": gettext_lazy("withdrawn"),
}
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@public_page
def changes_atom(request: HttpRequest) -> HttpResponse:
    """The last changes of records, newest first; who made them is nobody's business here."""
    if request.GET:
        return refused([unknown_parameter(name, ()) for name in request.GET])
    feed = Atom1Feed(
        title=_("HLD Tracker: changes"),
        link=request.build_absolute_uri("/"),
        description=_("Records added, edited, recoded, withdrawn"),
        language="en",
        author_name="HLD Tracker",
        feed_url=request.build_absolute_uri(reverse("changes-atom")),
    )
    for event in events()[:FEED]:
        feed.add_item(**_entry(request, event))
    return readable(HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"))


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    if request.GET:
        return refused([unknown_parameter(name, ()) for name in request.GET])
    text = StringIO()
    xml = SimplerXMLGenerator(text, "utf-8")
    xml.startDocument()
    xml.startElement("urlset", {"xmlns": SITEMAP})
    for path, day in _pages(request.revision[0]):
        xml.startElement("url", {})
        xml.addQuickElement("loc", request.build_absolute_uri(path))
        if day:
            xml.addQuickElement("lastmod", f"{day:%Y-%m-%d}")
        xml.endElement("url")
    xml.endElement("urlset")
    xml.endDocument()
    return HttpResponse(text.getvalue(), content_type="application/xml; charset=utf-8")


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read; each page once, not in every combination of filters."""
    if request.GET:
        return refused([unknown_parameter(name, ()) for name in request.GET])
    address = request.build_absolute_uri(reverse("sitemap"))
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /*?", f"Sitemap: {address}"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116. Not kept like other pages: it runs out, whether the data change or not."""
    if not settings.CONTACT_EMAIL:
        return missing(request, _("This copy of the site names no address for reports."))
    if request.GET:
        return refused([unknown_parameter(name, ()) for name in request.GET])
    ends = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=180)
    lines = [
        f"Contact: mailto:{settings.CONTACT_EMAIL}",
        f"Expires: {ends:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def _entry(request: HttpRequest, event: Event) -> dict:
    changed = event.changed
    address = request.build_absolute_uri(reverse("recommendation", args=[changed.reference]))
    title = f"{changed.reference} {KINDS[event.kind]}"
    return {
        "title": f"{title}: {changed.headline}" if changed.headline else title,
        "link": address,
        "description": ", ".join(changed.fields),
        "unique_id": f"tag:{request.get_host().partition(':')[0]},2026:change/{event.pk}/{event.kind}",
        "updateddate": event.at,
        "pubdate": event.at,
        "categories": [str(KINDS[event.kind])],
    }


def _pages(revision: int) -> Iterator[tuple[str, datetime | None]]:
    vocabulary = Vocabulary.current(revision)
    for name in PAGES:
        yield reverse(name), None
    for noun, name in NOUNS:
        for option in vocabulary.of(noun):
            yield reverse(name, args=[option.value]), None
    for section in Section.objects.select_related("document"):
        yield section.get_absolute_url(), None
    for release in Release.objects.all():
        yield release.get_absolute_url(), release.made_at
    for reference, day in Recommendation.objects.published().in_source_order().values_list("reference", "updated_at"):
        yield reverse("recommendation", args=[reference]), day
