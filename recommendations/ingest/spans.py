"""Arithmetic on spans, and a stretch of text that remembers where each character stands."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from .shapes import Span


def subtract(span: Span, holes: Sequence[Span]) -> list[Span]:
    """What is left of `span` after the sorted, disjoint `holes` are taken out."""
    start, end = span
    left = []
    for index in range(max(bisect_right(holes, (start, start)) - 1, 0), len(holes)):
        low, high = holes[index]
        if low >= end:
            break
        if high <= start:
            continue
        if low > start:
            left.append((start, low))
        start = max(start, high)
    if start < end:
        left.append((start, end))
    return left


def trimmed(text: str, span: Span) -> Span | None:
    """`span` without white space at its ends, None where nothing visible is left."""
    piece = text[span[0] : span[1]]
    start = span[0] + len(piece) - len(piece.lstrip())
    end = span[0] + len(piece.rstrip())
    return (start, end) if start < end else None


def merged(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Trim each span and join neighbours that only white space parts. `spans` are in reading order."""
    out: list[Span] = []
    for span in spans:
        kept = trimmed(text, span)
        if kept is None:
            continue
        if out and out[-1][1] <= kept[0] and not text[out[-1][1] : kept[0]].strip():
            out[-1] = (out[-1][0], kept[1])
        else:
            out.append(kept)
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Slices of a rendering as one string, `raw`, whose positions lead back to the rendering."""

    text: str
    spans: tuple[Span, ...]
    raw: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str, spans: Sequence[Span]) -> "Stretch":
        """Slices in reading order; a space stands between two of them in `raw`."""
        starts, parts, position = [], [], 0
        for start, end in spans:
            starts.append(position)
            parts.append(text[start:end])
            position += end - start + 1
        return cls(text, tuple(spans), " ".join(parts), tuple(starts))

    def back(self, low: int, high: int) -> tuple[Span, ...]:
        """The rendering's spans for raw[low:high], trimmed and merged."""
        out = []
        for index in range(max(bisect_right(self.starts, low) - 1, 0), len(self.starts)):
            if self.starts[index] >= high:
                break
            start, end = self.spans[index]
            shift = start - self.starts[index]
            out.append((max(start, low + shift), min(end, high + shift)))
        return merged(self.text, [span for span in out if span[0] < span[1]])
