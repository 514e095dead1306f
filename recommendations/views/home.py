from django.http import HttpRequest, HttpResponse


def home(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse(status=501)
