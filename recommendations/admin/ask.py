from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from recommendations.admin.desk import Desk
from recommendations.models import SharedAsk


@admin.register(SharedAsk)
class SharedAskAdmin(Desk):
    identity = ("slug",)
    list_display = ["title", "actor", "act", "instrument", "linked_asks"]
    search_fields = ["title", "slug", "actor", "act", "instrument"]
    fieldsets = [
        (_("What is asked"), {"fields": ["slug", "title"]}),
        (
            _("Who should do what, by what means, how far, on what condition"),
            {"fields": ["actor", "act", "instrument", "scope", "condition"]},
        ),
        (_("What curators should know"), {"fields": ["note"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[SharedAsk]:
        return super().get_queryset(request).annotate(asks_linked=Count("asks"))

    @admin.display(description=_("asks linked"), ordering="asks_linked")
    def linked_asks(self, shared: SharedAsk) -> int:
        return shared.asks_linked
