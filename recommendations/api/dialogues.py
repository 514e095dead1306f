"""The Dialogues, their round tables, and what happened between them."""

from recommendations.api.base import NounList
from recommendations.models import Dialogue, Event, RoundTable
from recommendations.serializers import DialogueSerializer, EventSerializer, RoundTableSerializer


class DialogueList(NounList):
    noun = "dialogue"
    about = "The High-level Dialogues of the General Assembly."
    queryset = Dialogue.objects.all()
    serializer_class = DialogueSerializer
    orderings = {"year": ("year",)}


class RoundTableList(NounList):
    noun = "round table"
    about = "The round tables of the Dialogues, and what the curators file under each."
    queryset = RoundTable.objects.select_related("dialogue")
    serializer_class = RoundTableSerializer
    filters = {"dialogue": "dialogue__year"}
    orderings = {"number": ("-dialogue__year", "number")}


class EventList(NounList):
    noun = "event"
    about = "Dated meetings, launches and products that the documents name."
    queryset = Event.objects.all()
    serializer_class = EventSerializer
    filters = {"kind": "kind"}
    orderings = {"date": ("date_start", "key"), "key": ("key",)}
