"""Reads answers as a browser would: what a page says, links to and loads."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup
from bs4.element import Tag

LOADING = {
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "script": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "input": ("src",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
}
# Links of a head that a browser follows by itself.
LOADED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "apple-touch-icon", "manifest"}
CSS_ADDRESS = re.compile(r"""url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)""")


class Html:
    """A page that was fetched from ``path``."""

    def __init__(self, response, path: str = "") -> None:
        self.response = response
        self.path = path or response.request["PATH_INFO"]
        self.soup = BeautifulSoup(response.content, "lxml")

    def __repr__(self) -> str:
        return f"<page {self.path}>"

    @property
    def lang(self) -> str:
        return self.soup.html.get("lang", "")

    @property
    def text(self) -> str:
        """All words of the page, spaces made single."""
        return words(self.soup)

    @property
    def main(self) -> str:
        """The words of the page's own content."""
        return words(self.soup.main)

    @property
    def headings(self) -> list[str]:
        return [words(h1) for h1 in self.soup.find_all("h1")]

    @property
    def title(self) -> str:
        return words(self.soup.title) if self.soup.title else ""

    def meta(self, name: str) -> str:
        tag = self.soup.find("meta", attrs={"name": name}) or self.soup.find(
            "meta", attrs={"property": name}
        )
        return tag.get("content", "") if tag else ""

    @property
    def canonical(self) -> list[str]:
        return [link["href"] for link in self.soup.select("link[rel=canonical]")]

    @property
    def alternates(self) -> dict[str, str]:
        """The addresses of the same page by ``hreflang``."""
        return {
            link["hreflang"]: link["href"]
            for link in self.soup.select("link[rel=alternate][hreflang]")
        }

    @property
    def switcher(self) -> dict[str, str]:
        """Where the language switcher leads, by language."""
        return {link["hreflang"]: link["href"] for link in self.soup.select("nav a[hreflang]")}

    @property
    def breadcrumbs(self) -> list[str]:
        return [words(item) for item in self.soup.select(".breadcrumb-list li")]

    def links(self, within: str = "") -> list[str]:
        """The addresses that links lead to, as paths where they are on this site."""
        return [link["href"] for link in self.soup.select(f"{within} a[href]".strip())]

    def paths(self) -> set[str]:
        """The addresses on this site that links lead to, without query and fragment."""
        found = set()
        for href in self.links():
            address = urlsplit(urljoin(f"http://testserver{self.path}", href))
            if address.netloc == "testserver" and address.scheme == "http":
                found.add(unquote(address.path))
        return found

    def link_named(self, name: str) -> Tag | None:
        """The first link whose words are ``name``."""
        return next((a for a in self.soup.find_all("a") if words(a) == name), None)

    def loaded(self) -> Iterator[str]:
        """Every address that a browser fetches by itself to show the page."""
        for name, attributes in LOADING.items():
            for tag in self.soup.find_all(name):
                for attribute in attributes:
                    if value := tag.get(attribute):
                        yield from addresses_in(attribute, value)
        for link in self.soup.find_all("link", href=True):
            if LOADED_LINKS & set(link.get("rel", [])):
                yield link["href"]
        for style in self.soup.find_all("style"):
            yield from css_addresses(style.string or "")
        for tag in self.soup.find_all(style=True):
            yield from css_addresses(tag["style"])

    def marked_in(self, language: str) -> list[str]:
        """The words of each element that says it is in ``language``."""
        return [words(tag) for tag in self.soup.find_all(lang=language) if tag.name != "html"]


def addresses_in(attribute: str, value: str) -> list[str]:
    if attribute == "srcset":
        return [candidate.split()[0] for candidate in value.split(",") if candidate.strip()]
    return [value]


def css_addresses(css: str) -> list[str]:
    """Every address that a style sheet loads."""
    return [first or second for first, second in CSS_ADDRESS.findall(css)]


def words(tag: Tag) -> str:
    """The words in ``tag`` as they are read, without soft hyphens, spaces made single."""
    return " ".join(tag.get_text().replace("\u00ad", "").split())
