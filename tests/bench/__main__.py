"""Measures each kind of page in registers of several sizes; prints tables for a note.

Arguments: the sizes, with commas, and the address of a PostgreSQL server, if there is one.
Times depend on the machine and on what else it does, so none of them decides anything: only the
number of queries does, which must be the same for each size.
"""

import json
import os
import subprocess
import sys
from statistics import median
from typing import Any

from tests.bench import databases
from tests.bench.databases import PLAIN_SETTINGS

LIST = "/fi/missa-olemme-mukana/"
PLAIN = "/sivu-1/"
PAGES = {
    "home": "/fi/",
    "text page": "/fi/tietoa-meista/",
    "list": LIST,
    "list, filtered": f"{LIST}?laji=toimielin&tila=ajankohta-ei-tiedossa",
    "list as of a date": f"{LIST}?tila=voimassa&paiva=2021-06-01",
    "gathered list": f"{LIST}?ryhmittely=organisaatio",
    "entry": "/fi/toimielimet/etno/",
    "search": "/fi/haku/?q=neuvottelukunta",
    "site map": "/fi/sivukartta/",
    "framed list": "/fi/embed/entries/?tila=ajankohta-ei-tiedossa",
    "oEmbed": "/oembed?url=http://testserver/e/2",
}
# Their queries depend on what is found, or are read in portions.
OTHERS = {
    "list, filtered by words": f"{LIST}?nimi=neuvottelukunta",
    "search, three words": "/fi/haku/?q=kotoutumisen+neuvottelukunta+helsinki",
    "search, misspelled": "/ru/haku/?q=интерграция",
    "search, nothing found": "/fi/haku/?q=zzzzzzzz",
    "suggestions": "/fi/search-suggestions.json?q=neuv",
    "CSV": "/data/entries.csv",
    "JSON": "/data/entries.json",
    "Atom": "/data/entries.atom",
}
ROUNDS = 15
FEWEST_ROUNDS, LONGEST = 3, 6000  # milliseconds of one address


class Probe:
    """A process that answers for one database."""

    def __init__(self, database: str, settings: str = "tests.settings") -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.probe"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": settings},
        )

    def __enter__(self) -> "Probe":
        return self

    def __exit__(self, *error: object) -> None:
        self.process.communicate()

    def ask(self, wish: str, address: str) -> dict[str, Any]:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{wish} {address}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{address} was not answered")
        found: dict[str, Any] = json.loads(line)
        return found


def measure(site: Probe, plain: Probe) -> dict[str, int]:
    """Prints a line for each page and file; returns the number of queries of each page."""
    asked = [(plain, "plain page", PLAIN)]
    asked += [(site, *each) for each in {**PAGES, **OTHERS}.items()]
    found: dict[str, dict[str, Any]] = {}
    for probe, name, address in asked:
        # These two warm it up as well.
        found[name] = probe.ask("bytes", address) | probe.ask("queries", address)
        found[name] |= {"cpu": [], "elapsed": []}
    for done in range(ROUNDS):
        # In turn, so that the machine's noise is in all of them.
        for probe, name, address in asked:
            if done < FEWEST_ROUNDS or sum(found[name]["elapsed"]) < LONGEST:
                for clock, time in probe.ask("cost", address).items():
                    found[name][clock].append(time)
    print_table(found)
    return {name: found[name]["queries"] for name in PAGES}


def print_table(found: dict[str, dict[str, Any]]) -> None:
    heads = ("CPU ms, median", "least", "× plain", "elapsed ms, least", "queries", "bytes")
    print("| page |", " | ".join(heads), "| compressed |")
    print("| --- |", " | ".join(["---:"] * len(heads)), "| ---: |")
    usual = median(found["plain page"]["cpu"])
    for name, each in found.items():
        cpu, elapsed = each["cpu"], each["elapsed"]
        print(
            f"| {name} | {median(cpu):.1f} | {min(cpu):.1f} | {median(cpu) / usual:.2f}"
            f" | {min(elapsed):.1f} | {each['queries']} | {each['bytes']} | {each['compressed']} |",
            flush=True,
        )


def differing(counts: dict[int, dict[str, int]]) -> list[str]:
    """The pages whose number of queries depends on the size of the register."""
    found = []
    for name in PAGES:
        of_sizes = {size: each[name] for size, each in counts.items()}
        if len(set(of_sizes.values())) > 1:
            told = ", ".join(f"{count} with {size}" for size, count in of_sizes.items())
            found.append(f"{name}: {told}")
    return found


def database(server: str, name: str, fill: databases.Fill) -> str:
    """The address of a database on ``server``; of a file of SQLite without one."""
    if server:
        return databases.postgresql(server, name, fill)
    return databases.sqlite(name, fill)


def main() -> None:
    sizes = [int(size) for size in sys.argv[1].split(",")]
    grown = []
    for server in ("", *sys.argv[2:]):
        kind = "PostgreSQL" if server else "SQLite"
        plain_site = database(server, "plain", databases.plain)
        counts = {}
        for size in sizes:
            register = database(server, str(size), databases.register(size))
            databases.in_step(register)
            print(f"\n### {kind}, {size} entries\n", flush=True)
            with Probe(plain_site, PLAIN_SETTINGS) as plain, Probe(register) as site:
                counts[size] = measure(site, plain)
        grown += [f"{kind}, {each}" for each in differing(counts)]
    if grown:
        raise SystemExit("The number of queries depends on the register:\n" + "\n".join(grown))


if __name__ == "__main__":
    main()
