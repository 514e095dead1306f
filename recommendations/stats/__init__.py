"""Querysets to rows of numbers. Every figure shown anywhere (page, chart, file, API) comes from here."""

from recommendations.stats.agreement import AgreementRow, agreement_rows, resolution_counts
from recommendations.stats.asks import (
    AskCounts,
    bodies_by_shared_ask,
    common_aims,
    linked_asks,
    opposing_asks,
    records_by_shared_ask,
    shared_asks,
    unique_asks,
)
from recommendations.stats.calibration import calibration_rows
from recommendations.stats.completeness import Completeness, completeness
from recommendations.stats.counts import CountRow, count_rows
from recommendations.stats.coverage import Coverage, bodies_in_scope, coverage, tables_in_scope
from recommendations.stats.crosstab import (
    BODY_AXIS,
    FACET_AXES,
    Counts,
    Crosstab,
    Totals,
    bodies_by_code,
    by_axis,
    crosstab,
    share,
    totals,
)
from recommendations.stats.evidence import (
    CollaborationRow,
    RaisedRow,
    ReviewCoverage,
    collaboration_rows,
    raised_rows,
    review_coverage,
)
from recommendations.stats.facets import FacetCounts, facet_counts, facet_counts_of_asks
from recommendations.stats.gmg import ChairRow, MembershipRow, chair_rows, membership_rows
from recommendations.stats.heatmap import COLUMNS, MEASURES, ROWS, Heatmap, heatmap
from recommendations.stats.mentions import MentionRow, mention_rows
from recommendations.stats.raised import (
    RaisedByTheme,
    raised_by,
    raised_cells,
    raised_for,
    raised_on,
    raised_only,
    raised_without_asking,
)
from recommendations.stats.selected import FILTER_OF_AXIS, Selected
from recommendations.stats.similar import similar, similar_of_others
from recommendations.stats.suggestions import measured_accuracy

__all__ = [
    "BODY_AXIS",
    "COLUMNS",
    "FACET_AXES",
    "FILTER_OF_AXIS",
    "MEASURES",
    "ROWS",
    "AgreementRow",
    "AskCounts",
    "ChairRow",
    "CollaborationRow",
    "Completeness",
    "CountRow",
    "Counts",
    "Coverage",
    "Crosstab",
    "FacetCounts",
    "Heatmap",
    "MembershipRow",
    "MentionRow",
    "RaisedByTheme",
    "RaisedRow",
    "ReviewCoverage",
    "Selected",
    "Totals",
    "agreement_rows",
    "bodies_by_code",
    "bodies_by_shared_ask",
    "bodies_in_scope",
    "by_axis",
    "calibration_rows",
    "chair_rows",
    "collaboration_rows",
    "common_aims",
    "completeness",
    "count_rows",
    "coverage",
    "crosstab",
    "facet_counts",
    "facet_counts_of_asks",
    "heatmap",
    "linked_asks",
    "measured_accuracy",
    "membership_rows",
    "mention_rows",
    "opposing_asks",
    "raised_by",
    "raised_cells",
    "raised_for",
    "raised_on",
    "raised_only",
    "raised_rows",
    "raised_without_asking",
    "records_by_shared_ask",
    "resolution_counts",
    "review_coverage",
    "share",
    "shared_asks",
    "similar",
    "similar_of_others",
    "tables_in_scope",
    "totals",
    "unique_asks",
]
