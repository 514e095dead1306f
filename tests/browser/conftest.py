"""Browser tests drive the site as it is served: a server of its own with all fixtures, and Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.browser.desk import account, chapter, draft, page  # noqa: F401 (fixtures)

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WAIT = 30


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                item.add_marker(pytest.mark.skip(reason="Chromium not found: apt-get install chromium"))


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _wait_for(address: str, server: subprocess.Popen) -> None:
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=2)
            return
        except (urllib.error.URLError, ConnectionError):
            assert server.poll() is None, "the server ended before it answered"
            time.sleep(0.1)
    pytest.fail(f"no answer from {address} in {WAIT} s")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The address of a site of its own, made as `make run` makes it."""
    port = _free_port()
    settings = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    settings |= {
        "HLDTRACKER_VAR": str(tmp_path_factory.mktemp("site")),
        "HLDTRACKER_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "hldtracker.settings",
    }
    for command in (["migrate"], ["load_fixtures"], ["collectstatic", "--noinput"]):
        manage = [sys.executable, "manage.py", *command, "-v0"]
        subprocess.run(manage, cwd=ROOT, env=settings, check=True, capture_output=True, text=True)
    options = ["--host", "127.0.0.1", "--port", str(port), "--interface", "wsgi", "--log-level", "warning"]
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", *options, "hldtracker.wsgi:application"], cwd=ROOT, env=settings
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def chromium():
    """Playwright's loop runs in this thread to the end of the session. Django would refuse the database beside it: to
    these tests, and to every later one of this process."""
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, site):
    """visit(path, width=…, scheme=…): a page of a new visitor; whatever the browser complains of fails the test."""
    contexts, complaints = [], []

    def open_page(path: str = "/", *, width: int = 1280, height: int = 900, scheme: str = "light", **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, **options)
        contexts.append(context)
        opened = context.new_page()
        opened.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on("request", lambda one: _own(one.url, site, complaints))
        opened.goto(site + path)
        return opened

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _own(address: str, site: str, complaints: list[str]) -> None:
    if not address.startswith((site, "data:", "blob:")):
        complaints.append(f"asked another origin: {address}")
