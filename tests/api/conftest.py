"""The API over the real data."""

import pytest


@pytest.fixture(autouse=True)
def _site(db, book):
    """Every test here asks the real data."""


@pytest.fixture
def get(client):
    """get(path, status): the answer's JSON; the status must be as said."""

    def read(path: str, status: int = 200, **query: str) -> dict:
        response = client.get(path if path.startswith("/") else f"/api/v1/{path}", query)
        assert response.status_code == status, response.content[:300]
        return response.json()

    return read


@pytest.fixture
def wrong(get):
    """wrong(path): the parameters that a refused query names."""
    return lambda path, **query: [error["parameter"] for error in get(path, 400, **query)["errors"]]
