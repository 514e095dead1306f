"""The admin of records: one form with its asks and framework links becomes one row, and the row one action."""

from recommendations.admin.record import desk  # noqa: F401  (importing registers)
