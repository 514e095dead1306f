"""Addresses are part of the interface: they stay."""

from django.urls import path

from recommendations.api import urls as api
from recommendations.views import (
    about,
    agencies,
    aims,
    asks,
    briefs,
    citations,
    collaboration,
    compare,
    corrections,
    documents,
    explain,
    feeds,
    files,
    gmg,
    health,
    heatmap,
    home,
    method,
    position,
    records,
    releases,
    round_tables,
    sections,
    themes,
)
from recommendations.views.listing import MAKERS

CITED = [
    ("recommendations/<str:reference>", "recommendation", citations.of_record),
    ("agencies/<slug:body>", "chapter", citations.of_chapter),
    ("documents/<slug:document>", "document", citations.of_document),
    ("data", "data", citations.of_data),
]
citation_files = [
    path(f"{place}.{suffix}", citations.cited(find, suffix), name=f"cite-{name}-{suffix}")
    for place, name, find in CITED
    for suffix in citations.FORMATS
]

LISTS = [("recommendations", "recommendations", files.recommendations), ("asks", "shared-asks", files.shared_asks)]
listed = [
    path(f"{place}{suffix}", files.as_file(find, suffix), name=f"{name}-{suffix[1:]}")
    for place, name, find in LISTS
    for suffix in MAKERS
]
listed += [
    path(f"{place}.csv-metadata.json", files.as_metadata(find), name=f"{name}-metadata") for place, name, find in LISTS
]

urlpatterns = [
    path("", home.home, name="home"),
    path("round-tables/", round_tables.index, name="round-tables"),
    path("round-tables/<slug:code>/", round_tables.detail, name="round-table"),
    path("round-tables/<slug:code>/position/", position.sheet, name="round-table-position"),
    path("round-tables/<slug:code>/figure/", round_tables.figure, name="round-table-figure"),
    path("recommendations/", records.index, name="recommendations"),
    *listed,
    path("recommendations.docx", briefs.selection, name="brief-selection"),
    path("compare.docx", briefs.comparison, name="brief-comparison"),
    path("agencies/<slug:value>.docx", briefs.brief("agency"), name="brief-agency"),
    path("themes/<slug:value>.docx", briefs.brief("theme"), name="brief-theme"),
    path("round-tables/<slug:value>.docx", briefs.brief("round_table"), name="brief-round-table"),
    path("asks/<slug:value>.docx", briefs.brief("shared_ask"), name="brief-shared-ask"),
    path("heatmap.csv", files.heatmap_csv, name="heatmap-csv"),
    path("collaboration.csv", files.collaboration_csv, name="collaboration-csv"),
    path("gmg.csv", files.gmg_csv, name="gmg-csv"),
    path("round-tables/<slug:code>.csv", files.round_table_csv, name="round-table-csv"),
    path("recommendations/<str:reference>/", records.detail, name="recommendation"),
    path("agencies/", agencies.index, name="agencies"),
    path("agencies/<slug:slug>/", agencies.detail, name="agency"),
    path("themes/", themes.index, name="themes"),
    path("themes/<slug:slug>/", themes.detail, name="theme"),
    path("asks/", asks.index, name="shared-asks"),
    path("asks/<slug:slug>/", asks.detail, name="shared-ask"),
    path("aims/", aims.index, name="aims"),
    path("aims/<slug:slug>/", aims.detail, name="aim-framework"),
    path("collaboration/", collaboration.page, name="collaboration"),
    path("explain/", explain.page, name="explain"),
    path("compare/", compare.page, name="compare"),
    path("heatmap/", heatmap.page, name="heatmap"),
    path("heatmap/figure/", heatmap.figure, name="heatmap-figure"),
    path("gmg/", gmg.page, name="gmg"),
    path("gmg/figure/", gmg.figure, name="gmg-figure"),
    path("documents/", documents.index, name="documents"),
    path("documents/<slug:slug>/", documents.detail, name="document"),
    path("documents/<slug:document>/sections/<slug:slug>/", sections.detail, name="document-section"),
    path("about/", about.about, name="about"),
    path("corrections/", corrections.index, name="corrections"),
    path("about/method/", method.method, name="method"),
    path("healthz", health.healthz, name="healthz"),
    path("changes.atom", feeds.changes_atom, name="changes-atom"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
    path(".well-known/security.txt", feeds.security, name="security-txt"),
    path("releases/", releases.index, name="releases"),
    path("releases/changes/", releases.compare, name="release-changes"),
    path("releases/<slug:name>/", releases.detail, name="release"),
    path("releases/<slug:name>/<str:file_name>", releases.bundle, name="release-bundle"),
    *citation_files,
    *api.urlpatterns,
]
