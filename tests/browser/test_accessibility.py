"""axe finds nothing on any page of the urlconf, in light and dark, on a desktop and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.addresses import PAGES

VARIANTS = {
    "explain-statements": "/explain/?about=statements&agency=fao",
    "explain-asks": "/explain/?about=shared-asks&theme=diaspora",
    "heatmap-of-asks": "/heatmap/?document=compendium-2013&rows=shared-asks",
    "compare-three": "/compare/?document=compendium-2013&agency=un-desa&agency=unfpa&agency=unicef",
    "list-with-problems": "/recommendations/?theme=remitances&nonsense=1",
    "list-empty": "/recommendations/?agency=wipo&theme=health",
    "list-filtered": "/recommendations/?document=compendium-2013&theme=remittances&theme=diaspora&page=1",
    "heatmap-shares": "/heatmap/?document=compendium-2013&measure=share-of-column&sort=count",
    "heatmap-as-list": "/heatmap/?document=compendium-2013&view=list",
    "no-chapter": "/agencies/eca/",
    "ask-with-an-opposite": "/asks/engage-diasporas/?document=compendium-2013",
    "asks-opposed-only": "/asks/?agency=unep&theme=diaspora",
}


def findings(page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}" for one in violations for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("path", "width"), [(path, 1280) for path in PAGES.values()], ids=list(PAGES))
def test_axe_finds_nothing_on_a_page(visit, path, width, scheme):
    assert findings(visit(path, width=width, scheme=scheme)) == []


@pytest.mark.parametrize("path", VARIANTS.values(), ids=list(VARIANTS))
def test_axe_finds_nothing_on_a_page_in_another_state(visit, path):
    assert findings(visit(path, scheme="dark")) == []


@pytest.mark.parametrize(
    "path", ["/", "/recommendations/", "/recommendations/HLD13-FAO-B/", "/heatmap/", "/agencies/ilo/"]
)
def test_axe_finds_nothing_on_a_phone(visit, path):
    assert findings(visit(path, width=360, height=740)) == []


def test_axe_finds_nothing_beside_a_drawn_chart(visit):
    page = visit("/gmg/")
    page.get_by_role("button", name="Draw chart").click()
    page.locator(".chart-area .main-svg").first.wait_for()

    assert findings(page) == []
