"""Page tests read the real data: `book` is loaded once for each module."""

import re

import pytest


@pytest.fixture
def page(client, db, book):
    """page(path): its text; the status must be as said."""

    def read(path: str, status: int = 200) -> str:
        response = client.get(path)
        assert response.status_code == status, path
        return response.content.decode()

    return read


@pytest.fixture
def counts():
    """counts(text): the numbers that a page states, in its order."""
    return lambda text: [int(number) for number in re.findall(r'data-count="(\d+)"', text)]
