"""Commands of ours, started from the project's folder in a process of their own, as a person would."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(*command: object, **env: str) -> subprocess.CompletedProcess[str]:
    """Starts a command of ours from the project's folder, as a person would."""
    arguments = [str(part) for part in command]
    return subprocess.run(arguments, cwd=ROOT, env={**os.environ, **env}, capture_output=True, text=True, check=False)


def manage(*arguments: str, **env: str) -> str:
    result = run(sys.executable, "manage.py", *arguments, **env)
    assert result.returncode == 0, result.stderr
    return result.stdout
