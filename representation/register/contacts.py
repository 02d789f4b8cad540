"""The draft of the notification to Finland's transparency register: contacts of half a year.

The Transparency Register Act (avoimuusrekisterilaki 430/2023) asks whoever lobbies Parliament or
ministries to notify twice a year by subject: of January to June in July and August, of July to
December in January and February. Agencies, cities and others are no targets, taking part in bodies
that authorities set up and documented hearings are no lobbying, and five contacts in a calendar
year are too few to notify. Whether something is to be notified is for staff to decide, so what is
addressed to others stands in a section of its own. The register is no diary of meetings: the dates
are there to check the draft by.

Source: avoimuusrekisteri.fi: Lainsäädäntö (2 §, 3 §); Mistä toiminnasta ei ilmoiteta; Miten
vaikuttamistoiminnasta ilmoitetaan.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext

from pages.languages.codes import active_language
from representation.dates.status import Moment
from representation.models import AdvocacyWork, Organisation
from representation.register.account import unknown_section, unknown_works
from representation.register.account_grouping import Grouping, group_of
from representation.register.account_items import work_item
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

# The first year of which the act asks anything.
FIRST_YEAR = 2024
GUIDANCE = "https://avoimuusrekisteri.fi/ohjeita/mista-toiminnasta-ei-ilmoiteta"
# Parliament has no kind of its own: it is an agency or another organisation.
OTHER_AUTHORITIES = (
    Organisation.Kind.AGENCY,
    Organisation.Kind.SERVICE,
    Organisation.Kind.MUNICIPALITY,
    Organisation.Kind.OTHER,
)
SECTIONS = ("ministries", "other-authorities", "no-addressee")


@dataclass(frozen=True)
class HalfYear:
    """January to June, or July to December, of a year."""

    year: int
    half: int

    @classmethod
    def last_before(cls, day: date) -> "HalfYear":
        """The last one that is over on ``day``."""
        return cls(day.year, 1) if day.month > 6 else cls(day.year - 1, 2)

    @property
    def moment(self) -> Moment:
        if self.half == 1:
            return Moment(date(self.year, 1, 1), date(self.year, 6, 30))
        return Moment(date(self.year, 7, 1), date(self.year, 12, 31))

    @property
    def due(self) -> date:
        """The last day on which it can be notified of."""
        if self.half == 1:
            return date(self.year, 8, 31)
        return date(self.year + 1, 3, 1) - timedelta(days=1)


def contacts(half_year: HalfYear, publisher: str) -> Report:
    """The public advocacy works addressed to authorities, by addressee and topic."""
    moment = half_year.moment
    works = DatedWorks.of(moment)
    pairs: dict[str, list[tuple[GroupKey, Item]]] = {name: [] for name in SECTIONS}
    for work in sorted(works.certain, key=_topics):
        if name := _section_of(work):
            pairs[name].append((_group(work), work_item(work, Grouping.ORGANISATION)))
    undated = [work for work in works.possible if _section_of(work)]
    return Report(
        name=f"contacts-{half_year.year}-{half_year.half}",
        title=gettext("Contacts with authorities: draft for the transparency register"),
        period=days_in_words(moment.first, moment.last),
        publisher=publisher,
        language=active_language(),
        notes=tuple(_notes(half_year)),
        grouped_by=gettext("Addressed to"),
        sections=tuple(_section(name, pairs[name]) for name in SECTIONS),
        unknown=unknown_section(unknown_works(undated)),
    )


def _section_of(work: AdvocacyWork) -> str:
    """The section of a work; "" where it was addressed to somebody who is no authority."""
    if work.addressee is None:
        return "no-addressee"
    if work.addressee.kind == Organisation.Kind.MINISTRY:
        return "ministries"
    return "other-authorities" if work.addressee.kind in OTHER_AUTHORITIES else ""


def _group(work: AdvocacyWork) -> GroupKey:
    organisations = [work.addressee] if work.addressee else []
    return group_of(Grouping.ORGANISATION, organisations, [], AdvocacyWork.Form(work.form))


def _topics(work: AdvocacyWork) -> list[str]:
    """Sorts works by topic, as the notification goes by topics."""
    return sorted(theme.sorting for theme in work.themes.all())


def _notes(half_year: HalfYear) -> Iterator[str]:
    yield gettext("To be notified by %(day)s at avoimuusrekisteri.fi (act 430/2023).") % {
        "day": date_format(half_year.due, "SHORT_DATE_FORMAT")
    }
    yield gettext(
        "An internal draft: not for publication. It has the published works of the site and nothing"
        " else. Add the contacts that are not on the site, the people whom you met, and who of"
        " us did."
    )
    yield gettext(
        "The act covers Parliament and ministries. Taking part in bodies that authorities set up,"
        " documented hearings, and no more than five contacts in a calendar year need no"
        " notification: %(address)s"
    ) % {"address": GUIDANCE}


def _section(name: str, pairs: list[tuple[GroupKey, Item]]) -> Section:
    titles = {
        "ministries": gettext("To ministries"),
        "other-authorities": gettext("To other authorities"),
        "no-addressee": gettext("Without an addressee"),
    }
    notes = {
        "ministries": "",
        "other-authorities": gettext(
            "The act does not cover agencies and cities. What was addressed to Parliament is to be"
            " notified."
        ),
        "no-addressee": gettext(
            "It is not written down to whom these went. Whatever went to Parliament or a ministry"
            " is to be notified."
        ),
    }
    meanings = {
        "ministries": gettext("to be notified, unless an exception applies"),
        "other-authorities": gettext("to be notified only if they went to Parliament"),
        "no-addressee": gettext("to be looked through"),
    }
    return Section(
        name,
        titles[name],
        (Measure(titles[name], meanings[name]),),
        grouped(pairs),
        note=notes[name] if pairs else "",
        empty=gettext("Nothing is known of this period."),
        is_headed=name != "no-addressee",
    )
