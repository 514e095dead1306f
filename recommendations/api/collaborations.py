from recommendations.api.base import NounList
from recommendations.models import Collaboration
from recommendations.serializers import CollaborationSerializer


class CollaborationList(NounList):
    noun = "collaboration"
    about = "Who says that it worked with whom on what. One body's statement; the others need not say so, too."
    queryset = Collaboration.objects.with_bodies()
    serializer_class = CollaborationSerializer
    filters = {"agency": "claimant__slug", "document": "document__slug"}
    orderings = {"source": ("document__order", "line_start", "key"), "key": ("key",)}
