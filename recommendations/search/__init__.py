"""Search over our texts, names of bodies, themes and later aims: the query language, two full-text backends behind one
interface, order by fit, suggestions and highlights.
"""

from recommendations.search.documents import documents
from recommendations.search.finding import Ranked, find, keys, rarity, weighed
from recommendations.search.highlight import highlight
from recommendations.search.kept import Kept, KeptEach
from recommendations.search.lexicon import Lexicon, suggestion
from recommendations.search.query import ALIASES, FATAL, PROBLEMS, Note, Query, Remark, parse
from recommendations.search.remarks import message
from recommendations.search.tree import reading

__all__ = [
    "ALIASES",
    "FATAL",
    "PROBLEMS",
    "Kept",
    "KeptEach",
    "Lexicon",
    "Note",
    "Query",
    "Ranked",
    "Remark",
    "documents",
    "find",
    "highlight",
    "keys",
    "message",
    "parse",
    "rarity",
    "reading",
    "suggestion",
    "weighed",
]
