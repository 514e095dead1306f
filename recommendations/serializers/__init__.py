"""The shapes in which data leave the site: the API's JSON, and the same values for pages and files."""

from recommendations.serializers.agency import AgencySerializer, GmgChairSerializer, GmgMembershipSerializer
from recommendations.serializers.ask import AskRowSerializer, AskSerializer, SharedAskSerializer
from recommendations.serializers.base import Chosen
from recommendations.serializers.codebook import CodeSerializer
from recommendations.serializers.collaboration import CollaborationSerializer
from recommendations.serializers.dialogue import DialogueSerializer, EventSerializer, RoundTableSerializer
from recommendations.serializers.document import DocumentSerializer, ItemSerializer, SectionSerializer
from recommendations.serializers.framework import (
    FrameworkItemSerializer,
    FrameworkLinkSerializer,
    FrameworkSerializer,
)
from recommendations.serializers.record import RecommendationSerializer
from recommendations.serializers.sentences import ask_codes, sentence_of_ask, sentences_of
from recommendations.serializers.written import is_written, written

__all__ = [
    "AgencySerializer",
    "AskRowSerializer",
    "AskSerializer",
    "Chosen",
    "CodeSerializer",
    "CollaborationSerializer",
    "DialogueSerializer",
    "DocumentSerializer",
    "EventSerializer",
    "FrameworkItemSerializer",
    "FrameworkLinkSerializer",
    "FrameworkSerializer",
    "GmgChairSerializer",
    "GmgMembershipSerializer",
    "ItemSerializer",
    "RecommendationSerializer",
    "RoundTableSerializer",
    "SectionSerializer",
    "SharedAskSerializer",
    "ask_codes",
    "is_written",
    "sentence_of_ask",
    "sentences_of",
    "written",
]
