"""What makes a public page a pure function of its address, the dataset revision and the code version."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from recommendations.models import DatasetRevision

ATTEMPTS = 3


def page_key(request: HttpRequest, revision: int) -> str:
    """The same for every address that means the same page of one revision and one release."""
    query = urlencode(sorted(parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True, errors="replace")))
    parts = (request.get_host(), request.path, query, str(revision), settings.CODE_VERSION)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """GET and HEAD only; answers 304 to a known ETag, keeps answers per revision, and makes one anew that a change
    overtook on the way. The view finds (number, when) at `request.revision`."""

    @gzip_page
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        with one_moment():
            return _answer(request, *args, **kwargs)

    def _answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        for _attempt in range(ATTEMPTS):
            request.revision = DatasetRevision.objects.current()
            number = request.revision[0]
            key = page_key(request, number)
            if f'"{key}"' in parse_etags(request.headers.get("If-None-Match", "").replace("W/", "")):
                return _labelled(HttpResponseNotModified(), key)
            kept = cache.get(key) if settings.PAGE_CACHE else None
            if kept is not None:
                return _labelled(kept, key)
            response = view(request, *args, **kwargs)
            if hasattr(response, "render"):
                response = response.render()
            if response.status_code != 200 or response.streaming:
                return response
            if DatasetRevision.objects.current()[0] == number:
                if settings.PAGE_CACHE:
                    cache.set(key, response, timeout=None)
                return _labelled(response, key)
        return response  # somebody writes without a pause: neither labelled nor kept

    return answer


@contextmanager
def one_moment() -> Iterator[None]:
    """On PostgreSQL all that is read here is the database of one moment, so that no number is newer than the revision
    that the page states, however many write. SQLite has no such moment for a reader: a page is made anew instead."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _labelled(response: HttpResponse, key: str) -> HttpResponse:
    response["ETag"] = f'"{key}"'
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response
