"""Comments beside a record's form: written, and resolved."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext_lazy as _

from recommendations.actions.base import Actor
from recommendations.actions.comments import add_comment, resolve_comment
from recommendations.models import Comment, Recommendation

COMMENT = "recommendations.add_comment"


class Commented:
    """The part of the record's admin that holds its comments."""

    def may_comment(self, request: HttpRequest) -> bool:
        return request.user.has_perm(COMMENT)

    def get_urls(self) -> list:
        name = "recommendations_recommendation"
        return [
            path("<int:pk>/comment/", self.admin_site.admin_view(self.comment), name=f"{name}_comment"),
            path("comment/<int:pk>/resolve/", self.admin_site.admin_view(self.resolve), name=f"{name}_resolve"),
            *super().get_urls(),
        ]

    def comment(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = get_object_or_404(Recommendation, pk=pk)
        self._require(request)
        if request.method == "POST":
            by, text = Actor.of(request.user), request.POST.get("text", "")
            self.attempt(request, lambda: add_comment(record=record, text=text, by=by), _("Your comment is kept."))
        return HttpResponseRedirect(self.change_url(pk))

    def resolve(self, request: HttpRequest, pk: int) -> HttpResponse:
        comment = get_object_or_404(Comment, pk=pk)
        self._require(request)
        if request.method == "POST":
            by = Actor.of(request.user)
            self.attempt(request, lambda: resolve_comment(comment=comment, by=by), _("The comment is resolved."))
        return HttpResponseRedirect(self.change_url(comment.recommendation_id))

    def _require(self, request: HttpRequest) -> None:
        if not self.may_comment(request):
            raise PermissionDenied
