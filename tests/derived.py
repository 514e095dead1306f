"""What the site derives of the data stays from one test to the next until a statement changes the data.

A test's changes are rolled back, and the dataset revision with them: two tests may mean different data by one number.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from recommendations.search.kept import Kept

READING = ("SELECT", "EXPLAIN", "PRAGMA")


class Watch:
    """Forgets at each statement that changes something, and at each rollback that takes such a change back."""

    def __init__(self) -> None:
        self.changed = False
        self.savepoints: dict[str, bool] = {}  # name -> something was changed since

    def on_connection(self, connection: BaseDatabaseWrapper, **_: Any) -> None:
        if self not in connection.execute_wrappers:
            connection.execute_wrappers.append(self)

    def __call__(self, execute, sql: str, params, many: bool, context: dict) -> Any:
        try:
            return execute(sql, params, many, context)
        finally:
            self.see(sql)

    def see(self, sql: str) -> None:
        name = sql.rpartition(" ")[2]
        if sql.startswith("SAVEPOINT"):
            self.savepoints[name] = False
        elif sql.startswith("RELEASE SAVEPOINT"):
            self.savepoints.pop(name, None)
        elif sql.startswith("ROLLBACK TO SAVEPOINT"):
            if self.savepoints.get(name, True):
                self.forget()
        elif not sql.startswith(READING):
            self.savepoints = dict.fromkeys(self.savepoints, True)
            self.forget()

    def forget(self) -> None:
        self.changed = True
        Kept.forget()

    def begin_test(self) -> None:
        """The last test was rolled back, perhaps by the connection and without a statement."""
        if self.changed:
            self.changed = False
            cache.clear()
            Kept.forget()


WATCH = Watch()
connection_created.connect(WATCH.on_connection)


@contextmanager
def kept_for_a_module(blocker) -> Iterator[None]:
    """For a fixture of a module: what is made inside is there for each of its tests, which are rolled back to it. A
    module that does this has no test that begins with an empty database or with other data.

    `blocker` is pytest-django's fixture `django_db_blocker`; the fixture needs `django_db_setup` as well. Whoever
    changes an object in hand takes a copy of it: what a test does to the database is undone, not what it does to that.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
    WATCH.forget()  # the connection may take it back without a statement
