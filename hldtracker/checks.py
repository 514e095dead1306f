"""System checks on our own settings; `manage.py check --deploy` runs those that only matter to a public server.

What settings.py can refuse at once (a flag that is neither 1 nor 0) it refuses itself; here stands what is a valid
value and still a mistake.
"""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Tags, register


@register(Tags.urls)
def public_url(**_: Any) -> list[CheckMessage]:
    """Citations, feeds and the API print this address: it must be one."""
    parts = urlsplit(settings.PUBLIC_URL)
    if parts.scheme in {"http", "https"} and parts.netloc and not parts.path:
        return []
    hint = "Set HLDTRACKER_PUBLIC_URL to scheme and host only, such as https://tracker.example.org"
    return [checks.Error(f"{settings.PUBLIC_URL!r} is not the address of a site.", hint=hint, id="hldtracker.E001")]


@register(Tags.security, deploy=True)
def public_url_is_served(**_: Any) -> list[CheckMessage]:
    parts = urlsplit(settings.PUBLIC_URL)
    found: list[CheckMessage] = []
    if parts.scheme != "https":
        hint = "Set HLDTRACKER_PUBLIC_URL to the address that readers use, which begins with https://"
        found.append(checks.Warning("Citations would name an address without TLS.", hint=hint, id="hldtracker.W001"))
    if parts.hostname not in settings.ALLOWED_HOSTS:
        hint = f"Add {parts.hostname} to HLDTRACKER_HOSTS, or correct HLDTRACKER_PUBLIC_URL."
        found.append(
            checks.Warning("The public address is not among the hosts served.", hint=hint, id="hldtracker.W002")
        )
    return found


@register(Tags.security, deploy=True)
def no_host_is_everybody(**_: Any) -> list[CheckMessage]:
    if "*" not in settings.ALLOWED_HOSTS:
        return []
    hint = "Name the hosts in HLDTRACKER_HOSTS: with * a forged Host header ends up in links and caches."
    return [checks.Warning("Every host name is accepted.", hint=hint, id="hldtracker.W003")]


@register(Tags.security, deploy=True)
def contact(**_: Any) -> list[CheckMessage]:
    if settings.CONTACT_EMAIL:
        return []
    hint = "Set HLDTRACKER_CONTACT_EMAIL: without it no record can offer “report an error”."
    return [checks.Warning("Readers cannot reach the curators.", hint=hint, id="hldtracker.W004")]


@register(Tags.security, deploy=True)
def four_eyes(**_: Any) -> list[CheckMessage]:
    if not settings.ONE_PERSON_TEAM:
        return []
    hint = "Leave HLDTRACKER_ONE_PERSON_TEAM out, unless one person really is the whole team."
    return [checks.Warning("Curators may publish their own edits unreviewed.", hint=hint, id="hldtracker.W005")]


@register(Tags.security, deploy=True)
def proxies(**_: Any) -> list[CheckMessage]:
    """TLS ends at a proxy; without a word about it all readers have that proxy's address."""
    if not settings.HTTPS or settings.TRUSTED_PROXIES:
        return []
    hint = "Set HLDTRACKER_TRUSTED_PROXIES to the number of proxies before this program, mostly 1."
    return [checks.Warning("Every reader seems to be the proxy.", hint=hint, id="hldtracker.W006")]
