"""Whose address a request comes from. Requests to log in and to the API are counted by it."""

from ipaddress import ip_address

from django.http import HttpRequest
from rest_framework.throttling import BaseThrottle


def client_address(request: HttpRequest) -> str | None:
    """The connection's own; behind HLDTRACKER_TRUSTED_PROXIES proxies the entry that the outermost of them has put into
    X-Forwarded-For. What stands before that entry anybody may have written."""
    for given in (BaseThrottle().get_ident(request), request.META.get("REMOTE_ADDR", "")):
        try:
            return str(ip_address(given))
        except ValueError:
            continue
    return None
