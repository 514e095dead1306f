"""Makes `field__length` available, so that text lengths are database constraints on SQLite too."""

from django.db.models import CharField, TextField
from django.db.models.functions import Length

CharField.register_lookup(Length)
TextField.register_lookup(Length)
