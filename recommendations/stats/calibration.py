"""How our codes compare with those of two coders outside the project, as published with the data."""

from functools import lru_cache
from typing import Any

import yaml
from django.conf import settings

CALIBRATION_FILE = "calibration-agreement.yaml"


@lru_cache(maxsize=1)
def calibration_rows() -> list[dict[str, Any]]:
    """Rows of coders, n, same, kappa, f1; [] where there is no such file.

    A file of the release and no row of the database: the other coders' codes are not ours to publish, and a test
    measures these figures again where they are at hand.
    """
    path = settings.FIXTURES_DIR / CALIBRATION_FILE
    return yaml.safe_load(path.read_text()) if path.exists() else []
