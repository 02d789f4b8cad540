"""Sends requests by chance, and collects what failed."""

import logging
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import time_machine
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client, TestCase
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_file
from django.utils import timezone

from tests.fuzz.addresses import Addresses
from tests.fuzz.forms import Fields, Forms
from tests.fuzz.odd_values import HEADERS, odd_json, odd_value
from tests.process import ROOT

URLENCODED = "application/x-www-form-urlencoded"


@dataclass
class Request:
    """A request, as it can be told and sent again."""

    who: str
    method: str
    address: str
    body: bytes = b""
    content_type: str = URLENCODED
    headers: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        lines = [
            f"{self.method} {self.address[:600]} by {self.who}",
            f"headers {self.headers}"[:400],
        ]
        if self.body:
            lines += [f"{self.content_type}: {len(self.body)} bytes", repr(self.body[:3000])]
        return "\n".join(lines)


class OwnFaults(logging.Handler):
    """Errors behind a request that was refused, if they arose in code of ours, not of Wagtail's.

    See ``keskusjarjesto.atomic_actions``.
    """

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.exc_info or not record.exc_info[2]:
            return
        files = [frame.f_code.co_filename for frame, _line in traceback.walk_tb(record.exc_info[2])]
        takes_part = [name for name in files if "/wagtail/" in name or OURS.match(name)]
        if record.levelno == logging.ERROR and takes_part and OURS.match(takes_part[-1]):
            self.told.append("".join(traceback.format_exception(*record.exc_info)))


