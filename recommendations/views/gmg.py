from django.http import HttpRequest, HttpResponse


def page(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse(status=501)


def figure(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse(status=501)
