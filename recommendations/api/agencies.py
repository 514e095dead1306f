"""Who speaks, and the Global Migration Group."""

from agencies.models import Agency, GmgChair, GmgMembership
from recommendations.api.base import NounDetail, NounList
from recommendations.serializers import AgencySerializer, GmgChairSerializer, GmgMembershipSerializer

BODIES = Agency.objects.with_gmg_2013().select_related("parent").prefetch_related("aliases")


class AgencyList(NounList):
    noun = "body"
    about = "The bodies: contributors to the 2013 book, and those that issued or are named in other documents."
    queryset = BODIES
    serializer_class = AgencySerializer
    filters = {"agency_kind": "kind", "is_contributor": "is_contributor", "gmg_member": "gmg_2013"}
    orderings = {"name": ("name", "slug"), "slug": ("slug",), "chapter": ("chapter", "slug")}


class AgencyDetail(NounDetail):
    noun = "body"
    about = "One body."
    queryset = BODIES
    serializer_class = AgencySerializer
    lookup_field = "slug"


class GmgMembershipList(NounList):
    noun = "GMG membership"
    about = "When each body belonged to the Global Migration Group, as exactly as is known."
    queryset = GmgMembership.objects.select_related("agency")
    serializer_class = GmgMembershipSerializer
    filters = {"agency": "agency__slug", "confidence": "confidence"}
    orderings = {"from": ("from_latest", "agency__name", "key"), "agency": ("agency__slug", "key")}


class GmgChairList(NounList):
    noun = "GMG chair"
    about = "The terms of the group's chair, in order; one without a body is a gap in what is known."
    queryset = GmgChair.objects.select_related("agency", "on_behalf_of").prefetch_related("agencies_with")
    serializer_class = GmgChairSerializer
    filters = {"agency": "agency__slug", "confidence": "confidence"}
    orderings = {"start": ("start", "key")}
