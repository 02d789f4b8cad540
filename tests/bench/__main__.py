"""Asks two databases in turn and prints what the large one costs, as ratios to the small one.

Both are asked in the same minutes on the same machine, so that its noise is in both. Arguments:
how many entries the large one has, and the address of a PostgreSQL server, if there is one.
"""

import json
import os
import subprocess
import sys
from statistics import median
from typing import Any

from tests.bench import databases
from tests.bench.addresses import FILES, PAGES

FEW = 1000
ROUNDS = 5
MOST_QUERIES = 12


class Probe:
    """A process that answers for one database."""

    def __init__(self, database: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.probe"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                "DATABASE_URL": database,
                "DJANGO_SETTINGS_MODULE": "tests.settings",
            },
        )

    def __enter__(self) -> "Probe":
        return self

    def __exit__(self, *error: object) -> None:
        self.process.communicate()

    def ask(self, manner: str, address: str) -> dict[str, Any]:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{manner} {address}\n")
        self.process.stdin.flush()
        found: dict[str, Any] = json.loads(self.process.stdout.readline())
        return found


def pages(small: Probe, large: Probe) -> None:
    """A line for each page: the first time, and again while nothing has changed."""
    print(f"{'page':26} {'first':>7} {'again':>7} {'queries':>8}  reads all entries")
    for name, address in PAGES.items():
        ratios = []
        for manner in ("first", "again"):
            times: tuple[list[float], list[float]] = ([], [])
            for _round in range(ROUNDS):
                for probe, each in zip((small, large), times, strict=True):
                    each.append(probe.ask(manner, address)["ms"])
            ratios.append(median(times[1]) / median(times[0]))
        made = [probe.ask("queries", address) for probe in (small, large)]
        counts = "/".join(str(each["queries"]) for each in made)
        over = " !" if max(each["queries"] for each in made) > MOST_QUERIES else ""
        scans = "yes" if made[1]["reads_all"] else "no"
        print(
            f"{name:26} {ratios[0]:6.1f}× {ratios[1]:6.1f}× {counts:>8}  {scans}{over}", flush=True
        )


def files(pair: tuple[str, str]) -> None:
    """A line for each file: how its time grows beside its size, and the memory that it takes."""
    print(f"{'file':26} {'time':>7} {'size':>7} {'growth':>7} {'memory':>9}")
    for name, address in FILES.items():
        found = []
        for database in pair:
            with Probe(database) as probe:
                before = probe.ask("first", "/fi/yhteystiedot/")["mb"]
                cost = probe.ask("again", address)
                found.append({**cost, "mb": cost["mb"] - before})
        time = found[1]["ms"] / found[0]["ms"]
        size = found[1]["bytes"] / found[0]["bytes"]
        print(
            f"{name:26} {time:6.1f}× {size:6.1f}× {time / size:6.2f}  {found[1]['mb']:6.0f} MB",
            flush=True,
        )


def main() -> None:
    entries = int(sys.argv[1])
    pairs = [tuple(databases.sqlite(number) for number in (FEW, entries))]
    for server in sys.argv[2:]:
        pairs.append(tuple(databases.postgresql(server, number) for number in (FEW, entries)))
    for small, large in pairs:
        print(f"\n=== {small.split(':', 1)[0]}: {entries} entries to {FEW} ===", flush=True)
        with Probe(small) as first, Probe(large) as second:
            pages(first, second)
        print()
        files((small, large))


if __name__ == "__main__":
    main()
