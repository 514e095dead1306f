"""Tables in Markdown."""

from collections.abc import Iterable, Sequence


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A heading and a table; numbers stand to the right."""
    lines = [[_cell(value) for value in row] for row in rows]
    numeric = [
        bool(lines) and all(line[n].replace(".", "", 1).isdigit() or line[n] == "–" for line in lines)
        for n in range(len(columns))
    ]
    rule = ["---:" if right else "---" for right in numeric]
    return "\n".join([f"### {title}", "", *(f"| {' | '.join(line)} |" for line in (list(columns), rule, *lines))])


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.2f}"
    return " ".join(str(value).replace("|", "\\|").split())
