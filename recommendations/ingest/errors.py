"""The one exception that reading and extracting raise."""


class IngestError(Exception):
    """A document or profile cannot be used.

    file: what was being read, as the caller named it; place: where in it ("line 12", "byte 80", "page 3", or "");
    problem: what is wrong, remedy: what a curator can do about it. `str()` is one line that says all four.
    """

    def __init__(self, file: str, place: str, problem: str, remedy: str) -> None:
        super().__init__(file, place, problem, remedy)
        self.file = file
        self.place = place
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
        return " ".join(f"{where}: {self.problem}. {self.remedy}".split())
