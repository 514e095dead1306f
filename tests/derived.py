"""What the site derives of the data stays from one test to the next until a statement changes the data.

A test's changes are rolled back, and the dataset revision with them: two tests may mean different data by one number.
"""

from typing import Any

from django.core.cache import cache
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from recommendations.search.kept import Kept

READING = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "EXPLAIN", "PRAGMA")
GOING_BACK = "ROLLBACK"


class Watch:
    """Forgets at each statement that changes something; at a rollback only where something was changed before it."""

    def __init__(self) -> None:
        self.changed = False

    def on_connection(self, connection: BaseDatabaseWrapper, **_: Any) -> None:
        if self not in connection.execute_wrappers:
            connection.execute_wrappers.append(self)

    def __call__(self, execute, sql: str, params, many: bool, context: dict) -> Any:
        try:
            return execute(sql, params, many, context)
        finally:
            if not sql.startswith(READING) and (self.changed or not sql.startswith(GOING_BACK)):
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
