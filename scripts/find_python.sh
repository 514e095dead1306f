#!/bin/sh
# Prints the first Python on the path that can run this project, or says what to install.
# PYTHON=/path/to/python chooses one.
set -u

suits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
complete='import venv, ensurepip'

without_venv=
for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
    # Started, not only looked up: a version manager's stand-in is on the path and may still fail.
    "$candidate" -c "$suits" >/dev/null 2>&1 || continue
    if "$candidate" -c "$complete" >/dev/null 2>&1; then
        echo "$candidate"
        exit 0
    fi
    without_venv=${without_venv:-$candidate}
done

if [ -n "$without_venv" ]; then
    version=$("$without_venv" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    cat >&2 <<TEXT
Python $version is here, but without venv and pip, which this project needs to install its packages.
  Debian, Ubuntu:  sudo apt install python3-venv   (or python$version-venv)
  Fedora:          sudo dnf install python3-pip
TEXT
else
    cat >&2 <<TEXT
This project needs Python 3.11, 3.12 or 3.13; none was found on the path.
  Debian, Ubuntu:  sudo apt install python3 python3-venv
  Fedora:          sudo dnf install python3.13
  macOS:           brew install python@3.13
If it is somewhere else: make run PYTHON=/path/to/python3.13
TEXT
fi
exit 1
