"""What must always be true of the data, in the order in which check_data reports it. A finding says what to do."""

from collections.abc import Callable, Iterator

from recommendations.management.findings import evidence, passages, records, releases, spelling

CHECKS: dict[str, Callable[[], Iterator[str]]] = {
    "records keep to the rules": records.wrong_rows,
    "headlines differ": records.headlines_used_twice,
    "the facet index agrees with the codings": records.index_against_codings,
    "histories have no gap": records.gaps_in_history,
    "records are as their histories say": records.records_against_history,
    "records are written in British English": spelling.american_words,
    "texts are what their places hold": passages.passages_against_texts,
    "links agree with fingerprints": passages.links_against_fingerprints,
    "records have their passages": passages.records_without_passage,
    "codes agree with the two codings": evidence.agreed_against_codings,
    "every record was coded twice": evidence.records_without_codings,
    "every record was reviewed as it is": evidence.records_without_review,
    "raised themes stand where they say": evidence.misplaced_themes,
    "every ask was read against the catalogue": evidence.asks_not_compared,
    "bundles of releases are as they were frozen": releases.changed_bundles,
}
