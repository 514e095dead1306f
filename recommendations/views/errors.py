from django.http import HttpRequest, HttpResponse


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    return HttpResponse(status=400)


def forbidden(request: HttpRequest, exception=None) -> HttpResponse:
    return HttpResponse(status=403)


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    return HttpResponse(status=404)


def server_error(request: HttpRequest, exception=None) -> HttpResponse:
    return HttpResponse(status=500)
