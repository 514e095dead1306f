"""What a first visit costs: under 100 KB over the wire, nothing that moves, nobody else asked."""

import pytest

LIMIT = 100_000  # bytes, with the headers of the answers
PAGES = {
    "home": "/",
    "list": "/recommendations/?document=compendium-2013",
    "record": "/recommendations/HLD13-FAO-B/",
}
SHIFTS = """() => new Promise(done => {
    let moved = 0;
    new PerformanceObserver(seen => seen.getEntries().forEach(one => { moved += one.value; }))
        .observe({type: "layout-shift", buffered: true});
    requestAnimationFrame(() => requestAnimationFrame(() => done(moved)));
})"""


@pytest.fixture
def first_load(chromium, site):
    """first_load(path, width): everything that a browser without a cache asked for, and how far things moved."""

    def load(path: str, width: int) -> tuple[list, float]:
        context = chromium.new_context(viewport={"width": width, "height": 900})
        asked: list = []
        page = context.new_page()

        def finished(one) -> None:
            asked.append(one)

        page.on("requestfinished", finished)
        page.goto(site + path, wait_until="networkidle")
        moved = page.evaluate(SHIFTS)
        sizes = [(one.url, one.sizes()) for one in asked if not one.url.startswith("data:")]
        context.close()
        return sizes, moved

    return load


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_a_first_load_is_light_stands_still_and_asks_nobody_else(first_load, site, path, width):
    asked, moved = first_load(path, width)

    sent = sum(size["responseBodySize"] + size["responseHeadersSize"] for _address, size in asked)
    assert len(asked) > 2
    assert [address for address, _size in asked if not address.startswith(site)] == []
    assert sent < LIMIT
    assert moved == 0