class Fuzzer:
    """Some people who ask for anything.

    Attributes:
        clients: by who they are; ``"visitor"`` is not signed in.
        failures: what was sent and what happened, by the place in the code.
    """

    def __init__(self, chance: Random, clients: dict[str, Client], forms: Forms) -> None:
        self.chance = chance
        self.clients = clients
        self.forms = forms
        self.addresses: Addresses = forms.addresses
        self.failures: dict[str, list[str]] = {}
        self.sent = 0
        self.own_faults = OwnFaults()

    def run(self, requests: int) -> None:
        while self.sent < requests:
            if self.sent % 20 < 2:
                self.addresses.look()
            if self.chance.random() < 0.45:
                self._ask_in_public()
            else:
                self._ask_as_staff()

    # --- What is asked --------------------------------------------------------------------------
    def _ask_in_public(self) -> None:
        who = self.chance.choice(("visitor", "visitor", *self.clients))
        address = self.addresses.of_public()
        if self.chance.random() < 0.15:
            self._fill_in(who, self.chance.choice(MESSAGE_FORMS))
        elif self.chance.random() < 0.1:
            self.send(self._posted(who, address, [("q", odd_value(self.chance))]))
        else:
            self.send(self._read(who, address))

    def _ask_as_staff(self) -> None:
        who = self.chance.choice(list(self.clients))
        address = self.addresses.of_admin()
        if self.chance.random() < 0.6:
            self._fill_in(who, address)
        elif self.chance.random() < 0.5:
            self.send(self._read(who, address))
        else:
            keys = [self.addresses.some_key() for _ in "ab"]
            fields = [("id", keys[0]), ("next", odd_value(self.chance)), ("chooser", keys[1])]
            self.send(self._posted(who, address, self.forms.worsened(fields)))

    def _fill_in(self, who: str, address: str) -> None:
        """Opens a form and sends it; not always to where it should go, perhaps more than once."""
        with self._a_minute_ago():
            response = self.send(self._read(who, address, "GET", plain=True))
        filled = response and self.forms.filled_in(response)
        if not filled:
            return
        target, fields = urljoin(address, filled[0]), filled[1]
        if not target.startswith("/") or target.startswith(("//", "/admin/logout")):
            return
        for _time in range(self.chance.choice((1, 1, 2, 3))):
            elsewhere = target
            if "/edit/" in target and self.chance.random() < 0.25:
                elsewhere = target.replace("/edit/", "/edit/preview/")
            request = self._posted(who, elsewhere, self.forms.worsened(fields))
            if self.chance.random() < 0.25:
                request.headers["accept"] = "application/json"
            self.send(request)
            if elsewhere != target:
                self.send(self._read(who, elsewhere))

    @contextmanager
    def _a_minute_ago(self) -> Iterator[None]:
        """Forms refuse whoever is faster than people."""
        with time_machine.travel(timezone.now() - timedelta(minutes=1)):
            yield

    # --- Requests -------------------------------------------------------------------------------
    def _read(self, who: str, address: str, method: str = "", plain: bool = False) -> Request:
        chance = self.chance
        method = method or chance.choice((*["GET"] * 8, "HEAD", "OPTIONS"))
        return Request(who, method, address, headers={} if plain else self._headers())

    def _headers(self) -> dict[str, str]:
        count = self.chance.choice((0, 0, 1, 2))
        names = self.chance.sample([name for name in HEADERS if name != "cookie"], count)
        return {name: self.chance.choice(HEADERS[name]) for name in names}

    def _posted(self, who: str, address: str, fields: Fields) -> Request:
        chance = self.chance
        headers = self._headers() if chance.random() < 0.2 else {}
        if chance.random() < 0.04:
            body = chance.choice((b"", b"\xff\xfe", b"{", b"a=%ff&b=%00", b"--x\r\nrubbish"))
            kinds = ("application/json", URLENCODED, "multipart/form-data; boundary=x", "a")
            return Request(who, "POST", address, body, chance.choice(kinds), headers)
        if chance.random() < 0.03:
            body = repr(odd_json(chance)).replace("'", '"').encode(errors="surrogatepass")
            return Request(who, "POST", address, body, "application/json", headers)
        if any(isinstance(value, UploadedFile) for _name, value in fields):
            return Request(who, "POST", address, _multipart(fields), MULTIPART_CONTENT, headers)
        body = urlencode(fields, errors="surrogatepass").encode()
        return Request(who, "POST", address, body, headers=headers)

    # --- What is answered -----------------------------------------------------------------------
    def send(self, request: Request) -> HttpResponseBase | None:
        """The answer; None where there was no right one, which is noted."""
        self.sent += 1
        client = self.clients[request.who]
        path, _mark, query = request.address.partition("?")
        response = None
        log = logging.getLogger("django.request")
        log.addHandler(self.own_faults)
        try:
            with transaction.atomic():
                with TestCase.captureOnCommitCallbacks(execute=True):
                    response = client.generic(
                        request.method, path, request.body, request.content_type,
                        headers=request.headers, QUERY_STRING=query,
                    )  # fmt: skip
                    if response.streaming:
                        b"".join(response)
                if response.status_code >= 500:
                    transaction.set_rollback(True)
        except Exception:  # while the answer was read, or after the transaction
            self._note(request, "no answer", traceback.format_exc())
            return None
        finally:
            log.removeHandler(self.own_faults)
            hidden, self.own_faults.told = self.own_faults.told, []
        if response.status_code < 500 or _is_meant(request, response):
            for told in hidden:
                self._note(request, f"{response.status_code}, but a fault of ours", told)
            self._learn(response)
            return response
        error = getattr(response, "exc_info", None)
        told = "".join(traceback.format_exception(*error)) if error else ""
        self._note(request, str(response.status_code), told)
        return None

    def _learn(self, response: HttpResponseBase) -> None:
        """Remembers where an answer leads."""
        parts = urlsplit(response.headers.get("Location", ""))
        if parts.path.startswith("/") and not parts.path.startswith("/admin") and not parts.netloc:
            self.addresses.known.append(response["Location"])

    def _note(self, request: Request, status: str, told: str) -> None:
        lines = told.strip().splitlines()
        places = [line.strip() for line in lines if line.lstrip().startswith("File ")]
        ours = [place for place in places if "site-packages" not in place and "tests/" not in place]
        kind = "\n".join([status, *places[-1:], *ours[-1:], *(line[:200] for line in lines[-1:])])
        self.failures.setdefault(kind, []).append(f"{request}\n{told[-6000:]}")


OURS = re.compile(re.escape(f"{ROOT}/") + "(pages|representation)/")
MESSAGE_FORMS = ("/fi/yhteystiedot/", "/ru/yhteystiedot/", "/ru/saavutettavuusseloste/palaute/")


def _is_meant(request: Request, response: HttpResponseBase) -> bool:
    """501 of oEmbed for a format that is not there."""
    return response.status_code == 501 and request.address.startswith("/oembed")


def _multipart(fields: Fields) -> bytes:
    lines: list[bytes] = []
    for name, value in fields:
        if isinstance(value, UploadedFile):
            value.seek(0)
            lines += encode_file(BOUNDARY, name, value)
        else:
            head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}'
            lines.append(head.encode(errors="surrogatepass"))
    lines += [f"--{BOUNDARY}--".encode(), b""]
    return b"\r\n".join(lines)


def report(failures: dict[str, Any]) -> str:
    return "\n\n".join(
        f"##### {len(examples)} times: {kind}\n{examples[0]}" for kind, examples in failures.items()
    )
