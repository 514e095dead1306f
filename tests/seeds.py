"""The seed of today's sample: another one each day, so that in time every combination is tried."""

import os
from datetime import UTC, datetime

SEED = int(os.environ.get("HLDTRACKER_SEED") or f"{datetime.now(UTC):%Y%m%d}")
