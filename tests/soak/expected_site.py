"""What each public face may show: a model of the site that knows neither Django nor Wagtail.

Every text is one token ("tok17r") which nothing else contains, so that a leak shows by its token.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

LANGUAGES = ("fi", "ru")
HOME = 0  # the key of the front page; the other sections are keyed by the kind they list
ENTRY_KINDS = ("body", "engagement", "membership")
HISTORY_KINDS = ("work", *ENTRY_KINDS)
KINDS = ("content", "news", *HISTORY_KINDS)
NAMES = ("name", "short_name")
FOUND_PROSE = ("lead", "body", "outcome")
MOST_RELATED = 4  # on the page of an entry
LATEST = 3  # news items, and works, on the front page
TOKEN = re.compile(r"tok\d+[a-z]")

Tokens = set[str]
Key = int | str


def tokens_in(text: str) -> Tokens:
    return set(TOKEN.findall(text))


def reading_order(language: str) -> list[str]:
    return [language, *(code for code in LANGUAGES if code != language)]


@dataclass(frozen=True)
class Seat:
    person: str
    agreed: bool
    on_behalf: tuple[str, ...]  # one per language


@dataclass(frozen=True)
class Version:
    """What one revision of a page says. Texts are by field and language."""

    slug: str
    texts: dict[tuple[str, str], str]
    ready: frozenset[str] = frozenset()
    seats: tuple[Seat, ...] = ()
    organisations: tuple[int, ...] = ()
    former_name: str = ""
    bodies: tuple[int, ...] = ()  # of a work or a news item
    link: int | None = None  # a page to which the text links
    complete: bool = True  # whether all required facts are there
    go_live_at: datetime | None = None
    expire_at: datetime | None = None

    def name(self, language: str) -> tuple[str, str]:
        """The name and its language."""
        return next(
            (self.texts["name", code], code)
            for code in reading_order(language)
            if self.texts["name", code]
        )

    def short_name(self, language: str) -> str:
        name, code = self.name(language)
        return self.texts["short_name", code] or name

    def official_name(self, language: str) -> str:
        return self.texts["name", "fi"] if self.name(language)[1] != "fi" else ""

    def prose(self, name: str, language: str) -> str:
        """The text of the best language that is ready; "" where there is none."""
        shown = [code for code in reading_order(language) if code in self.ready]
        return next((t for code in shown if (t := self.texts.get((name, code), ""))), "")

    def all_tokens(self) -> Tokens:
        people = {seat.person for seat in self.seats}
        behalf = {text for seat in self.seats for text in seat.on_behalf}
        return {*self.texts.values(), *people, *behalf, self.former_name} - {""}


@dataclass
class Row:
    """A row of history that was published: a seat, a former name or an observation.

    Attributes:
        seat: the seat as it was published last.
    """

    seat: Seat | None = None
    retracted: bool = False


@dataclass
class Shadow:
    """A page: the version that was published last, the drafts since, and its history.

    Attributes:
        rows: by the token of the person, of the former name or of the observation's address; what
            has none, by a name of its own. Nothing takes a row out of it.
    """

    key: int
    kind: str
    parent: Key
    slug: str  # of its row: that of the published version, or of the draft of what is not live
    published: Version | None = None
    live: bool = False
    drafts: list[tuple[int, Version]] = field(default_factory=list)  # by revision
    scheduled: Version | None = None
    privacy: str = "none"
    number: int | None = None
    rows: dict[str, Row] = field(default_factory=dict)

    def tells(self, name: str) -> bool:
        """Whether the public may be told of the row ``name``, if it may be told of the page."""
        return name in self.rows and not self.rows[name].retracted

    def seats_told(self) -> list[Seat]:
        return [row.seat for name, row in self.rows.items() if row.seat and self.tells(name)]

    def observed(self) -> list[str]:
        """The observations, also those that were retracted."""
        return [name for name in self.rows if name[-1] in "uc"]

    def own_tokens(self) -> Tokens:
        """Of the former name and the observations of which the public may be told."""
        return {name for name in self.rows if name[-1] in "fu" and self.tells(name)}

    def as_read(self, version: Version) -> Version:
        """``version`` as it is read: with what was published since, without what was retracted."""
        seats = [
            seat
            for seat in version.seats
            if seat.person not in self.rows or self.tells(seat.person)
        ]
        people = {seat.person for seat in seats}
        seats += [seat for seat in self.seats_told() if seat.person not in people]
        former = [name for name in self.rows if name[-1] == "f" and self.tells(name)]
        if version.former_name not in self.rows:
            former.append(version.former_name)
        return replace(version, seats=tuple(seats), former_name=former[0] if former else "")

    @property
    def draft(self) -> Version:
        return self.drafts[-1][1]

    @property
    def shown(self) -> Version:
        assert self.published is not None
        return self.published


@dataclass
class World:
    """All pages, the addresses they had, and the clock."""

    now: datetime
    sections: dict[Key, str]  # the path of the front page and of each kind's section
    organisations: dict[int, tuple[str, ...]]  # names by language
    pages: dict[int, Shadow] = field(default_factory=dict)
    issued: int = 0
    # The pages that the public has seen at each path, the last one last; and those whose row
    # ever stood there.
    seen_at: dict[str, list[int]] = field(default_factory=dict)
    stood_at: dict[str, set[int]] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)

    def token(self, suffix: str) -> str:
        self.issued += 1
        return f"tok{self.issued}{suffix}"

    # --- The tree -----------------------------------------------------------------------------
    def path(self, page: Shadow) -> str:
        return self.path_of(page.parent) + page.slug + "/"

    def path_of(self, key: Key) -> str:
        return self.sections[key] if key in self.sections else self.path(self.pages[key])

    def ancestors(self, page: Shadow) -> Iterator[Shadow]:
        """From the nearest up; the sections are not among them."""
        while page.parent not in self.sections:
            page = self.pages[page.parent]
            yield page

    def under(self, page: Shadow) -> list[Shadow]:
        """Everything below ``page``."""
        return [each for each in self.pages.values() if page in list(self.ancestors(each))]

    def of_kind(self, *kinds: str) -> list[Shadow]:
        return [page for page in self.pages.values() if page.kind in kinds]

    def slug_is_free(self, slug: str, parent: Key, page: Shadow | None = None) -> bool:
        return all(
            each.slug != slug or each.parent != parent or each is page
            for each in self.pages.values()
        )

    # --- What happens ---------------------------------------------------------------------------
    def publish(self, page: Shadow, version: Version) -> None:
        """Publishes ``version``, or schedules it where its time has not come."""
        if version.go_live_at and version.go_live_at > self.now:
            page.scheduled = version
            if not page.live:
                page.slug = version.slug
            return
        version = page.as_read(version)
        page.published, page.live, page.scheduled = version, True, None
        page.slug = version.slug
        for seat in version.seats:
            page.rows.setdefault(seat.person, Row()).seat = seat
        if version.former_name:
            page.rows.setdefault(version.former_name, Row())

    def unpublish(self, page: Shadow) -> None:
        if page.live:
            page.live, page.scheduled = False, None

    def run_clock(self) -> None:
        """What Wagtail's command does: first ends what has expired, then publishes what is due.

        Wagtail's own: what expires takes its scheduled successor with it. What is due but can no
        longer be published, because its address was taken, is a draft again.
        """
        for page in self.pages.values():
            if page.live and page.shown.expire_at and page.shown.expire_at < self.now:
                self.unpublish(page)
        due = [p for p in self.pages.values() if p.scheduled and p.scheduled.go_live_at < self.now]
        for page in list(due):
            if not self.slug_is_free(page.scheduled.slug, page.parent, page):
                page.scheduled = None
                due.remove(page)
        for page in sorted(due, key=lambda page: page.scheduled.go_live_at):
            if self.slug_is_free(page.scheduled.slug, page.parent, page):
                self.publish(page, page.scheduled)
            else:
                page.scheduled = None

    def delete(self, page: Shadow) -> None:
        for each in [*self.under(page), page]:
            self.hidden += sorted(each.draft.all_tokens())
            del self.pages[each.key]

    def remember(self) -> None:
        """Notes who stands where, once an action is over."""
        for page in self.pages.values():
            path = self.path(page)
            self.stood_at.setdefault(path, set()).add(page.key)
            if self.is_visible(page):
                seen = self.seen_at.setdefault(path, [])
                if page.key in seen:
                    seen.remove(page.key)
                seen.append(page.key)

    # --- Who may see what -----------------------------------------------------------------------
    def is_private(self, page: Shadow) -> bool:
        return any(each.privacy != "none" for each in (page, *self.ancestors(page)))

    def is_served(self, page: Shadow) -> bool:
        """Whether its address answers with it, or with a question who is filtering."""
        if not page.live:
            return False
        return page.shown.expire_at is None or page.shown.expire_at > self.now

    def is_visible(self, page: Shadow) -> bool:
        return self.is_served(page) and not self.is_private(page)

    def visible(self, kinds: Iterable[str] = KINDS) -> list[Shadow]:
        return [page for page in self.of_kind(*kinds) if self.is_visible(page)]

    # --- Tokens of the faces --------------------------------------------------------------------
    def link(self, page: Shadow) -> Tokens:
        """The tokens of its address."""
        return tokens_in(self.path(page))

    def menu(self, language: str) -> Tokens:
        """What every face shows: the menus."""
        found: Tokens = set()
        for page in self.visible(["content"]):
            if page.parent == HOME:
                found |= {page.shown.short_name(language)} | self.link(page)
        return found

    def line(self, page: Shadow, language: str) -> Tokens:
        """How a list names a page."""
        return {page.shown.name(language)[0]} | self.link(page)

    def headline(self, page: Shadow, language: str) -> Tokens:
        """A news item in a list."""
        return self.line(page, language) | {page.shown.prose("lead", language)} - {""}

    def latest(self, language: str) -> Tokens:
        """News and works on the front page.

        All have the same day or none, so that the last one made is the newest.
        """
        news, works = (
            sorted(self.visible([kind]), key=lambda page: -page.key)[:LATEST]
            for kind in ("news", "work")
        )
        return set().union(
            *(self.headline(page, language) for page in news),
            *(self.line(page, language) for page in works),
        )

    def card(self, page: Shadow, language: str) -> Tokens:
        """An entry in a list."""
        official = {page.shown.official_name(language)} - {""}
        return self.line(page, language) | official | self._organisations(page, language)

    def _organisations(self, page: Shadow, language: str) -> Tokens:
        return {
            self.organisations[key][LANGUAGES.index(language)] for key in page.shown.organisations
        }

    def related(self, page: Shadow, language: str) -> Tokens:
        """The entries with the same organisation that the page of an entry leads to."""
        organisations = set(page.shown.organisations)
        others = [
            each
            for each in self.visible(ENTRY_KINDS)
            if each is not page and organisations & set(each.shown.organisations)
        ]
        others.sort(key=lambda each: (each.shown.name(language)[0], each.key))
        return set().union(*(self.card(each, language) for each in others[:MOST_RELATED]))

    def organisations_told(self, language: str) -> Tokens:
        """The names of the organisations of visible entries, the official one among them."""
        keys = {key for page in self.visible(ENTRY_KINDS) for key in page.shown.organisations}
        codes = {LANGUAGES[0], language}
        return {self.organisations[key][LANGUAGES.index(code)] for key in keys for code in codes}

    def epitaph(self, page: Shadow, language: str) -> Tokens:
        """What is still told of an entry or a work that was public, if anything may be."""
        is_history = page.kind in HISTORY_KINDS
        if not is_history or page.published is None or self.is_private(page):
            return set()
        return {page.shown.name(language)[0]}

    def record(self, page: Shadow) -> Tokens:
        """All that data may tell of a visible entry."""
        version = page.shown
        found = self.link(page) | page.own_tokens()
        found |= {version.texts["name", code] for code in LANGUAGES}
        found |= {version.texts["lead", code] for code in version.ready}
        for seat in page.seats_told():
            found |= {seat.person if seat.agreed else "", *seat.on_behalf}
        for key in version.organisations:
            found |= set(self.organisations[key])
        return found - {""}

    def face(self, page: Shadow, language: str) -> Tokens:
        """Everything that the page of a visible ``page`` shows."""
        version = page.shown
        found = self.menu(language) | self.line(page, language)
        prose = {name: version.prose(name, language) for name in ("lead", "body", "outcome")}
        description = version.prose("meta_description", language)
        found |= {*prose.values(), description}
        target = self.pages.get(version.link) if version.link else None
        if prose["body"] and target and self.is_visible(target):
            found |= self.link(target)
        for above in self.ancestors(page):
            if self.is_visible(above):
                found |= {above.shown.short_name(language)} | self.link(above)
        if page.kind in ENTRY_KINDS:
            # In every language too: for machines, as JSON-LD.
            found |= self.card(page, language) | self.record(page) | self.related(page, language)
            for seat in page.seats_told():
                found.add(seat.person if seat.agreed else "")
                order = [seat.on_behalf[LANGUAGES.index(code)] for code in reading_order(language)]
                found.add(next(filter(None, order), ""))
        if page.kind == "body":
            for work in self.visible(["work"]):
                if page.key in work.shown.bodies:
                    found |= self.line(work, language)
        for news in self.visible(["news"]):
            if page.key in news.shown.bodies:
                found |= self.headline(news, language)
        for key in version.bodies:
            body = self.pages.get(key)
            if body and self.is_visible(body):
                found |= self.line(body, language)
        return found - {""}

    def findable(self) -> dict[str, set[int]]:
        """What the search finds, and on which pages."""
        found: dict[str, set[int]] = {}
        for page in self.visible():
            version = page.shown
            words = {version.texts[name, code] for name in NAMES for code in LANGUAGES}
            for code in version.ready:
                words |= {version.texts.get((name, code), "") for name in FOUND_PROSE}
            for key in version.organisations:
                words |= set(self.organisations[key])
            for word in words - {""}:
                found.setdefault(word, set()).add(page.key)
        return found

    def unfindable(self, pages: Iterable[Shadow] | None = None) -> list[str]:
        """The tokens of ``pages``, else all there are, that no search may find."""
        every = set(self.hidden) if pages is None else set()
        for page in self.pages.values() if pages is None else pages:
            for _revision, version in page.drafts:
                every |= version.all_tokens()
        return sorted(every - set(self.findable()))


def evolve(version: Version, **changes: object) -> Version:
    """The next version; its times are its own."""
    return replace(version, **{"go_live_at": None, "expire_at": None, **changes})
