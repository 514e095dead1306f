"""The one definition of every filter, for pages, API, charts and files."""

from recommendations.filters.problems import Problem
from recommendations.filters.recommendation import RecommendationFilter
from recommendations.filters.vocabulary import Option, Vocabulary

__all__ = ["Option", "Problem", "RecommendationFilter", "Vocabulary"]
