"""Answers for one database, in a process of its own: a wish a line in, what it costs a line out.

A wish is ``cost``, ``queries`` or ``bytes``, and an address. Nothing of the bench is imported, so
that this file measures other versions of the site too.
"""

import gc
import gzip
import json
import sys
import time
from typing import Any

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def answer(client: Client, address: str, **headers: str) -> bytes:
    """The body of the answer, read to its end."""
    response = client.get(address, headers=headers)
    if response.status_code != 200:
        raise SystemExit(f"{address} answers {response.status_code}")
    body: bytes = b"".join(response.streaming_content) if response.streaming else response.content
    return body


def cost(client: Client, address: str) -> dict[str, Any]:
    """Milliseconds of this process, of any clock, and of the size that was sent."""
    gc.collect()
    elapsed, own = time.perf_counter(), time.process_time()
    answer(client, address)
    own, elapsed = time.process_time() - own, time.perf_counter() - elapsed
    return {"cpu": 1000 * own, "elapsed": 1000 * elapsed}


def queries(client: Client, address: str) -> dict[str, Any]:
    with CaptureQueriesContext(connection) as made:
        answer(client, address)
    return {"queries": len(made)}


def sizes(client: Client, address: str) -> dict[str, Any]:
    """The bytes of the answer, and compressed as a server or a proxy sends them."""
    body = answer(client, address)
    return {"bytes": len(body), "compressed": len(gzip.compress(body, 6))}


def main() -> None:
    django.setup()
    client = Client()
    for line in sys.stdin:
        wish, address = line.rstrip("\n").split(" ", 1)
        measure = {"cost": cost, "queries": queries, "bytes": sizes}[wish]
        print(json.dumps(measure(client, address)), flush=True)


if __name__ == "__main__":
    main()
