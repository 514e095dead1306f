"""How PostgreSQL finds what a search asks for: prints whether the plan goes through the GIN index, for each search.

python -m tests.bench.plan
"""

import os
import sys

from tests.bench.pages import SEARCHES


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hldtracker.settings")
    import django

    django.setup()
    from django.db import connection
    from django.http import QueryDict

    from recommendations.filters import RecommendationFilter
    from recommendations.search.backends import INDEX

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        for words in SEARCHES:
            data = QueryDict(mutable=True)
            data["q"] = words
            found = RecommendationFilter(data).qs.order_by().values_list("pk", flat=True)
            plan = found.explain(analyze=True)
            through = f"Bitmap Index Scan on {INDEX}" in plan
            sys.stdout.write(f"“{words}”: {found.count():,} records, {'GIN index' if through else 'no GIN index'}\n")
            if os.environ.get("PLANS"):
                sys.stdout.write(plan + "\n")


if __name__ == "__main__":
    main()
