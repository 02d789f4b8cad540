"""JSON in the terms of Popolo: organizations, posts, memberships, and persons who have agreed.

Source: the Popolo data specification, https://www.popoloproject.com/specs/, and its JSON schemas.

A membership entry with one organisation is a membership in that organisation, any other entry is an
organization, and each seat is a membership in it. Dates are partial dates; unknown dates are left
out. To readers of Popolo a missing end means "still": so memberships whose dates would tell them
more than is known stand in an array of their own, ``memberships_of_unknown_period``, and former
names whose end is not known outside ``other_names``.

What Popolo has no property for is under the key ``representation`` of each item, names in all
languages under ``names`` there. Ids are permanent addresses; persons have one for each seat,
because the register does not identify persons across seats.
"""

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile

from django.utils.translation import gettext

from pages.languages.codes import in_each_language
from representation.dates.partial_date import PartialDate
from representation.dates.status import Status
from representation.exports.dataset import LICENCE, Dataset
from representation.exports.json_text import JsonObject, dumps, without_empty_values
from representation.exports.known_periods import (
    is_known_entry,
    is_known_seat,
    is_known_unnamed_seat,
)
from representation.exports.organisation_records import (
    NamedRecord,
    NameRecord,
    OrganisationRecord,
    TextByLanguage,
)
from representation.exports.records import VERSION, Record, SeatRecord
from representation.exports.texts import name_in, role_names

MAX_BYTES_IN_MEMORY = 2**20
# The arrays after "organizations", in their order in the file.
UNKNOWN_PERIOD = "memberships_of_unknown_period"
BUFFERED_ARRAYS = ("posts", "memberships", UNKNOWN_PERIOD, "persons")


def write(records: Iterable[Record], dataset: Dataset) -> Iterator[bytes]:
    """The document in parts, from one pass over ``records``.

    Organizations are yielded at once; the arrays that follow them are buffered in temporary files.
    """
    organisations: dict[int, OrganisationRecord] = {}
    buffered = {name: BufferedArray(name) for name in BUFFERED_ARRAYS}
    yield dumps(_head(dataset))[:-1] + b',"organizations":[' + dumps(_publisher(dataset))
    for record in records:
        organisations |= {each.number: each for each in record.organisations}
        if not record.is_membership:
            yield b",\n" + dumps(_body(record))
        buffered["posts"].add(_posts(record))
        for is_known, membership in _memberships(record, dataset):
            buffered["memberships" if is_known else UNKNOWN_PERIOD].add([membership])
        buffered["persons"].add(_persons(record))
    for organisation in organisations.values():
        yield b",\n" + dumps(_organisation(organisation))
    yield b"]"
    for array in buffered.values():
        yield from array.parts()
    yield b"}\n"


class BufferedArray:
    """The array ``name`` of the document, in memory or, if it is large, in a temporary file."""

    def __init__(self, name: str) -> None:
        self.file = SpooledTemporaryFile(MAX_BYTES_IN_MEMORY)  # noqa: SIM115 (closed by parts)
        self.file.write(f',\n"{name}":['.encode())
        self.separator = b""

    def add(self, items: Iterable[JsonObject]) -> None:
        for item in items:
            self.file.write(self.separator + dumps(item))
            self.separator = b",\n"

    def parts(self) -> Iterator[bytes]:
        """The array in parts; closes the file."""
        with self.file:
            self.file.seek(0)
            while part := self.file.read(2**16):
                yield part
        yield b"]"


def _date(day: PartialDate | None) -> str:
    return str(day or "")


def _head(dataset: Dataset) -> JsonObject:
    return without_empty_values(
        version=VERSION,
        url=dataset.url,
        titles=dataset.titles,
        licence=LICENCE,
        publisher=without_empty_values(id=dataset.site, names=dataset.publisher),
        updated=dataset.updated.isoformat(),
        representation={
            "as_of": str(dataset.as_of),
            "notes": {UNKNOWN_PERIOD: in_each_language(lambda code: _unknown_period_note())},
        },
    )


def _unknown_period_note() -> str:
    return gettext(
        "Memberships of which it is not known whether they go on, or since when or until when they"
        " were held. A missing end in memberships means that we know that it goes on."
    )


def _publisher(dataset: Dataset) -> JsonObject:
    return {
        "id": dataset.site,
        **_names(dataset.publisher),
        "representation": without_empty_values(names=dataset.publisher),
    }


def _names(
    names: TextByLanguage, former: Iterable[NameRecord] = (), abbreviation: str = ""
) -> JsonObject:
    """The first name as ``name``, all others as ``other_names`` with their languages.

    Without the ``former`` names that have no end: see ``_undated_former_names``.
    """
    first, *others = names.items() or [("", "")]
    other_names = [
        *({"name": name, "lang": code} for code, name in others),
        *(
            without_empty_values(
                name=each.name,
                lang=each.language,
                start_date=_date(each.start),
                end_date=_date(each.end),
                note="former name",
            )
            for each in former
            if each.end
        ),
        *([{"name": abbreviation, "note": "abbreviation"}] if abbreviation else []),
    ]
    return without_empty_values(name=first[1], other_names=other_names)


def _undated_former_names(former: Iterable[NameRecord]) -> list[JsonObject]:
    """The former names without an end, which as ``other_names`` would look like present ones."""
    return [
        without_empty_values(name=each.name, lang=each.language, start_date=_date(each.start))
        for each in former
        if not each.end
    ]


