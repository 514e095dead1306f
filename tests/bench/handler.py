"""Pages answered in this process, by the same WSGI application that a server calls: prints JSON, name -> figures.

python -m tests.bench.handler: every page made anew; and the first time after a change of the data.
"""

import json
import os
import statistics
import sys
import time
from wsgiref.util import setup_testing_defaults

from tests.bench.pages import PAGES

ANEW, CHANGES = 15, 3


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hldtracker.settings")
    from hldtracker.wsgi import application
    from recommendations.models import DatasetRevision

    found = {}
    for name, address in PAGES.items():
        answer(application, address)
        anew = [answer(application, address) for _ in range(ANEW)]
        after_change = []
        for _ in range(CHANGES):
            DatasetRevision.objects.move()
            after_change.append(answer(application, address))
        found[name] = {"anew": statistics.median(anew), "after a change": statistics.median(after_change)}
    json.dump(found, sys.stdout)


def answer(application, address: str) -> float:
    """Milliseconds from the request to the last byte."""
    path, _mark, query = address.partition("?")
    environ = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "127.0.0.1", "HTTP_ACCEPT_ENCODING": "gzip"}
    setup_testing_defaults(environ)
    said: list[str] = []
    began = time.perf_counter()
    response = application(environ, lambda status, _headers: said.append(status))
    b"".join(response)
    response.close()
    took = (time.perf_counter() - began) * 1000
    assert said == ["200 OK"], (address, said)
    return took


if __name__ == "__main__":
    main()
