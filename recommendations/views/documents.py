from django.http import HttpRequest, HttpResponse


def index(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse(status=501)


def detail(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse(status=501)
