"""How fast and in how much memory lists of many records become files: `make bench-export`.

Makes a database of its own in a temporary folder, copies our records until there are enough, and reads each file in a
process of its own, so that the peak of one is not the peak of another.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time

RECORDS = int(os.environ.get("RECORDS", "25000"))
SUFFIXES = (".csv", ".jsonl", ".xlsx")
MEGABYTE = 1024


def read(suffix: str) -> None:
    from django.conf import settings
    from django.test import RequestFactory

    from recommendations.models import Recommendation
    from recommendations.views import files

    settings.ALLOWED_HOSTS = ["testserver"]
    number = Recommendation.objects.published().count()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.monotonic()
    response = files.as_file(files.recommendations, suffix)(RequestFactory().get(f"/recommendations{suffix}"))
    size = sum(map(len, response.streaming_content))
    took = time.monotonic() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(
        f"{suffix:7} {number:,} records, {size / 1e6:.1f} MB, {number / took:,.0f} records a second, "
        f"{peak // MEGABYTE} MB at the peak ({before // MEGABYTE} MB before)\n"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "HLDTRACKER_VAR": folder, "HLDTRACKER_LOG_LEVEL": "ERROR"}
        env.pop("DATABASE_URL", None)
        subprocess.run([sys.executable, "-m", "tests.bench.records", str(RECORDS)], env=env, check=True)
        for suffix in SUFFIXES:
            subprocess.run([sys.executable, "-m", "tests.exports.bench", suffix], env=env, check=True)


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hldtracker.settings")
        import django

        django.setup()
        read(sys.argv[1])
