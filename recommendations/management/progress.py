"""A small bar on a terminal; nothing where output goes to a file or a log."""

from typing import IO

WIDTH = 24


class Progress:
    """`steps` in all; each `step` says what begins now. `clear` before any other line is written."""

    def __init__(self, stream: IO[str], steps: int) -> None:
        self.stream, self.steps, self.done = stream, steps, 0
        self.shown = steps > 0 and stream.isatty()

    def step(self, words: str) -> None:
        if self.shown:
            full = min(self.done * WIDTH // self.steps, WIDTH)
            self.stream.write(f"\r\x1b[K[{'#' * full}{'.' * (WIDTH - full)}] {words[:50]}")
            self.stream.flush()
        self.done += 1

    def clear(self) -> None:
        if self.shown:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
