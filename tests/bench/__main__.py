"""Server time at the real size and beside a tuned Datasette at RECORDS=25000 copies, as the tables of
docs/performance.md. Needs about three minutes; figures of a machine that does something else meanwhile say little.

python -m tests.bench [real|many]: one half only. `many` measures PostgreSQL where DATABASE_URL names one.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote_plus

from tests.bench import peer
from tests.bench.pages import PAGES, SEARCHES
from tests.bench.served import Client, own_settings, site

RECORDS = int(os.environ.get("RECORDS", "25000"))
COLD, WARM, ROUNDS = 15, 50, 15
COLD_LIMIT, WARM_LIMIT = 60, 5  # milliseconds, p50


def main(part: str) -> None:
    began = time.monotonic()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start"
    )
    if part in ("", "real"):
        real_size()
    if part in ("", "many"):
        many()
    print(f"\nload {os.getloadavg()[0]:.1f} at the end, {time.monotonic() - began:.0f} s in all")


def real_size() -> None:
    with tempfile.TemporaryDirectory() as folder:
        prepare(own_settings(folder, DATABASE_URL=""))
        env = own_settings(folder, DATABASE_URL="", HLDTRACKER_PAGE_CACHE="0")
        inside = json.loads(python("-m", "tests.bench.handler", env=env))
        with site(env) as client:
            cold = {name: cold_of(client, address) for name, address in PAGES.items()}
        with site(env | {"HLDTRACKER_PAGE_CACHE": "1"}) as client:
            warm = {name: warm_of(client, address) for name, address in PAGES.items()}
    print("\n| page | made anew, served | made anew, in the process | first after a change | kept, served | 304 | KB |")
    print("|---|---|---|---|---|---|---|")
    for name in PAGES:
        kept, unchanged, size = warm[name]
        anew = inside[name]["anew"]
        first = inside[name]["after a change"]
        print(f"| {name} | {cold[name]:.0f} | {anew:.0f} | {first:.0f} | {kept:.1f} | {unchanged:.1f} | {size:.1f} |")
    slow = [name for name in PAGES if cold[name] > COLD_LIMIT or max(warm[name][:2]) > WARM_LIMIT]
    limits = f"{COLD_LIMIT} ms made anew and {WARM_LIMIT} ms kept"
    print(f"\nNot within {limits}: {', '.join(slow)}" if slow else f"\nAll within {limits} (p50).")


def cold_of(client: Client, address: str) -> float:
    for _ in range(2):
        client.ask(address)
    return median(client, address, COLD)


def warm_of(client: Client, address: str) -> tuple[float, float, float]:
    """Milliseconds of a kept page and of "not modified", and the page's size over the wire in units of 1,000 bytes."""
    first = client.ask(address)
    client.ask(address)
    kept = median(client, address, WARM)
    headers = {"If-None-Match": first.etag}
    assert client.ask(address, **headers).status == 304
    return kept, median(client, address, WARM, **headers), first.size / 1000


def median(client: Client, address: str, times: int, **headers: str) -> float:
    return statistics.median(client.ask(address, **headers).milliseconds for _ in range(times))


def many() -> None:
    with tempfile.TemporaryDirectory() as folder:
        env = own_settings(folder, HLDTRACKER_PAGE_CACHE="0")
        prepare(env, RECORDS)
        program = None if os.environ.get("DATABASE_URL") else peer.install()
        if program:
            beside(program, Path(folder), env)
        else:
            alone(env)


def addresses() -> dict[str, tuple[str, str]]:
    """What is asked: name -> (our address, the words)."""
    found = {"list, all facets": ("/recommendations/", "")}
    for words in SEARCHES:
        found[f"“{words}”, all facets"] = (f"/recommendations/?q={quote_plus(words)}", words)
    return found


def beside(program: Path, folder: Path, env: dict[str, str]) -> None:
    """Both servers up and asked in turn, so that both meet the same machine; ratios are medians over the rounds."""
    path = folder / "peer.db"
    peer.build(folder / "hldtracker.sqlite3", path)
    print(f"\n| {RECORDS:,} records | ours | Datasette, its page of 100 | ratio | Datasette, our page of 25 | ratio |")
    print("|---|---|---|---|---|---|")
    with site(env) as ours, peer.serving(program, path) as theirs:
        for name, (address, words) in addresses().items():
            asked = [peer.address(path, words, rows=rows) for rows in (peer.SHIPPED, peer.OURS)]
            rounds = [
                [ours.ask(address).milliseconds, *(theirs.ask(one).milliseconds for one in asked)]
                for _ in range(ROUNDS + 1)
            ][1:]
            own, shipped, same = (statistics.median(column) for column in zip(*rounds, strict=True))
            against = [statistics.median(one[0] / one[place] for one in rounds) for place in (1, 2)]
            print(
                f"| {name} | {own:.0f} | {shipped:.0f} | {against[0]:.2f} | {same:.0f} | {against[1]:.2f} |", flush=True
            )


def alone(env: dict[str, str]) -> None:
    if os.environ.get("DATABASE_URL"):
        print("\n" + python("-m", "tests.bench.plan", env=env), end="")
    print(f"\n| {RECORDS:,} records | ours |\n|---|---|")
    with site(env) as ours:
        for name, (address, _words) in addresses().items():
            print(f"| {name} | {cold_of(ours, address):.0f} |", flush=True)


def prepare(env: dict[str, str], number: int = 0) -> None:
    python("-m", "tests.bench.records", str(number), env=env)
    python("manage.py", "collectstatic", "--noinput", "-v0", env=env)


def python(*arguments: str, env: dict[str, str]) -> str:
    result = subprocess.run([sys.executable, *arguments], env=env, stdout=subprocess.PIPE, text=True, check=True)
    return result.stdout


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
