#!/bin/sh
# Resolves the dependencies of pyproject.toml into requirements/run.txt and dev.txt, with hashes: `make locks`.
set -eu
cd "$(dirname "$0")/.."
for name in run dev; do
    group=
    [ "$name" = dev ] && group="--group dev"
    # shellcheck disable=SC2086  # empty for run
    uv pip compile pyproject.toml $group --universal --python-version 3.11 --generate-hashes \
        --no-annotate --no-header --no-emit-index-url --no-emit-find-links --quiet "$@" -o "requirements/$name.txt"
done
