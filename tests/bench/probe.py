"""Answers for one database, in a process of its own: an address a line in, what it cost a line out.

A line that begins with "again" keeps what is kept of the request before.
"""

import json
import re
import resource
import sys
import time
from typing import Any
from uuid import uuid4

import django
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

READS_ALL = re.compile(r"Seq Scan on representation_entry\b")
PER_PAGE = 50


def answer(client: Client, address: str) -> tuple[int, int]:
    """The status and the length of the answer, read to its end."""
    response = client.get(address)
    parts = response.streaming_content if response.streaming else [response.content]
    return response.status_code, sum(len(part) for part in parts)


def reads_all(queries: list[dict[str, str]]) -> list[str]:
    """The queries for which PostgreSQL reads the whole table of entries."""
    if connection.vendor != "postgresql":
        return []
    found = []
    with connection.cursor() as cursor:
        for query in queries:
            if query["sql"].lstrip("(").startswith("SELECT"):
                cursor.execute(f"EXPLAIN {query['sql']}")
                if READS_ALL.search("\n".join(row[0] for row in cursor.fetchall())):
                    found.append(query["sql"])
    return found


def change(client: Client) -> None:
    """Makes what is kept of the register out of date, as a change of the last entry does."""
    from representation.models import EntryBlock

    cache.clear()
    last = EntryBlock.objects.latest("number")
    EntryBlock.objects.filter(pk=last.pk).update(token=uuid4())
    client.get("/fi/yhteystiedot/")


def cost(client: Client, address: str, again: bool) -> dict[str, Any]:
    """Milliseconds, bytes and memory (MB, the highest so far) of one request.

    A first request is that after a change of the register: it finds only what every page leaves.
    """
    if not again:
        change(client)
    started = time.perf_counter()
    status, size = answer(client, address)
    return {
        "status": status,
        "ms": 1000 * (time.perf_counter() - started),
        "bytes": size,
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def queries(client: Client, address: str) -> dict[str, Any]:
    """How many queries a first request makes, and which of them read the whole table of entries."""
    change(client)
    with CaptureQueriesContext(connection) as made:
        answer(client, address)
    return {"queries": len(made), "reads_all": reads_all(made.captured_queries)}


def main() -> None:
    django.setup()
    from representation.models import Entry

    last = -(-Entry.objects.listed().count() // PER_PAGE)
    client = Client()
    client.get("/fi/")
    for line in sys.stdin:
        manner, address = line.rstrip("\n").split(" ", 1)
        address = address.replace("{last}", str(last))
        found = (
            queries(client, address)
            if manner == "queries"
            else cost(client, address, manner == "again")
        )
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main()
