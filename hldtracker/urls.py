from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("recommendations.urls")),
]

handler400 = "recommendations.views.errors.bad_request"
handler403 = "recommendations.views.errors.forbidden"
handler404 = "recommendations.views.errors.not_found"
handler500 = "recommendations.views.errors.server_error"
