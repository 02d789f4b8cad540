"""A visitor who looks at every public face and compares it with the model."""

import random
from collections.abc import Sequence
from urllib.parse import urlsplit

from django.http import HttpResponseBase
from django.test import Client
from wagtail.models import Page

from representation.models import Entry, EntryFormerName, Observation, Seat
from tests.soak.expected_site import (
    ENTRY_KINDS,
    FOUND_PROSE,
    KINDS,
    LANGUAGES,
    Shadow,
    Tokens,
    World,
    tokens_in,
)
from tests.soak.staff_actions import COMMON

DATA = ("csv", "json", "jsonld", "atom", "ics")
LISTS = ("body", "engagement", "membership", "work", "news")


class Visitor:
    """Somebody unknown, who reads both languages."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.client = Client()
        self.identities: dict[str, tuple[object, ...]] = {}

    def get(self, address: str, **headers: str) -> HttpResponseBase:
        response = self.client.get(address, headers=headers)
        assert response.status_code < 500, f"{address} answered {response.status_code}"
        return response

    def _same(self, what: str, found: Tokens, expected: Tokens) -> None:
        assert not found - expected, f"{what} leaks {sorted(found - expected)}"
        assert not expected - found, f"{what} lacks {sorted(expected - found)}"

    def _read(self, address: str) -> str:
        response = self.get(address)
        assert response.status_code == 200, f"{address} answered {response.status_code}"
        # A calendar folds its lines (RFC 5545, 3.1).
        return b"".join(response).decode().replace("\r\n ", "")

    # --- One page -------------------------------------------------------------------------------
    def look_at(self, page: Shadow, language: str) -> None:
        """The page's own address."""
        world, address = self.world, f"/{language}/{self.world.path(page)}"
        if not world.is_served(page):
            self.look_at_old(world.path(page), language)
            return
        response = self.get(address)
        if not world.is_private(page):
            assert response.status_code == 200, f"{address} answered {response.status_code}"
            found = tokens_in(response.content.decode())
            self._same(address, found, world.face(page, language))
            return
        assert response.status_code in (200, 302), f"{address} answered {response.status_code}"
        if response.status_code == 200:
            assert b'name="password"' in response.content, f"{address} is open"
        else:
            assert "/login/" in response["Location"], f"{address} leads to {response['Location']}"
        found = tokens_in(response.content.decode())
        leaked = found - world.link(page) - world.menu(language)
        assert not leaked, f"the private {address} leaks {sorted(leaked)}"

    def look_at_old(self, path: str, language: str) -> None:
        """An address at which nobody is served: it leads to whoever was seen there last."""
        world, address = self.world, f"/{language}/{path}"
        response = self.get(address)
        seen = world.seen_at.get(path, [])
        last = world.pages.get(seen[-1]) if seen else None
        may = {
            f"/{language}/{world.path(page)}"
            for key in world.stood_at.get(path, ())
            if (page := world.pages.get(key)) and world.is_visible(page)
        }
        if response.status_code == 301:
            target = urlsplit(response["Location"]).path
            assert target in may, f"{address} leads to {target}, not to {sorted(may)}"
        elif response.status_code == 410:
            self._look_at_withdrawn(path, language, tokens_in(response.content.decode()))
        else:
            assert response.status_code == 404, f"{address} answered {response.status_code}"
            found = tokens_in(response.content.decode())
            self._same(f"the missing {address}", found, world.menu(language))
        if last and world.is_visible(last):
            current = f"/{language}/{world.path(last)}"
            assert response.status_code == 301, f"{address} does not lead to {current}"
            assert target == current, f"{address} leads to {target}, not to {current}"

    def _look_at_withdrawn(self, path: str, language: str, found: Tokens) -> None:
        """An address at which an entry or a work was, of which its epitaph is still told."""
        world = self.world
        stood = [world.pages[key] for key in world.stood_at.get(path, ()) if key in world.pages]
        withdrawn = [page for page in stood if not world.is_visible(page)]
        told: Tokens = set().union(*(world.epitaph(page, language) for page in withdrawn))
        found -= world.menu(language)
        assert found, f"/{language}/{path} says of nothing that it was withdrawn"
        assert found <= told, f"the withdrawn /{language}/{path} leaks {sorted(found - told)}"

    def look_up_number(self, page: Shadow, language: str) -> None:
        """The permanent address of an entry."""
        response = self.get(f"/e/{page.number}", accept_language=language)
        if self.world.is_visible(page):
            assert response.status_code == 303
            assert urlsplit(response["Location"]).path == f"/{language}/{self.world.path(page)}"
            return
        told = self.world.epitaph(page, language)
        status = 410 if told else 404
        assert response.status_code == status, f"/e/{page.number} answered {response.status_code}"
        found, expected = tokens_in(response.content.decode()), told | self.world.menu(language)
        self._same(f"/e/{page.number}", found, expected)

    # --- The faces that show many pages ---------------------------------------------------------
    def look_at_list(self, kind: str, language: str) -> None:
        world = self.world
        show = {"work": world.line, "news": world.headline}.get(kind, world.card)
        expected = world.menu(language).union(*(show(p, language) for p in world.visible([kind])))
        address = f"/{language}/{world.sections[kind]}"
        self._same(address, tokens_in(self._read(address)), expected)

    def look_at_front(self, language: str) -> None:
        world = self.world
        expected = world.menu(language) | world.latest(language)
        for page in world.visible(ENTRY_KINDS):
            expected |= world.card(page, language)
        self._same("the front page", tokens_in(self._read(f"/{language}/")), expected)

    def look_at_site_map(self, language: str) -> None:
        world = self.world
        expected = world.menu(language).union(*(world.line(p, language) for p in world.visible()))
        address = f"/{language}/{world.sections['site_map']}"
        self._same(address, tokens_in(self._read(address)), expected)

    def look_at_organisations(self, language: str) -> None:
        """Of an organisation that has nothing public, nothing is told."""
        world = self.world
        address = f"/{language}/{world.sections['organisations']}"
        expected = world.menu(language) | world.organisations_told(language)
        self._same(address, tokens_in(self._read(address)), expected)

    def look_at_data(self, suffix: str) -> None:
        """A file of the register tells of every visible entry, the feed of works and news too."""
        allowed: Tokens = set()
        named: Tokens = set()
        kinds = (*ENTRY_KINDS, "work", "news") if suffix == "atom" else ENTRY_KINDS
        for page in self.world.visible(kinds):
            allowed |= self.world.record(page)
            named |= {page.shown.name("fi")[0]}
        found = tokens_in(self._read(f"/data/entries.{suffix}"))
        assert found <= allowed, f"{suffix} leaks {sorted(found - allowed)}"
        if suffix == "csv":
            assert named <= found, f"{suffix} lacks {sorted(named - found)}"

    def look_at_machines_site_map(self) -> None:
        expected = set().union(*(self.world.link(p) for p in self.world.visible()))
        self._same("sitemap.xml", tokens_in(self._read("/sitemap.xml")), expected)

    def search(self, word: str, language: str) -> Tokens:
        """What the results say."""
        address = f"/{language}/{self.world.sections['search']}?q={word}&exact=1"
        found: Tokens = set()
        for group in ("", "&group=entries", "&group=pages"):
            response = self.get(address + group)
            if response.status_code == 404:  # there is nothing in the group
                continue
            results = response.content.decode().split('<ol class="index">')[1:]
            found = found.union(*(tokens_in(each.partition("</ol>")[0]) for each in results))
        return found

    def _result(self, page: Shadow, language: str) -> Tokens:
        """What may be told of a page that was found: its names and a passage of its texts."""
        texts = {page.shown.prose(name, code) for name in FOUND_PROSE for code in page.shown.ready}
        card = self.world.card(page, language) if page.kind in ENTRY_KINDS else set()
        return self.world.line(page, language) | card | texts - {""}

    def search_all(self, language: str) -> None:
        """The word that every page has finds each visible page."""
        found = self.search(COMMON, language)
        self._is_found(f"the search in {language}", found, self.world.visible(), language)

    def search_one(self, word: str, language: str) -> None:
        pages = [self.world.pages[key] for key in self.world.findable().get(word, ())]
        self._is_found(f"the search for {word}", self.search(word, language), pages, language)

    def _is_found(self, what: str, found: Tokens, pages: list[Shadow], language: str) -> None:
        """Names of ``pages`` are there, and nothing but what may be told of them."""
        names: Tokens = set().union(*(self.world.line(page, language) for page in pages))
        may = names.union(*(self._result(page, language) for page in pages))
        assert not found - may, f"{what} leaks {sorted(found - may)}"
        assert not names - found, f"{what} lacks {sorted(names - found)}"

    # --- Rounds -----------------------------------------------------------------------------------
    def glance(self, step: int, touched: list[Shadow], chance: random.Random) -> None:
        """After an action: what it touched, another page, and the other faces in their turns."""
        world = self.world
        language = LANGUAGES[(step + step // 4) % len(LANGUAGES)]
        for page in touched:
            self.look_at(page, language)
            if page.number and step % 2:
                self.look_up_number(page, language)
        others = [page for page in world.pages.values() if page not in touched]
        if others and step % 2 == 0:
            self.look_at(chance.choice(others), language)
        taken = {world.path(page) for page in world.pages.values()}
        if left := sorted(set(world.seen_at) - taken):
            self.look_at_old(chance.choice(left), language)
        turn = step % 4
        if turn == 0:
            self.look_at_machines_site_map()
            self.look_at_data(chance.choice(DATA))
        elif turn == 1:
            words = world.unfindable(touched) or world.unfindable()
            # Names, leads and texts are what the index might hold.
            likely = [word for word in words if word[-1] in "nlb"]
            if words:
                self.search_one(chance.choice(likely or words), language)
        elif turn == 2:
            self.search_all(language)
        else:
            kind = next((page.kind for page in touched), chance.choice(KINDS))
            if kind in LISTS:
                self.look_at_list(kind, language)
            else:
                self.look_at_site_map(language)

    def look_at_everything(self, languages: Sequence[str], chance: random.Random) -> None:
        """Every face."""
        world = self.world
        taken = {world.path(page) for page in world.pages.values()}
        self.look_at_machines_site_map()
        for suffix in DATA:
            self.look_at_data(suffix)
        for language in languages:
            self.look_at_front(language)
            self.look_at_site_map(language)
            self.look_at_organisations(language)
            for kind in LISTS:
                self.look_at_list(kind, language)
            for page in world.pages.values():
                self.look_at(page, language)
                if page.number:
                    self.look_up_number(page, language)
            for path in sorted(set(world.seen_at) - taken):
                self.look_at_old(path, language)
            self.search_all(language)
            for words in (sorted(world.findable()), world.unfindable()):
                for word in chance.sample(words, min(2, len(words))):
                    self.search_one(word, language)

    def check_rows(self) -> None:
        """That the model and the database agree on what is live and where."""
        rows = {row.pk: row for row in Page.objects.filter(pk__in=self.world.pages)}
        for page in self.world.pages.values():
            row = rows[page.key]
            found, expected = (row.live, row.slug), (page.live, page.slug)
            assert found == expected, f"the row of {page.kind} {page.key}: {found}, not {expected}"

    def check_periods(self) -> None:
        """That lists are asked of what the rows say."""
        for page in self.world.of_kind(*ENTRY_KINDS):
            entry = Entry.objects.get(pk=page.key)
            stored = {(row.seat_id, row.bounds) for row in entry.held_periods.all()}
            told = {(held.seat and held.seat.pk, held.bounds) for held in entry.held_seats()}
            assert stored == told, f"the periods of {page.key} are not those of its rows"

    def check_history(self) -> None:
        """That each row of history is there, once, and the same as ever."""
        for page in self.world.of_kind(*ENTRY_KINDS):
            found = rows_of(page.key)
            names = [name for name, _row in found]
            if page.published:
                expected = sorted(page.rows)
            else:
                draft = page.draft
                expected = [seat.person for seat in draft.seats] + [draft.former_name]
                expected = sorted([*filter(None, expected), *page.observed()])
            assert sorted(names) == expected, f"rows of {page.key}: {names}, not {expected}"
            for name, row in found:
                if name not in page.rows:
                    continue  # of a draft
                was = self.identities.setdefault(name, row)
                assert was == row, f"row {name} of {page.key} is {row}, and was {was}"


def rows_of(key: int) -> list[tuple[str, tuple[object, ...]]]:
    """The rows of history of an entry, by name, each with its key and identity."""
    seats = Seat.all_objects.filter(entry=key)
    names = EntryFormerName.all_objects.filter(entry=key)
    seen = Observation.all_objects.filter(entry=key)
    return [
        *((row.person, (row.pk, row.identity)) for row in seats),
        *((row.former_name, (row.pk, row.identity)) for row in names),
        *((named(row), (row.pk,)) for row in seen),
    ]


def named(seen: Observation) -> str:
    """An observation's name in the model: that of its address, else that of its key."""
    found = tokens_in(seen.url)
    return found.pop() if found else f"{seen.pk}c"