def _organisation(organisation: OrganisationRecord) -> JsonObject:
    identifiers = [{"identifier": organisation.business_id, "scheme": "Y-tunnus"}]
    return without_empty_values(
        id=organisation.url,
        **_names(organisation.names, organisation.former_names, organisation.abbreviation),
        classification=organisation.kind,
        identifiers=identifiers if organisation.business_id else [],
        founding_date=_date(organisation.founded),
        dissolution_date=_date(organisation.dissolved),
        links=[{"url": organisation.website, "note": "website"}] if organisation.website else [],
        representation=without_empty_values(
            number=organisation.number,
            names=organisation.names,
            former_names=_undated_former_names(organisation.former_names),
            predecessors=_references(organisation.predecessors),
            successors=_references(organisation.successors),
        ),
    )


def _references(items: Iterable[NamedRecord]) -> list[JsonObject]:
    return [{"id": each.url, "names": each.names} for each in items]


def _body(record: Record) -> JsonObject:
    return without_empty_values(
        id=record.url,
        **_names(record.names, record.former_names),
        classification=record.form,
        parent_id=record.parent_url,
        **_links_and_dates(record),
        representation=_representation(record),
    )


def _links_and_dates(record: Record) -> JsonObject:
    """The links and sources of an entry, and when it was published and changed."""
    pages = [{"url": url, "note": "page", "lang": code} for code, url in record.pages.items()]
    website = [{"url": record.website, "note": "website"}] if record.website else []
    return without_empty_values(
        links=pages + website,
        sources=[
            {
                "url": observation.url,
                "note": f"{observation.source} {observation.day or ''}".strip(),
            }
            for observation in record.observations
            if observation.url
        ],
        created_at=record.published.isoformat(),
        updated_at=record.changed.isoformat(),
    )


def _representation(record: Record) -> JsonObject:
    """The properties of an entry that Popolo does not have."""
    return without_empty_values(
        number=record.number,
        kind=record.kind,
        form=record.form,
        level=record.level,
        names=record.names,
        former_names=_undated_former_names(record.former_names),
        leads=record.leads,
        **_status(record, record.status),
        confirmed_on=_date(record.confirmed_on),
        term=without_empty_values(start_date=_date(record.start), end_date=_date(record.end)),
        organisation_ids=[each.url for each in record.organisations],
        themes=_references(record.themes),
        observations=[
            without_empty_values(
                meaning=observation.meaning,
                day=str(observation.day or ""),
                source=observation.source,
                url=observation.url,
            )
            for observation in record.observations
        ],
    )


def _status(record: Record, status: Status) -> JsonObject:
    """A status with the moment as of which it is true."""
    return {"as_of": str(record.as_of), "status": status.value}


def _posts(record: Record) -> Iterator[JsonObject]:
    for role in dict.fromkeys(seat.role for seat in record.seats):
        labels = role_names(role)
        yield {
            "id": f"{record.url}#{role}",
            "label": name_in(labels, ""),
            "role": role,
            "organization_id": record.group_url,
            "representation": {"labels": labels},
        }


def _memberships(record: Record, dataset: Dataset) -> Iterator[tuple[bool, JsonObject]]:
    """The seats; before them, the membership that the entry itself is or stands for.

    Each with whether its period is known.
    """
    publisher = without_empty_values(id=dataset.site, name=name_in(dataset.publisher, ""))
    base = {"organization_id": record.group_url, "member": publisher}
    if record.is_membership:
        yield is_known_entry(record), base | _own_membership(record)
    elif record.unknown_seat_url:
        start, end = record.own_period
        yield (
            is_known_unnamed_seat(record),
            base
            | without_empty_values(
                id=record.unknown_seat_url,
                start_date=_date(start),
                end_date=_date(end),
                representation=_status(record, record.status),
            ),
        )
    for seat in record.seats:
        member = _person(record, seat, dataset) if seat.person else {"member": publisher}
        yield is_known_seat(record, seat), _seat(record, seat) | member


def _own_membership(record: Record) -> JsonObject:
    """The properties of a membership that is an entry itself."""
    names = _names(record.names, record.former_names)
    return without_empty_values(
        id=record.url,
        label=names.pop("name", ""),
        **names,
        start_date=_date(record.start),
        end_date=_date(record.end),
        **_links_and_dates(record),
        representation=_representation(record),
    )


def _person(record: Record, seat: SeatRecord, dataset: Dataset) -> JsonObject:
    """The properties of a membership whose member is a person on our behalf."""
    return {"person_id": _person_id(record.seat_url(seat)), "on_behalf_of_id": dataset.site}


def _seat(record: Record, seat: SeatRecord) -> JsonObject:
    role = name_in(role_names(seat.role), "")
    return without_empty_values(
        id=record.seat_url(seat),
        organization_id=record.group_url,
        label=f"{role}, {name_in(record.names, '')}",
        role=seat.role,
        post_id=f"{record.url}#{seat.role}",
        start_date=_date(seat.start),
        end_date=_date(seat.end),
        representation=without_empty_values(
            entry=record.number,
            seat=seat.number,
            **_status(record, seat.status),
            until_further_notice=seat.until_further_notice,
            on_behalf=seat.on_behalf,
        ),
    )


def _persons(record: Record) -> Iterator[JsonObject]:
    for seat in record.seats:
        if seat.person:
            yield {"id": _person_id(record.seat_url(seat)), "name": seat.person}


def _person_id(url: str) -> str:
    return url.replace("#seat-", "#person-")
