"""The addresses below /api/. Flat, so that tests can walk them with the pages' addresses."""

from django.urls import path

from recommendations.api import (
    agencies,
    codebook,
    collaborations,
    dialogues,
    documents,
    frameworks,
    index,
    recommendations,
    schema,
    shared_asks,
    statistics,
)
from recommendations.api.public import nowhere, public

NOUNS = {
    "recommendations": recommendations.RecommendationList,
    "asks": recommendations.AskList,
    "shared-asks": shared_asks.SharedAskList,
    "agencies": agencies.AgencyList,
    "gmg-memberships": agencies.GmgMembershipList,
    "gmg-chairs": agencies.GmgChairList,
    "dialogues": dialogues.DialogueList,
    "round-tables": dialogues.RoundTableList,
    "events": dialogues.EventList,
    "themes": codebook.ThemeList,
    "codes": codebook.CodeList,
    "documents": documents.DocumentList,
    "sections": documents.SectionList,
    "items": documents.ItemList,
    "frameworks": frameworks.FrameworkList,
    "framework-items": frameworks.FrameworkItemList,
    "framework-links": frameworks.FrameworkLinkList,
    "collaborations": collaborations.CollaborationList,
    "statistics/totals": statistics.Totals,
    "statistics/heatmap": statistics.HeatmapRows,
    "statistics/gmg": statistics.GmgRows,
    "search": statistics.Search,
}
SINGLE = {
    "recommendations/<str:reference>": ("api-recommendation", recommendations.RecommendationDetail),
    "shared-asks/<slug:slug>": ("api-shared-ask", shared_asks.SharedAskDetail),
    "agencies/<slug:slug>": ("api-agency", agencies.AgencyDetail),
    "documents/<slug:slug>": ("api-document", documents.DocumentDetail),
    "statistics/round-tables/<slug:code>": ("api-statistics-round-table", statistics.RoundTableRows),
    "statistics/by/<slug:axis>": ("api-statistics-by", statistics.AxisRows),
}
LISTS = {place: f"api-{place.replace('/', '-')}" for place in NOUNS}

read = [path(f"api/v1/{place}/", public(view), name=LISTS[place]) for place, view in NOUNS.items()]
read += [path(f"api/v1/{place}/", public(view), name=name) for place, (name, view) in SINGLE.items()]
urlpatterns = [
    path("api/v1/", public(index.Index, lists=LISTS), name="api-index"),
    *read,
    path("api/v1/schema/", public(schema.Schema, patterns=read), name="api-schema"),
    path("api/", schema.documentation(read), name="api-documentation"),
    path("api/<path:rest>", nowhere, name="api-nowhere"),
]
