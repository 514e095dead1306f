from django.http import HttpRequest, HttpResponse


def about(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    return HttpResponse(status=501)
