"""The pages that are timed, as a visitor opens them from the navigation."""

BOOK = "document=compendium-2013"
PAGES = {
    "home": "/",
    "list": f"/recommendations/?{BOOK}",
    "record": "/recommendations/HLD13-FAO-B/",
    "heatmap": f"/heatmap/?{BOOK}",
    "asks": f"/asks/?{BOOK}",
    "agency": f"/agencies/ilo/?{BOOK}",
    "theme": f"/themes/remittances/?{BOOK}",
    "round table": f"/round-tables/2/?{BOOK}",
    "compare": f"/compare/?agency=ilo&agency=iom&agency=ohchr&{BOOK}",
    "search": "/recommendations/?q=portability",
}
SEARCHES = ("portability", "climate change", "migrants")
