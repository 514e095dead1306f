"""The catalogue of distinct asks, with who makes them."""

from django.db.models import Prefetch

from recommendations import codes
from recommendations.api.base import NounDetail, NounList
from recommendations.models import Ask, SharedAsk
from recommendations.serializers import SharedAskSerializer

PUBLIC_ASKS = (
    Ask.objects.filter(recommendation__status=codes.Status.PUBLISHED)
    .select_related("recommendation__agency")
    .order_by("recommendation__document__order", "recommendation__position", "position")
)
SHARED = SharedAsk.objects.prefetch_related(Prefetch("asks", PUBLIC_ASKS, to_attr="public_asks"))


class SharedAskList(NounList):
    noun = "shared ask"
    about = "Distinct asks of the catalogue, each with the bodies and records that make it."
    queryset = SHARED
    serializer_class = SharedAskSerializer
    orderings = {"title": ("title", "slug"), "slug": ("slug",)}


class SharedAskDetail(NounDetail):
    noun = "shared ask"
    about = "One of them."
    queryset = SHARED
    serializer_class = SharedAskSerializer
    lookup_field = "slug"
