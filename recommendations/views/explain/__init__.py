"""Any number that the site states: what it counts, and a sentence to cite it with."""

from recommendations.views.explain.numbers import page

__all__ = ["page"]
