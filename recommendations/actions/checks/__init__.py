"""Is a row of a record right? Every finding is collected, each with its remedy; a right row becomes a Plan."""

from recommendations.actions.base import Row
from recommendations.actions.checks.plan import Coded, Plan
from recommendations.actions.checks.record import RecordCheck
from recommendations.actions.checks.shape import check_shape, complete_row
from recommendations.actions.lookups import Lookups
from recommendations.actions.problems import Problems

__all__ = ["Coded", "Plan", "check", "checked", "complete_row"]


def check(row: Row, lookups: Lookups, *, finished: bool) -> tuple[Plan | None, Problems]:
    """Check one row. `finished`: what may still be missing from a draft (themes, asks, codes) is a finding too."""
    problems = Problems(str(row.get("reference") or "record without reference"))
    row = complete_row(row)
    check_shape(row, problems)
    if problems:
        return None, problems
    plan = RecordCheck(row, lookups, problems, finished=finished).plan()
    return (None if problems else plan), problems


def checked(row: Row, lookups: Lookups, *, finished: bool) -> Plan:
    """The plan of a row that is right; raises ActionError with everything that is wrong with it."""
    plan, problems = check(row, lookups, finished=finished)
    if plan is None:
        raise problems.error()
    return plan
