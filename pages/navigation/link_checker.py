"""Tries links to other sites: whether something answers there, or nothing lives there any more.

Staff write the addresses, so none may lead to what only this server reaches (SSRF): a name is
looked up once, its numbers are judged, and the connection goes to a number that was judged.
Source: OWASP, Server-Side Request Forgery Prevention.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri

NO_SITE = "no_site"
# What says that a page is gone. Anything else, as 403, 429 or 503, may be about who asks and when.
GONE = {404: "404", 410: "410"}
REDIRECTS = {301, 302, 303, 307, 308}
MOST_REDIRECTS = 5
# Addresses that wrap one of IPv4: NAT64, 6to4 and Teredo.
WRAPPING = [ipaddress.ip_network(each) for each in ("64:ff9b::/96", "2002::/16", "2001::/32")]


def is_public(number: str) -> bool:
    """Whether an IP address is one of the public internet."""
    address = ipaddress.ip_address(number)
    if isinstance(address, ipaddress.IPv6Address):
        if any(address in network for network in WRAPPING):
            return False
        if address.ipv4_mapped:
            return is_public(str(address.ipv4_mapped))
    return address.is_global and not address.is_multicast


class NoSiteError(Exception):
    """No site has the name that a link names."""


class LinkChecker:
    """Tries one link after the other.

    Args:
        may_ask: whether an IP address may be asked.
        timeout: the seconds that a connection, or a part of an answer, may take; a whole answer
            twice as many.
    """

    def __init__(self, may_ask: Callable[[str], bool] = is_public, timeout: float = 10) -> None:
        self.may_ask = may_ask
        self.timeout = timeout
        self._tls = ssl.create_default_context()

    def failure(self, url: str) -> str | None:
        """How ``url`` fails: "404", "410" or ``NO_SITE``; "" if it works, None if nobody can tell.

        Asks for the head alone first; not every server knows how to answer that.
        """
        found = None
        for method in ("HEAD", "GET"):
            try:
                found = self._outcome(method, url)
            except NoSiteError:
                return NO_SITE
            except (OSError, http.client.HTTPException, ValueError):
                found = None
            if found == "":
                break
        return found

    def _outcome(self, method: str, url: str) -> str | None:
        for _hop in range(MOST_REDIRECTS + 1):
            status, location = self._ask(method, url)
            if status not in REDIRECTS or not location:
                return "" if 200 <= status < 300 else GONE.get(status)
            url = urljoin(url, location)
        return None

    def _ask(self, method: str, url: str) -> tuple[int, str]:
        """The status of the answer, and where it redirects."""
        # Without the fragment, and in ASCII as the protocol wants it.
        parts = urlsplit(iri_to_uri(url) or "")
        with self._connection(parts) as connection:
            target = parts._replace(scheme="", netloc="", fragment="", path=parts.path or "/")
            connection.request(method, target.geturl(), headers=_headers())
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Location", "")

    @contextmanager
    def _connection(self, parts: SplitResult) -> Iterator[http.client.HTTPConnection]:
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("neither http nor https")
        is_secure = parts.scheme == "https"
        host = urlsplit(f"//{parts.hostname}").hostname or ""
        port = parts.port or (443 if is_secure else 80)
        kind = http.client.HTTPSConnection if is_secure else http.client.HTTPConnection
        connection = kind(host, port, timeout=self.timeout)
        plain = self._socket(host, port)
        with self._not_forever(plain):
            try:
                # Not through the name, which may lead elsewhere by now.
                connection.sock = (
                    self._tls.wrap_socket(plain, server_hostname=host) if is_secure else plain
                )
                yield connection
            finally:
                connection.close()
                plain.close()

    def _socket(self, host: str, port: int) -> socket.socket:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except socket.gaierror as error:
            if error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)):
                raise NoSiteError from error
            raise
        numbers = [str(address[0]) for *_kind, address in found]
        if not all(map(self.may_ask, numbers)):
            raise ValueError("not a public address")
        failure = OSError("no address")
        for number in numbers:
            try:
                return socket.create_connection((number, port), timeout=self.timeout)
            except OSError as error:
                failure = error
        raise failure

    @contextmanager
    def _not_forever(self, plain: socket.socket) -> Iterator[None]:
        """Ends the connection of a server that answers a letter at a time."""
        handle = plain.dup()
        timer = threading.Timer(2 * self.timeout, handle.shutdown, [socket.SHUT_RDWR])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            handle.close()


def _headers() -> dict[str, str]:
    return {"User-Agent": f"link-check (+{settings.SITE_URL}/)", "Accept": "*/*"}
