"""What was corrected after publication."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from recommendations.filters.problems import unknown_parameter, unknown_value
from recommendations.public import public_page
from recommendations.stats.corrections import corrected_entries, corrections

PAGE_SIZE = 50


@public_page
def index(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("page") or "1"
    paginator = Paginator(corrected_entries(), PAGE_SIZE)
    problems = [unknown_parameter(name, ("page",)) for name in request.GET if name != "page"]
    numbers = [str(number) for number in paginator.page_range]
    if asked not in numbers:
        problems.append(unknown_value("page", asked, numbers))
    page = paginator.get_page(asked if asked in numbers else 1)
    context = {
        "problems": problems,
        "page": page,
        "corrections": corrections(page.object_list),
        "page_queries": [(number, f"page={number}") for number in paginator.page_range],
    }
    return render(request, "corrections.html", context)
