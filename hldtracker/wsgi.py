"""WSGI entry point: `granian --interface wsgi hldtracker.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hldtracker.settings")
application = get_wsgi_application()
