"""Sessions of the review desk end in two ways: after some hours without use, and after a day whatever happens.

Django's own setting knows the first only where every request writes to the database, public pages included. Here a
session that is used is written at most once a minute, and a public page, which never asks for it, neither reads nor
writes one.
"""

import time
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db

WRITTEN_EVERY = 60  # seconds
BEGAN, SEEN = "began", "seen"


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, Any]:
        data = super().load()
        now = time.time()
        if data and now - data.get(BEGAN, 0) > settings.SESSION_ABSOLUTE_AGE:
            self.delete(self.session_key)
            self._session_key = None
            return {}
        if data and now - data.get(SEEN, 0) > WRITTEN_EVERY:
            self.modified = True  # written at the end of the request: it expires SESSION_COOKIE_AGE from now
        return data

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002  (Django's signature)
        session = self._get_session(no_load=must_create)
        session.setdefault(BEGAN, time.time())
        session[SEEN] = time.time()
        super().save(must_create)

    def cycle_key(self) -> None:
        """Called when somebody logs in or proves their password anew: the day begins again."""
        super().cycle_key()
        self[BEGAN] = time.time()
