"""The examples of docs/api.md, run against a site where their tool is there."""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from recommendations.actions.fixtures.loading import load_fixtures

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = dict(re.findall(r"```(python|sh|r)\n(.*?)```", (ROOT / "docs" / "api.md").read_text(), re.DOTALL))
COMMANDS = {"python": [sys.executable, "-c"], "sh": ["sh", "-c"], "r": ["Rscript", "-e"]}
IS_THERE = {
    "python": find_spec("pandas") is not None,
    "sh": bool(shutil.which("curl") and shutil.which("jq")),
    "r": bool(shutil.which("Rscript")),
}


@pytest.mark.parametrize("languages", [("python", "sh"), ("r",)], ids=" and ".join)
def test_the_examples_of_the_documentation_run(transactional_db, live_server, settings, languages):
    absent = [language for language in languages if not IS_THERE[language]]
    if absent:
        pytest.skip(f"what runs the example in {absent[0]} is not installed")
    load_fixtures(folder=settings.FIXTURES_DIR)
    env = {**os.environ, "HLDTRACKER": live_server.url}

    for language in languages:
        made = subprocess.run(
            [*COMMANDS[language], EXAMPLES[language]], env=env, capture_output=True, text=True, check=False, timeout=60
        )

        assert made.returncode == 0, made.stderr
        assert re.search(r"\d", made.stdout)
        assert len(made.stdout.splitlines()) >= 4
