"""The page that explains a number: which kind it is of, then what that kind counts."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from recommendations.filters.switches import read_switches
from recommendations.public import public_page
from recommendations.views.explain import collaboration, gmg, records, shared_asks
from recommendations.views.explain.account import Account

# What is counted; a link to this page says so, where it is not records.
ABOUT: dict[str, Callable[[HttpRequest], Account]] = {
    "records": records.account,
    "shared-asks": shared_asks.account,
    "statements": collaboration.statements_account,
    "mentions": collaboration.mentions_account,
    "gmg-members": gmg.account,
}


@public_page
def page(request: HttpRequest) -> HttpResponse:
    chosen, problems = read_switches(request.GET, {"about": ABOUT})
    account = Account(problems=problems) if problems else ABOUT[chosen["about"]](request)
    context = {"account": account, "found": account.found, "problems": account.problems}
    return render(request, "explain.html", context)
