"""Releases under their permanent addresses, and what changed between them."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from recommendations.filters import Problem
from recommendations.filters.problems import unknown_parameter, unknown_value
from recommendations.models import Release
from recommendations.public import public_page
from recommendations.stats.changes import changes
from recommendations.views.errors import missing
from recommendations.views.listing import readable
from recommendations.views.selection import unused_parameters

TODAY = "today"


@public_page
def index(request: HttpRequest) -> HttpResponse:
    releases = list(Release.objects.all())
    latest = releases[0] if releases else None
    context = {
        "problems": unused_parameters(request),
        "releases": releases,
        "latest": latest,
        "since": changes(latest.last_entry) if latest else None,
    }
    return render(request, "releases/index.html", context)


@public_page
def detail(request: HttpRequest, name: str) -> HttpResponse:
    release = Release.objects.filter(name=name).first()
    if release is None:
        return _no_such_release(request, name)
    before = Release.objects.filter(last_entry__lt=release.last_entry).first()
    context = {
        "problems": unused_parameters(request),
        "release": release,
        "before": before,
        "changes": changes(before.last_entry, release.last_entry) if before else None,
    }
    return render(request, "releases/detail.html", context)


@public_page
def compare(request: HttpRequest) -> HttpResponse:
    """?from=one&to=another; without `to`: up to today; without both: since the last release."""
    known = {release.name: release for release in Release.objects.all()}
    problems = [unknown_parameter(name, ("from", "to")) for name in request.GET if name not in ("from", "to")]
    start, start_problems = _chosen(request, "from", known, next(iter(known), ""))
    end, end_problems = _chosen(request, "to", known, TODAY)
    problems += start_problems + end_problems
    if start and end and start.last_entry > end.last_entry:
        problems.append(Problem("from", start.name, _("The first release is the later one; nothing is shown.")))
    usable = start is not None and not any(problem.fatal for problem in problems)
    context = {
        "problems": problems,
        "releases": list(known.values()),
        "start": start,
        "end": end,
        "changes": changes(start.last_entry, end.last_entry if end else None) if usable else None,
    }
    return render(request, "releases/changes.html", context)


@public_page
def bundle(request: HttpRequest, name: str, file_name: str) -> HttpResponse:
    """The frozen file."""
    release = Release.objects.filter(name=name, file_name=file_name).first()
    if release is None or not release.path.is_file():
        return _no_such_release(request, name)
    response = FileResponse(release.path.open("rb"), as_attachment=True, filename=release.file_name)
    response["Content-Type"] = "application/zip"
    return readable(response)


def _chosen(request: HttpRequest, name: str, known: dict, usual: str) -> tuple[Release | None, list[Problem]]:
    value = request.GET.get(name) or usual
    if value in known or value in ("", TODAY):
        return known.get(value), []
    return None, [unknown_value(name, value, known)]


def _no_such_release(request: HttpRequest, name: str) -> HttpResponse:
    suggestions = [(release.get_absolute_url(), str(release)) for release in Release.objects.all()[:5]]
    return missing(request, _("There is no release “%s”.") % name[:80], suggestions)
