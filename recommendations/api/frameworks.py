"""The lists of aims that records are held against, and the links."""

from recommendations import codes
from recommendations.api.base import NounList
from recommendations.models import Framework, FrameworkItem, FrameworkLink
from recommendations.serializers import FrameworkItemSerializer, FrameworkLinkSerializer, FrameworkSerializer


class FrameworkList(NounList):
    noun = "framework"
    about = "Lists of aims, from the joint text of 2013 to later agreements."
    queryset = Framework.objects.all()
    serializer_class = FrameworkSerializer
    orderings = {"order": ("order", "slug"), "date": ("date", "slug")}


class FrameworkItemList(NounList):
    noun = "framework item"
    about = "The aims of each framework, in short paraphrase."
    queryset = FrameworkItem.objects.select_related("framework", "parent")
    serializer_class = FrameworkItemSerializer
    filters = {"framework": "framework__slug"}
    orderings = {"order": ("framework__order", "order", "code"), "code": ("code",)}


class FrameworkLinkList(NounList):
    noun = "framework link"
    about = "Which record holds the same aim as which item. Judged by aim; no proof of influence."
    queryset = FrameworkLink.objects.filter(recommendation__status=codes.Status.PUBLISHED).select_related(
        "recommendation__agency", "item__framework"
    )
    serializer_class = FrameworkLinkSerializer
    filters = {
        "framework": "item__framework__slug",
        "framework_item": "item__code",
        "agency": "recommendation__agency__slug",
        "document": "recommendation__document__slug",
        "relation": "relation",
    }
    orderings = {
        "item": ("item__framework__order", "item__order", "recommendation__reference"),
        "reference": ("recommendation__reference", "item__framework__order", "item__order"),
    }
