"""Taking files in the admin: what is too large is never stored, and the person is told so on the form."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = Callable[..., HttpResponse]


class UpTo(FileUploadHandler):
    """Stands before Django's own handlers; beyond the limit the rest is read from the line and forgotten."""

    def __init__(self, request: HttpRequest, limit: int) -> None:
        super().__init__(request)
        self.limit, self.size = limit, 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.size += len(raw_data)
        if self.size > self.limit:
            self.request.too_large = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler has the file."""


def limited(view: View, limit: int) -> View:
    """A view of the admin that takes files up to so many bytes.

    The limit must stand before anything reads the body, and the check against forged requests does; so that check
    comes after it, inside. Wrap the outcome in `admin_view`: only staff get here.
    """

    @csrf_exempt
    def outer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.upload_handlers.insert(0, UpTo(request, limit))
        return csrf_protect(view)(request, *args, **kwargs)

    return outer


class UploadForm(forms.Form):
    file = forms.FileField(label=_("File"), max_length=200)

    def __init__(self, request: HttpRequest, *, limit: int, accept: str) -> None:
        posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
        super().__init__(*posted)
        self.too_large, self.limit = getattr(request, "too_large", False), limit
        self.fields["file"].widget.attrs.update({"accept": accept, "aria-describedby": "file-help"})

    def clean(self) -> dict:
        if self.too_large:
            self.errors.pop("file", None)
            size = filesizeformat(self.limit)
            self.add_error("file", _("The file has more than %s. Split it, or leave out what does not change.") % size)
        return super().clean()
