"""The account of a year or any period, for funders and members: what we did, with figures.

What belongs to the period follows from the rules of time of the register: what certainly held on
a day of it. Where that is not known, it stands in one list at the end and in no figure. Only what
the public may see is in it, as it is given to others.
"""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext

from pages.languages.codes import active_language
from representation.choices import EVENT_FORMS, Kind
from representation.dates.as_of import EntryAsOf
from representation.dates.status import Moment, Status, today
from representation.models import AdvocacyWork, Entry, Form
from representation.models.entry_queryset import EntryQuerySet
from representation.register.account_grouping import Grouping, group_of, heading, rule
from representation.register.account_items import (
    entry_item,
    unknown_entry_item,
    unknown_work_item,
    work_item,
)
from representation.register.dated_works import DatedWorks
from representation.register.report import (
    GroupKey,
    Item,
    Measure,
    Report,
    Section,
    days_in_words,
    grouped,
)

ENTRY_SECTIONS = ("bodies", "memberships", "engagements", "events")


def account(moment: Moment, grouping: Grouping, publisher: str) -> Report:
    """The account of the days of ``moment``, in the active language."""
    works = DatedWorks.of(moment)
    return Report(
        name=f"account-{moment.first}-{moment.last}",
        title=gettext("Representation and advocacy"),
        period=days_in_words(moment.first, moment.last),
        publisher=publisher,
        language=active_language(),
        notes=tuple(_notes(moment, grouping)),
        grouped_by=heading(grouping),
        sections=(*_entry_sections(moment, grouping), _work_section(works.certain, grouping)),
        unknown=unknown_section(_unknown(moment, works.possible)),
    )


def _notes(moment: Moment, grouping: Grouping) -> Iterator[str]:
    yield gettext(
        "Only what everybody can see on the site is in it: published entries and works, and the"
        " names of people who have agreed to be named."
    )
    if words := rule(grouping):
        yield words
    compiled = {"day": date_format(today(), "SHORT_DATE_FORMAT"), "site": settings.SITE_URL}
    yield gettext("Compiled on %(day)s from %(site)s.") % compiled
    if not moment.is_past:
        yield gettext("The period is not over: it is told as it is known on that day.")


# --- Entries -------------------------------------------------------------------------------------
def _entry_sections(moment: Moment, grouping: Grouping) -> Iterator[Section]:
    pairs: dict[str, list[tuple[GroupKey, Item]]] = {name: [] for name in ENTRY_SECTIONS}
    for entry in _entries(Status.CURRENT, moment):
        key = group_of(grouping, entry.organisation_list, entry.theme_list, Form(entry.form))
        pairs[_section_of(entry)].append((key, entry_item(entry, moment, grouping)))
    for name in ENTRY_SECTIONS:
        # A membership is named after its organisation, and has but one type.
        is_headed = name != "memberships" or grouping == Grouping.THEME
        yield _section(name, pairs[name], is_headed)


def _entries(status: Status, moment: Moment) -> EntryQuerySet:
    entries: EntryQuerySet = Entry.objects.visible().with_status(status, moment).by_name()
    return entries.prefetch_for_list().prefetch_related("observations__document", "themes")


def _section_of(entry: Entry) -> str:
    if entry.kind == Kind.ENGAGEMENT:
        return "events" if entry.form in EVENT_FORMS else "engagements"
    return "bodies" if entry.kind == Kind.BODY else "memberships"


# --- Works, and what is not known ----------------------------------------------------------------
def _work_section(works: list[AdvocacyWork], grouping: Grouping) -> Section:
    pairs = []
    for work in works:
        organisations = [work.addressee] if work.addressee else []
        form = AdvocacyWork.Form(work.form)
        key = group_of(grouping, organisations, list(work.themes.all()), form)
        pairs.append((key, work_item(work, grouping)))
    return _section("works", pairs)


def _unknown(moment: Moment, works: list[AdvocacyWork]) -> Iterator[tuple[str, Item]]:
    """The items of what may belong to the period, each with the reason why it is not known."""
    for entry in _entries(Status.NOT_KNOWN, moment):
        yield EntryAsOf(entry, moment).status_words, unknown_entry_item(entry)
    yield from unknown_works(works)


def unknown_section(items: Iterable[tuple[str, Item]]) -> Section:
    """The list of what may belong to the period, under each reason why it is not known."""
    return Section(
        "unknown",
        gettext("Not known whether in this period"),
        (),
        grouped((GroupKey((0, reason, 0), str(capfirst(reason))), item) for reason, item in items),
        note=gettext(
            "What is known does not tell whether these belong to the period. No figure counts them."
        ),
    )


def unknown_works(works: list[AdvocacyWork]) -> Iterator[tuple[str, Item]]:
    """The items of works that may belong to a period, each with the reason why it is not known."""
    for work in works:
        reason = gettext("exact dates not known") if work.date else str(Status.NOT_KNOWN.label)
        yield reason, unknown_work_item(work)


# --- Words ---------------------------------------------------------------------------------------
def _section(name: str, pairs: list[tuple[GroupKey, Item]], is_headed: bool = True) -> Section:
    return Section(
        name,
        _titles()[name],
        _measures()[name],
        grouped(pairs),
        empty=gettext("Nothing is known of this period."),
        is_headed=is_headed,
    )


def _titles() -> dict[str, str]:
    return {
        "bodies": gettext("Where we spoke"),
        "memberships": gettext("Memberships"),
        "engagements": gettext("Expert engagements"),
        "events": gettext("Events and briefings"),
        "works": gettext("Advocacy"),
    }


def _measures() -> dict[str, tuple[Measure, ...]]:
    return {
        "bodies": (
            Measure(
                gettext("Representation bodies"),
                gettext("in which we held a seat at some time in the period"),
            ),
            Measure(
                gettext("Seats"),
                gettext("in these bodies; each period in one role is one seat"),
                lambda item: item.seats,
            ),
        ),
        "memberships": (
            Measure(
                pgettext("figure", "Memberships"),
                gettext("of ours in other organisations, at some time in the period"),
            ),
        ),
        "engagements": (
            Measure(
                pgettext("figure", "Expert engagements"),
                gettext("that went on at some time in the period, without events"),
            ),
        ),
        "events": (
            Measure(
                pgettext("figure", "Events"),
                gettext("and briefings in the period in which we were the experts"),
            ),
        ),
        "works": (
            Measure(
                pgettext("figure", "Advocacy works"),
                gettext("dated in the period: statements, initiatives, meetings and the like"),
            ),
        ),
    }
