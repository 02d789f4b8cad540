"""What every run of the machine stands on, and what must hold after each action."""

import copy
import random
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import time_machine
from django.core.cache import cache
from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine, invariant

from tests.soak.expected_site import (
    ENTRY_KINDS,
    KINDS,
    LANGUAGES,
    Seat,
    Shadow,
    Version,
    World,
    evolve,
)
from tests.soak.public_views import Visitor
from tests.soak.staff_actions import Staff

START = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
PROSE = ("lead", "body", "meta_description", "outcome")


class Ground:
    """What every run begins with: a published page of each kind, and two organisations.

    Attributes:
        world: the model of it; each run works on a copy.
        staff: who acts.
        keys: the primary keys of the sections.
        group: a group of users, for private pages.
    """

    def __init__(self, world: World, staff: Staff, keys: dict[Any, int], group: int) -> None:
        self.world = world
        self.staff = staff
        self.keys = keys
        self.group = group


def new_version(world: World, kind: str, named_in: frozenset[str], slug: str = "") -> Version:
    """A version in which every text is new, nothing is ready and nobody has agreed."""
    texts = {("name", code): world.token("n") if code in named_in else "" for code in LANGUAGES}
    if not any(texts.values()):
        texts["name", LANGUAGES[0]] = world.token("n")
    for code in LANGUAGES:
        texts["short_name", code] = world.token("h") if kind == "content" else ""
        for name in PROSE:
            wanted = name != "outcome" or kind == "work"
            if wanted:
                texts[name, code] = world.token(name[0])
    is_entry = kind in ENTRY_KINDS
    return Version(
        slug=slug or world.token("s"),
        texts=texts,
        seats=(new_seat(world, False),) if is_entry else (),
        organisations=tuple(list(world.organisations)[:1]) if is_entry else (),
        former_name=world.token("f") if is_entry else "",
    )


def new_seat(world: World, agreed: bool) -> Seat:
    return Seat(world.token("p"), agreed, tuple(world.token("q") for _code in LANGUAGES))


def evolve_seat(seat: Seat, agreed: bool) -> Seat:
    return Seat(seat.person, agreed, seat.on_behalf)


class Game(RuleBasedStateMachine):
    """A run: after each action no public face may show more than the model says."""

    ground: ClassVar[Ground]
    # In how many languages every face is looked at in the end of a game.
    last_look: ClassVar[int] = 1
    # The kinds of pages that actions prefer.
    kinds: ClassVar[tuple[str, ...]] = KINDS

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        cache.clear()
        self.clock = time_machine.travel(START + timedelta(hours=1), tick=False)
        self.travel = self.clock.start()
        self.world = copy.deepcopy(self.ground.world)
        self.staff = self.ground.staff
        self.visitor = Visitor(self.world)
        self.chance = random.Random(0)
        self.touched: list[Shadow] = []
        self.acted_on: dict[int, int] = {}  # the step of each page's last action
        self.steps = 0
        self.failed = False
        self._pass(minutes=0)

    def teardown(self) -> None:
        try:
            if not self.failed:
                first = self.world.issued % len(LANGUAGES)
                languages = (*LANGUAGES[first:], *LANGUAGES[:first])[: self.last_look]
                if languages:
                    self.visitor.look_at_everything(languages, self.chance)
        finally:
            self.clock.stop()
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    # --- Helpers --------------------------------------------------------------------------------
    def _pass(self, minutes: int) -> None:
        self.travel.shift(timedelta(minutes=minutes))
        self.world.now = datetime.now(UTC)

    def _pick(self, which: int, pages: list[Shadow]) -> Shadow:
        preferred = [page for page in pages if page.kind in self.kinds] or pages
        recent = sorted(preferred, key=lambda page: -self.acted_on.get(page.key, 0))
        return recent[which % len(recent)]

    def _some(self, choice: list[int], pages: list[Shadow]) -> list[Shadow]:
        return list({(page := self._pick(n, pages)).key: page for n in choice}.values())

    def _key(self, key: Any) -> int:
        return self.ground.keys.get(key, key)

    def _timed(self, version: Version, timing: str) -> Version:
        """With a time in the future for what is scheduled or expires."""
        soon = self.world.now.replace(second=0, microsecond=0) + timedelta(minutes=90)
        if timing == "schedule":
            return evolve(version, go_live_at=soon)
        return evolve(version, expire_at=soon if timing == "expire" else None)

    def _old_slug(self, which: int, parent: Any) -> str:
        """A slug that some page under ``parent`` had, or else one that is taken."""
        paths = {self.world.path(page) for page in self.world.pages.values()}
        above = self.world.path_of(parent)
        stood = [
            path
            for path in self.world.stood_at
            if path.startswith(above) and path.count("/") == above.count("/") + 1
        ]
        left = [path for path in stood if path not in paths]
        slugs = sorted({path.rstrip("/").rsplit("/", 1)[-1] for path in left or stood or paths})
        return slugs[which % len(slugs)]

    def _save(self, page: Shadow, version: Version, timing: str, revert: int | None = None) -> None:
        """Posts the form of ``page``; the model follows if the form must be taken."""
        publish = timing not in ("draft", "background")
        world = self.world
        version = page.as_read(version)
        if timing == "background":
            done = self.staff.save_in_background(page, version)
        else:
            done = self.staff.edit(page, version, publish, revert)
        acceptable = (
            page.scheduled is None  # Wagtail locks what is scheduled
            and world.slug_is_free(version.slug, page.parent, page)
            and (version.complete or not publish)
        )
        assert bool(done) == acceptable, f"the form was {'taken' if done else 'refused'}: {version}"
        self.touched = [page]
        if not done:
            return
        page.drafts.append((done, version))
        if not page.live:
            page.slug = version.slug
        if publish:
            world.publish(page, version)

    # --- What must hold -------------------------------------------------------------------------
    @invariant()
    def nothing_leaks(self) -> None:
        self.failed = True
        self.steps += 1
        self.acted_on |= {page.key: self.steps for page in self.touched}
        self.world.remember()
        self.visitor.check_rows()
        self.visitor.check_periods()
        self.visitor.check_history()
        touched = [page for page in self.touched if page.key in self.world.pages]
        self.visitor.glance(self.steps, touched, self.chance)
        self.touched = []
        self._pass(minutes=1)
        self.failed = False
