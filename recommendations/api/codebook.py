"""The codes: themes, and what else records and asks are coded by."""

from recommendations import codes
from recommendations.api.base import NounList
from recommendations.models import Code
from recommendations.serializers import CodeSerializer


class CodeList(NounList):
    noun = "code"
    about = "Every code of the codebook with its definition; round tables stand in a list of their own."
    queryset = Code.objects.select_related("version")
    serializer_class = CodeSerializer
    filters = {"facet": "facet"}
    orderings = {"facet": ("facet", "position", "slug"), "slug": ("slug", "facet")}


class ThemeList(CodeList):
    noun = "theme"
    about = "The themes with their groups and definitions."
    queryset = Code.objects.filter(facet=codes.Facet.THEME).select_related("version")
    filters = {}
    orderings = {"position": ("position", "slug"), "slug": ("slug",)}
