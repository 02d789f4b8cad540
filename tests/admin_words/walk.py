"""Goes through the admin as far as links, dialogs and forms lead, to one view of each kind."""

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.test import Client
from lxml import html
from wagtail.models import Page

START = "/admin/"
MOST_VIEWS = 600
# Public pages, the way out, answers to scripts only, and files.
NOT_VIEWS = re.compile(
    r"/(?:view_draft|revisions/\d+/view|logout|block-preview|jsi18n|sprite|preview|serve"
    r"|generate_url|download|(?:history-)?results)/|[?&]export="
)
# What does not make another view: a page or an order of a list, where to go afterwards.
IDLE_KEYS = {"p", "next", "ordering", "q", "content_type", "describe_on_delete"}
# Pages whose explorer or form is told apart by their type; their other views are the same.
PAGE = re.compile(r"^/admin/pages/(\d+)/(?=$|edit/$|add_subpage/$)")
PAGE_TYPE = re.compile(r"(?<=^/admin/pages/usage/)\w+/\w+")
ADDRESS_ATTRIBUTES = ("href", "action", "data-url", "data-chooser-url")
ADDRESS_IN_JSON = re.compile(r'"(/admin/[^"\\\s<>]*)"')


@dataclass(frozen=True)
class View:
    """One view of the admin, as it was shown."""

    address: str
    tree: html.HtmlElement


class Walk:
    """A walk of one member of staff from the first page of the admin.

    Attributes:
        failures: the addresses that answered with an error, with its status.
        seen: the kinds of address met so far; see :meth:`shape`.
    """

    def __init__(self, client: Client, *, of_each_type: bool = True) -> None:
        self.client = client
        self.failures: list[str] = []
        self.waiting: deque[str] = deque()
        self.seen: set[str] = set()
        types = Page.objects.values_list("pk", "content_type__model") if of_each_type else ()
        self.types = {str(pk): model for pk, model in types}

    def views(self) -> Iterator[View]:
        self.follow(START)
        while self.waiting:
            address = self.waiting.popleft()
            if (tree := self.get(address)) is not None:
                yield View(address, tree)
                self.follow(*addresses(tree, address))
            if len(self.seen) > MOST_VIEWS:
                raise AssertionError(f"more than {MOST_VIEWS} views; the last one is {address}")

    def get(self, address: str) -> html.HtmlElement | None:
        response = self.client.get(address)
        if response.status_code == 302:
            self.follow(*_ours([response["Location"]], address))
            return None
        if response.status_code not in (200, 405):
            self.failures.append(f"{response.status_code} {address}")
        if response.status_code != 200 or response.streaming:
            return None
        kind = response["Content-Type"].partition(";")[0]
        text = response.content.decode() if kind in ("text/html", "application/json") else ""
        if kind == "application/json":
            answer = json.loads(text)
            text = answer.get("html", "") if isinstance(answer, dict) else ""
        return html.fromstring(text) if text.strip() else None

    def follow(self, *links: str) -> None:
        for link in links:
            shape = self.shape(link)
            if shape not in self.seen:
                self.seen.add(shape)
                self.waiting.append(link)

    def shape(self, address: str) -> str:
        """The same for all addresses of which one is enough."""
        parts = urlsplit(address)
        path = PAGE.sub(lambda match: f"/admin/pages/{self.types.get(match[1])}/", parts.path)
        path = PAGE_TYPE.sub("-", path)
        path = re.sub(r"\d+", "-", path)
        keys = {key for key, _ in parse_qsl(parts.query, keep_blank_values=True)} - IDLE_KEYS
        return f"{path}?{'&'.join(sorted(keys))}"


def addresses(tree: html.HtmlElement, base: str) -> Iterator[str]:
    chosen = tree.xpath("//*[@data-bulk-action-checkbox]/@data-object-id")
    for link in _all_addresses(tree, base):
        if "/admin/bulk/" not in link:
            yield link
        elif chosen:
            yield f"{link}{'&' if '?' in link else '?'}id={chosen[-1]}"


def _all_addresses(tree: html.HtmlElement, base: str) -> Iterator[str]:
    for element in tree.iter(html.etree.Element):
        for name, value in element.attrib.items():
            found = [value] if name in ADDRESS_ATTRIBUTES else ADDRESS_IN_JSON.findall(value)
            yield from _ours(found, base)
        if element.tag == "script" and element.get("type") == "application/json":
            yield from _ours(ADDRESS_IN_JSON.findall(element.text or ""), base)


def _ours(found: list[str], base: str) -> Iterator[str]:
    for each in found:
        address = urljoin(f"http://testserver{base}", each.strip())
        parts = urlsplit(address)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        if parts.netloc == "testserver" and path.startswith(START) and not NOT_VIEWS.search(path):
            yield path
