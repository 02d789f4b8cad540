"""The state machine: staff act at random in the admin."""

from typing import Any

from django.core.management import call_command
from django.test import TestCase
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from wagtail.models import Page

from representation.models import EntryFormerName, Observation, Seat
from tests.soak.expected_site import (
    ENTRY_KINDS,
    HISTORY_KINDS,
    HOME,
    LANGUAGES,
    Row,
    Shadow,
    evolve,
)
from tests.soak.ground import Game, evolve_seat, new_seat, new_version
from tests.soak.public_views import named

MOST_OF_A_KIND = 5  # the front page lists six

language = st.sampled_from(LANGUAGES)
some_languages = st.frozensets(language)
# An index into whatever there is, what was acted on last first: most stories are about one page.
which = st.just(0) | st.integers(0, 20)
TIMINGS = ["publish", "draft", "publish", "background", "expire", "schedule"]
timing = st.sampled_from(TIMINGS)
first_timing = st.sampled_from([each for each in TIMINGS if each != "background"])


class LeakMachine(Game):
    """Real actions in the admin, each followed by a look at the public faces."""

    # --- Actions on one page --------------------------------------------------------------------
    @rule(
        interface=language,
        kind=st.sampled_from(["content", "content", "news", "work", *ENTRY_KINDS]),
        parent=which,
        named_in=some_languages,
        ready=some_languages,
        agreed=st.booleans(),
        timing=first_timing,
        reuse=st.none() | which,
        link=which,
    )
    def add(
        self,
        interface: str,
        kind: str,
        parent: int,
        named_in: frozenset[str],
        ready: frozenset[str],
        agreed: bool,
        timing: str,
        reuse: int | None,
        link: int,
    ) -> None:
        """A new page, sometimes at an address that another one has or had."""
        self.staff.language = interface
        world = self.world
        above: Any = HOME if kind == "content" else kind
        if kind == "content" and parent % 3:
            above = (
                self._pick(parent, world.of_kind("content")).key
                if world.of_kind("content")
                else HOME
            )
        if len(world.of_kind(kind)) >= MOST_OF_A_KIND:
            return
        version = new_version(
            world, kind, named_in, "" if reuse is None else self._old_slug(reuse, above)
        )
        bodies = world.of_kind("body")
        version = evolve(
            version,
            ready=ready,
            seats=tuple(evolve_seat(seat, agreed) for seat in version.seats),
            bodies=(self._pick(link, bodies).key,) if kind in ("work", "news") and bodies else (),
            link=self._pick(link, list(world.pages.values())).key if world.pages else None,
        )
        version = self._timed(version, timing)
        free = world.slug_is_free(version.slug, above)
        key = self.staff.add(kind, self._key(above), version, timing != "draft")
        assert bool(key) == free, f"the form was {'taken' if key else 'refused'}: {version}"
        if key is None:
            return
        row = Page.objects.get(pk=key).specific
        page = Shadow(key, kind, above, version.slug, number=getattr(row, "number", None))
        page.drafts.append((row.latest_revision_id, version))
        world.pages[key] = page
        if timing != "draft":
            world.publish(page, version)
        self.touched = [page]

    @precondition(lambda self: self.world.pages)
    @rule(
        interface=language,
        which=which,
        fields=st.sets(st.sampled_from(["names", "prose", "seats"]), min_size=1),
        named_in=some_languages,
        agreed=st.booleans(),
        timing=timing,
        complete=st.sampled_from([True, True, True, False]),
        link=which,
    )
    def edit(
        self,
        interface: str,
        which: int,
        fields: set[str],
        named_in: frozenset[str],
        agreed: bool,
        timing: str,
        complete: bool,
        link: int,
    ) -> None:
        """New words, saved as a draft, published, scheduled or with an end."""
        self.staff.language = interface
        page = self._pick(which, list(self.world.pages.values()))
        draft = page.draft
        new = new_version(self.world, page.kind, named_in, draft.slug)
        texts = dict(draft.texts)
        for (name, code), token in new.texts.items():
            group = "names" if name in ("name", "short_name") else "prose"
            if group in fields:
                texts[name, code] = token
        seats = draft.seats
        if "seats" in fields and page.kind in ENTRY_KINDS:
            # What stands only in the draft may go; what was published stays.
            seats = (new_seat(self.world, agreed), *draft.seats[:1])
        complete = complete or page.kind == "content"
        others = [each for each in self.world.pages.values() if each is not page]
        target = self._pick(link, others).key if others else None
        version = evolve(draft, texts=texts, seats=seats, complete=complete, link=target)
        self._save(page, self._timed(version, timing), timing)

    @precondition(lambda self: self.world.pages)
    @rule(interface=language, which=which, reuse=st.none() | which, timing=timing)
    def rename(self, interface: str, which: int, reuse: int | None, timing: str) -> None:
        """A new address, sometimes one that another page has or had."""
        self.staff.language = interface
        page = self._pick(which, list(self.world.pages.values()))
        slug = self.world.token("s") if reuse is None else self._old_slug(reuse, page.parent)
        self._save(page, self._timed(evolve(page.draft, slug=slug), timing), timing)

    @precondition(lambda self: self.world.pages)
    @rule(interface=language, which=which, ready=some_languages, timing=timing)
    def mark_ready(self, interface: str, which: int, ready: frozenset[str], timing: str) -> None:
        """Says in which languages the text may be shown."""
        self.staff.language = interface
        page = self._pick(which, list(self.world.pages.values()))
        self._save(page, self._timed(evolve(page.draft, ready=ready), timing), timing)

    @precondition(lambda self: self.world.of_kind(*ENTRY_KINDS))
    @rule(interface=language, which=which, agreed=st.booleans(), timing=timing)
    def ask_for_consent(self, interface: str, which: int, agreed: bool, timing: str) -> None:
        """A person agrees to be named, or no longer does."""
        self.staff.language = interface
        page = self._pick(which, self.world.of_kind(*ENTRY_KINDS))
        seats = tuple(evolve_seat(seat, agreed) for seat in page.draft.seats)
        self._save(page, self._timed(evolve(page.draft, seats=seats), timing), timing)

    @precondition(lambda self: self.world.pages)
    @rule(interface=language, which=which, back=st.integers(0, 5), timing=first_timing)
    def revert(self, interface: str, which: int, back: int, timing: str) -> None:
        """Takes an old version up again."""
        self.staff.language = interface
        page = self._pick(which, list(self.world.pages.values()))
        revision, version = page.drafts[-1 - back % len(page.drafts)]
        self._save(page, self._timed(version, timing), timing, revision)

    # --- The past -------------------------------------------------------------------------------
    @precondition(lambda self: self.world.of_kind(*ENTRY_KINDS))
    @rule(interface=language, which=which, checked=st.booleans())
    def observe(self, interface: str, which: int, checked: bool) -> None:
        """Notes where an entry was seen, or that it holds; whatever is done to its drafts."""
        self.staff.language = interface
        page = self._pick(which, self.world.of_kind(*ENTRY_KINDS))
        token = "" if checked else self.world.token("u")
        assert self.staff.confirm(page) if checked else self.staff.observe(page, token)
        newest = Observation.objects.filter(entry=page.key).order_by("pk").last()
        page.rows[token or named(newest)] = Row()
        self.touched = [page]

    @precondition(lambda self: self.world.of_kind(*ENTRY_KINDS))
    @rule(interface=language, which=which)
    def publish_beside_an_open_form(self, interface: str, which: int) -> None:
        """Somebody opens the form of a draft; another one publishes it; the first one does too."""
        self.staff.language = interface
        page = self._pick(which, self.world.of_kind(*ENTRY_KINDS))
        version = page.as_read(evolve(page.draft))
        left_open = self.staff.open(page, version) | {"action-publish": "1"}
        before = len(page.drafts)
        self._save(page, version, "publish")
        if len(page.drafts) > before:
            revision = self.staff.send(page, left_open)
            assert revision
            page.drafts.append((revision, version))

    @precondition(lambda self: any(page.rows for page in self.world.pages.values()))
    @rule(interface=language, which=which, row=which, restore=st.booleans())
    def retract(self, interface: str, which: int, row: int, restore: bool) -> None:
        """A chief editor takes back what was published by mistake, or restores it."""
        self.staff.language = interface
        page = self._pick(which, [p for p in self.world.pages.values() if p.rows])
        names = [name for name, each in page.rows.items() if each.retracted == restore]
        if not names:
            return
        name = names[-1 - row % len(names)]
        stored = self._stored(page, name)
        assert self.staff.restore(stored) if restore else self.staff.retract(stored)
        page.rows[name].retracted = not restore
        self.touched = [page]

    def _stored(self, page: Shadow, name: str) -> Any:
        seen = Observation.all_objects.filter(entry=page.key)
        found = {named(row): row for row in seen}.get(name)
        if found is None and name[-1] == "f":
            return EntryFormerName.all_objects.get(entry=page.key, former_name=name)
        return found or Seat.all_objects.get(entry=page.key, person=name)

    @precondition(lambda self: any(page.live for page in self.world.pages.values()))
    @rule(interface=language, which=which, with_descendants=st.booleans())
    def unpublish(self, interface: str, which: int, with_descendants: bool) -> None:
        self.staff.language = interface
        page = self._pick(which, [p for p in self.world.pages.values() if p.live])
        done = self.staff.unpublish(page, with_descendants)
        assert done == (page.scheduled is None)  # Wagtail locks what is scheduled
        if done:
            below = self.world.under(page) if with_descendants else []
            for each in [page, *(each for each in below if not each.scheduled)]:
                self.world.unpublish(each)
        self.touched = [page]

    @precondition(lambda self: any(page.scheduled for page in self.world.pages.values()))
    @rule(interface=language, which=which)
    def unschedule(self, interface: str, which: int) -> None:
        self.staff.language = interface
        page = self._pick(which, [p for p in self.world.pages.values() if p.scheduled])
        assert self.staff.unschedule(page)
        page.scheduled = None
        self.touched = [page]

    @precondition(lambda self: self.world.pages)
    @rule(
        interface=language,
        which=which,
        kind=st.sampled_from(["none", "none", "login", "password", "groups"]),
    )
    def set_privacy(self, interface: str, which: int, kind: str) -> None:
        self.staff.language = interface
        page = self._pick(which, list(self.world.pages.values()))
        done = self.staff.set_privacy(page, kind, self.ground.group)
        assert done == (page.kind == "content")
        if done:
            page.privacy = kind
        self.touched = [page]

    @precondition(lambda self: self.world.of_kind("content"))
    @rule(interface=language, which=which, where=which)
    def move(self, interface: str, which: int, where: int) -> None:
        self.staff.language = interface
        page, destination = self._journey([which], where)
        page = page[0]
        done = self.staff.move(page, self._key(destination))
        if self._may_move(page, destination):
            assert done
            page.parent = destination
        else:
            assert Page.objects.get(pk=page.key).get_parent().pk == self._key(page.parent)
        self.touched = [page]

    def _journey(self, choice: list[int], where: int) -> tuple[list[Shadow], Any]:
        pages = self.world.of_kind("content")
        moved = self._some(choice, pages)
        places: list[Any] = [HOME, *(p.key for p in pages)]
        for page in moved:
            below = {page.key, *(p.key for p in self.world.under(page))}
            places = [key for key in places if key not in below]
        return moved, places[where % len(places)]

    def _may_move(self, page: Shadow, destination: Any) -> bool:
        return self.world.slug_is_free(page.slug, destination, page)

    @precondition(lambda self: self.world.pages)
    @rule(interface=language, which=which)
    def delete(self, interface: str, which: int) -> None:
        """Entries and works that were ever published stay."""
        self.staff.language = interface
        page = self._pick(which, list(self.world.pages.values()))
        done = self.staff.delete(page)
        kept = page.kind in HISTORY_KINDS and page.published is not None
        assert done != kept, f"{page.kind} was {'deleted' if done else 'kept'}"
        if done:
            self.world.delete(page)
        self.touched = [] if done else [page]

    # --- Actions on several pages ---------------------------------------------------------------
    @precondition(lambda self: self.world.pages)
    @rule(
        interface=language,
        action=st.sampled_from(["publish", "unpublish", "delete"]),
        choice=st.lists(which, min_size=1, max_size=2),
        with_descendants=st.booleans(),
    )
    def bulk(self, interface: str, action: str, choice: list[int], with_descendants: bool) -> None:
        self.staff.language = interface
        pages = self._some(choice, list(self.world.pages.values()))
        data = {"include_descendants": "on"} if with_descendants and action != "delete" else {}
        done = self.staff.bulk(action, pages, **data)
        assert done
        getattr(self, f"_bulk_{action}")(pages, bool(data))
        self.touched = [page for page in pages if page.key in self.world.pages]

    def _bulk_publish(self, pages: list[Shadow], with_descendants: bool) -> None:
        """All or none: one draft that cannot be published holds the others back."""
        wanted = {page.key: page for page in pages}
        if with_descendants:
            below = [each for page in pages for each in self.world.under(page)]
            wanted |= {each.key: each for each in below if not each.live}
        versions = [(page, page.draft) for page in wanted.values()]
        addresses = {(page.parent, version.slug) for page, version in versions}
        if len(addresses) == len(versions) and all(
            version.complete and self.world.slug_is_free(version.slug, page.parent, page)
            for page, version in versions
        ):
            for page, version in versions:
                self.world.publish(page, version)

    def _bulk_unpublish(self, pages: list[Shadow], with_descendants: bool) -> None:
        for page in pages:
            if not page.live or page.scheduled:
                continue  # Wagtail leaves out what is not live or is locked, and all below it
            self.world.unpublish(page)
            if with_descendants:
                for each in self.world.under(page):
                    if not each.scheduled:
                        self.world.unpublish(each)

    def _bulk_delete(self, pages: list[Shadow], with_descendants: bool) -> None:
        if any(page.kind in HISTORY_KINDS and page.published for page in pages):
            return
        for page in pages:
            if page.key in self.world.pages:
                self.world.delete(page)

    @precondition(lambda self: self.world.of_kind("content"))
    @rule(interface=language, choice=st.lists(which, min_size=1, max_size=2), where=which)
    def bulk_move(self, interface: str, choice: list[int], where: int) -> None:
        self.staff.language = interface
        pages, destination = self._journey(choice, where)
        done = self.staff.bulk("move", pages, chooser=self._key(destination))
        self.touched = pages
        if not all(self._may_move(page, destination) for page in pages):
            assert not done
            return
        # What lies under another chosen page goes along with it.
        top = [page for page in pages if not any(page in self.world.under(p) for p in pages)]
        if len({page.slug for page in top}) == len(top):
            for page in top:
                page.parent = destination

    # --- Time -----------------------------------------------------------------------------------
    @rule(hours=st.sampled_from([2, 1, 3]), run=st.booleans())
    def wait(self, hours: int, run: bool) -> None:
        """Time passes; the clock runs, or is late."""
        self._pass(minutes=60 * hours)
        if run:
            with TestCase.captureOnCommitCallbacks(execute=True):
                call_command("publish_scheduled")
            self.world.run_clock()
        self.touched = [page for page in self.world.pages.values() if page.draft.expire_at][:2]

    @precondition(lambda self: self.world.pages)
    @rule(interface=language, which=which)
    def expire_while_the_clock_is_late(self, interface: str, which: int) -> None:
        """The end that staff set comes, and nothing runs that would unpublish the page."""
        self.staff.language = interface
        page = self._pick(which, list(self.world.pages.values()))
        self._save(page, self._timed(page.draft, "expire"), "expire")
        self._pass(minutes=120)
