#!/usr/bin/env python3
"""Makes .venv hold what a lock file pins, and does nothing when it does already.

usage: environment.py requirements/run.txt|requirements/dev.txt

Runs before anything is installed, so it uses the standard library only.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def ensure(lock: Path) -> None:
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = VENV / f"{lock.stem}.lock.sha256"
    if stamp.exists() and stamp.read_text() == digest and works("-c", ""):
        return
    if not works("-m", "pip", "--version"):
        print("Making .venv ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    print(f"Installing the packages of {lock.relative_to(ROOT)} into .venv ...", flush=True)
    install(lock)
    stamp.write_text(digest)


def works(*arguments: str) -> bool:
    """False for a missing .venv, a half-made one, and one whose Python was removed from the machine."""
    try:
        return subprocess.run([PYTHON, *arguments], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install(lock: Path) -> None:
    quiet = ["--quiet", "--quiet", "--disable-pip-version-check", "--no-input"]
    result = subprocess.run([PYTHON, "-m", "pip", "install", *quiet, "--require-hashes", "-r", lock], check=False)
    if result.returncode:
        sys.exit(
            "\nThe packages could not be installed; pip's message is above. The first start needs a package index:\n"
            "the internet, or a mirror that PIP_INDEX_URL names. Later starts need none. Running make again goes on."
        )


if __name__ == "__main__":
    try:
        ensure(ROOT / sys.argv[1])
    except KeyboardInterrupt:
        sys.exit("\nStopped; running make again goes on from here.")
