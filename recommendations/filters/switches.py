"""Switches of a page or a file: parameters with a few fixed values, of which the first is the usual one."""

from collections.abc import Collection, Mapping

from django.http import QueryDict

from recommendations.filters.problems import Problem, repeated, unknown_value


def read_switches(data: QueryDict, switches: Mapping[str, Collection[str]]) -> tuple[dict[str, str], list[Problem]]:
    """The value of each, and what is wrong. An empty value is the usual one."""
    chosen, problems = {}, []
    for name, options in switches.items():
        value = data.get(name) or next(iter(options))
        problems += [repeated(name)] if len(data.getlist(name)) > 1 else []
        problems += [unknown_value(name, value, options)] if value not in options else []
        chosen[name] = value if value in options else next(iter(options))
    return chosen, problems
