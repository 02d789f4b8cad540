"""Records made up for tests, and texts as nobody should write them."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from representation.dates.partial_date import PartialDate
from representation.dates.status import Status
from representation.exports.dataset import Dataset
from representation.exports.organisation_records import (
    NamedRecord,
    NameRecord,
    OrganisationRecord,
    absolute,
)
from representation.exports.records import ObservationRecord, Record, SeatRecord, WorkRecord

SITE = absolute("/")
NASTY = (
    "=1+1",
    "+358 40",
    "-2",
    "@SUM(A1)",
    "#N/A",
    "\t=1+1",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>",
    "a\"b'c",
    "a;b,c\\n\\,d",
    "first\nsecond\r\nEND:VCALENDAR\r\nthird",
    "bell\x07 and tab\x0b",
    "\ufeff",
    "\u2028\u2029",
    "😀 ё ä",
    " ",
    "{{ 7*7 }}",
    "javascript:alert(1)",
    "true",
    "2020",
)
days = st.dates(min_value=date(1000, 1, 1))
partial_dates = st.one_of(
    days.map(lambda day: PartialDate(day.year)),
    days.map(lambda day: PartialDate(day.year, day.month)),
    days.map(lambda day: PartialDate(day.year, day.month, day.day)),
)
nasty_texts = st.sampled_from(NASTY) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20
)


def about(url: str = f"{SITE}data/entries") -> Dataset:
    return Dataset(
        url=url,
        publisher={"fi": "Järjestö ry", "ru": "Организация"},
        site=SITE,
        titles={"fi": "Missä olemme mukana", "ru": "Где мы представлены"},
        updated=datetime(2024, 5, 6, 7, 8, tzinfo=UTC),
        as_of=PartialDate(2024, 5, 6),
        moments={"fi": "Tilanne 6.5.2024", "ru": "Положение на 06.05.2024"},
    )


def organisation(number: int, **facts: object) -> OrganisationRecord:
    own = OrganisationRecord(
        number=number,
        url=f"{SITE}o/{number}",
        names={"fi": f"Ministeriö {number}", "ru": f"Министерство {number}"},
        kind="ministry",
        abbreviation="MIN",
        business_id="0245437-2",
        website="https://ministry.example/",
        founded=PartialDate(1917, 11),
        dissolved=None,
    )
    return replace(own, **facts)


def seat(number: int, **facts: object) -> SeatRecord:
    own = SeatRecord(
        number=number,
        role="member",
        start=PartialDate(2020),
        end=PartialDate(2022, 12, 16),
        until_further_notice=False,
        status=Status.ENDED,
        status_today=Status.ENDED,
        on_behalf={"fi": "Jäsenten puolesta", "ru": "От имени членов"},
        person="Anna Suostuvainen",
        told=datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC),
        end_told=datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC),
    )
    return replace(own, **facts)


def record(number: int, **facts: object) -> Record:
    url = f"{SITE}e/{number}"
    own = Record(
        number=number,
        url=url,
        pages={"fi": f"{SITE}fi/{number}/", "ru": f"{SITE}ru/{number}/"},
        kind="body",
        form="council",
        level="national",
        names={"fi": f"Neuvottelukunta {number}", "ru": f"Совет {number}"},
        leads={"fi": "Johdanto.", "ru": "Введение."},
        as_of=PartialDate(2024, 5, 6),
        status=Status.ENDED,
        status_today=Status.ENDED,
        confirmed_on=PartialDate(2024, 5, 1),
        start=PartialDate(2020),
        end=PartialDate(2024, 6),
        seats=(
            seat(number * 10),
            seat(number * 10 + 1, role="chair", start=None, end=None, status=Status.NOT_KNOWN),
        ),
        organisations=(organisation(number % 7 + 1),),
        themes=(NamedRecord(3, f"{SITE}t/3", {"fi": "Kotoutuminen", "ru": "Интеграция"}),),
        parent=1 if number > 1 else None,
        former_names=(NameRecord("Vanha nimi", "fi", PartialDate(1999), PartialDate(2003, 5)),),
        observations=(
            ObservationRecord("holds", date(2024, 5, 1), "link", "https://seen.example/"),
            ObservationRecord("listed", None, "document", "https://copy.example/"),
        ),
        website="https://body.example/",
        published=datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC),
        changed=datetime(2024, 2, 3, 4, 5, 6, tzinfo=UTC),
    )
    return replace(own, **facts)


def work(number: int, **facts: object) -> WorkRecord:
    own = WorkRecord(
        number=number,
        url=f"{SITE}data/#work-{number}",
        pages={"fi": f"{SITE}fi/tyo-{number}/", "ru": f"{SITE}ru/tyo-{number}/"},
        names={"fi": f"Kannanotto {number}", "ru": f"Заявление {number}"},
        leads={"ru": "Введение."},
        form="statement",
        date=PartialDate(2023, 5),
        addressee=NamedRecord(4, f"{SITE}o/4", {"fi": "Ministeriö 4", "ru": "Министерство 4"}),
        published=datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC),
    )
    return replace(own, **facts)


def bare(number: int) -> Record:
    """A record of which little is known."""
    return record(
        number,
        level="",
        names={"ru": "Только по-русски"},
        leads={},
        status=Status.NOT_KNOWN,
        confirmed_on=None,
        start=None,
        end=None,
        seats=(),
        organisations=(),
        themes=(),
        parent=None,
        former_names=(),
        observations=(),
        website="",
    )


def membership(number: int, **facts: object) -> Record:
    return record(number, kind="membership", form="membership", **facts)


@st.composite
def nasty_records(draw: st.DrawFn) -> Record:
    """A record whose texts are anything, and whose dates are of every precision."""

    def names() -> dict[str, str]:
        texts = draw(st.lists(nasty_texts, min_size=2, max_size=2))
        return {code: text for code, text in zip(("fi", "ru"), texts, strict=True) if text}

    def day() -> PartialDate | None:
        return draw(st.none() | partial_dates)

    seats = tuple(
        seat(n, start=day(), end=day(), on_behalf=names(), person=draw(nasty_texts))
        for n in range(draw(st.integers(0, 2)))
    )
    return record(
        draw(st.integers(2, 9)),
        kind=draw(st.sampled_from(["body", "membership", "engagement"])),
        names=names(),
        leads=names(),
        start=day(),
        end=day(),
        seats=seats,
        organisations=(
            organisation(
                4,
                names=names(),
                website=draw(nasty_texts),
                abbreviation=names().get("fi", ""),
                former_names=(NameRecord(draw(nasty_texts), "ru", day(), day()),),
                predecessors=(NamedRecord(5, f"{SITE}o/5", names()),),
            ),
        ),
        former_names=(NameRecord(draw(nasty_texts), "fi", day(), day()),),
        observations=(ObservationRecord("listed", None, "link", draw(nasty_texts)),),
        website=draw(nasty_texts),
    )
