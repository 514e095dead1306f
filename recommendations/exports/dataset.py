"""The data as schema.org describes data sets, for search engines and catalogues."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from recommendations.exports.metadata import LICENCE

NAME = "HLD Tracker"


@dataclass(frozen=True)
class Download:
    """`kind`: the media type."""

    kind: str
    address: str


@dataclass(frozen=True)
class Dataset:
    """`base` without a slash at its end; `changed` as an ISO day or empty."""

    base: str
    title: str
    about: str
    data_version: int
    changed: str
    bodies: Sequence[str]
    downloads: Sequence[Download]


def json_ld(dataset: Dataset) -> dict[str, Any]:
    made = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{dataset.base}/#data",
        "name": dataset.title,
        "description": dataset.about,
        "url": f"{dataset.base}/",
        "version": str(dataset.data_version),
        "dateModified": dataset.changed,
        "license": LICENCE,
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "creator": {"@type": "Organization", "name": NAME, "url": f"{dataset.base}/"},
        "temporalCoverage": "2006/2013",
        "keywords": ["migration and development", "High-level Dialogue", "United Nations", "recommendations"],
        "about": [{"@type": "Organization", "name": name} for name in dataset.bodies],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": one.kind, "contentUrl": one.address}
            for one in dataset.downloads
        ],
    }
    return {name: value for name, value in made.items() if value not in ("", [])}
