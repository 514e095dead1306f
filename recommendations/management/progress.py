"""A small bar on a terminal; nothing where output goes to a file or a log."""

from django.core.management.base import OutputWrapper

WIDTH = 24


class Progress:
    """`steps` in all; each `step` says what begins now. `clear` before any other line is written."""

    def __init__(self, stream: OutputWrapper, steps: int) -> None:
        self.stream, self.steps, self.done = stream, steps, 0
        self.shown = steps > 0 and stream.isatty()

    def step(self, words: str) -> None:
        if self.shown:
            full = min(self.done * WIDTH // self.steps, WIDTH)
            self._write(f"[{'#' * full}{'.' * (WIDTH - full)}] {words[:50]}")
        self.done += 1

    def clear(self) -> None:
        if self.shown:
            self._write("")

    def _write(self, text: str) -> None:
        """In place of what stands on the line; neither coloured as an error nor ended."""
        self.stream.write(f"\r\x1b[K{text}", style_func=str, ending="")
        self.stream.flush()
