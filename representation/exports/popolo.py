"""JSON in the terms of Popolo: organizations, posts, memberships, and persons who have agreed.

Source: the Popolo data specification, https://www.popoloproject.com/specs/, and its JSON schemas.

Each entry is what it is in Popolo: a membership entry with one organisation is a membership of
ours in that organisation, any other entry is itself an organization, and each seat is a membership
in it. Dates are partial dates; one that is not known is left out. What Popolo has no word for
stands under the key ``representation`` of the item that it is about, names in all languages under
its ``names``. Ids are permanent addresses; persons have one for each seat, as the register does
not know whether two persons of one name are the same.
"""

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile

from representation.dates.partial_date import PartialDate
from representation.dates.status import Status
from representation.exports.dataset import LICENCE, Dataset
from representation.exports.json_text import Item, dumps, known
from representation.exports.named_records import NamedRecord, NameRecord, Names, OrganisationRecord
from representation.exports.records import VERSION, Record, SeatRecord
from representation.exports.texts import name_in, role_names

KEPT_IN_MEMORY = 2**20
LATER = ("posts", "memberships", "persons")


def write(records: Iterable[Record], dataset: Dataset) -> Iterator[bytes]:
    """One pass: organizations go out at once, what comes after them waits in temporary files."""
    organisations: dict[int, OrganisationRecord] = {}
    waiting = {name: Waiting(name) for name in LATER}
    yield dumps(_head(dataset))[:-1] + b',"organizations":[' + dumps(_publisher(dataset))
    for record in records:
        organisations |= {each.number: each for each in record.organisations}
        if not record.is_membership:
            yield b",\n" + dumps(_body(record))
        for name, items in (
            ("posts", _posts(record)),
            ("memberships", _memberships(record, dataset)),
            ("persons", _persons(record)),
        ):
            waiting[name].add(items)
    for organisation in organisations.values():
        yield b",\n" + dumps(_organisation(organisation))
    yield b"]"
    for each in waiting.values():
        yield from each.parts()
    yield b"}\n"


class Waiting:
    """An array that is written after another one."""

    def __init__(self, name: str) -> None:
        self.file = SpooledTemporaryFile(KEPT_IN_MEMORY)  # noqa: SIM115 (closed by parts)
        self.file.write(f',\n"{name}":['.encode())
        self.between = b""

    def add(self, items: Iterable[Item]) -> None:
        for item in items:
            self.file.write(self.between + dumps(item))
            self.between = b",\n"

    def parts(self) -> Iterator[bytes]:
        with self.file:
            self.file.seek(0)
            while part := self.file.read(2**16):
                yield part
        yield b"]"


def _date(day: PartialDate | None) -> str:
    return str(day or "")


def _head(dataset: Dataset) -> Item:
    return known(
        version=VERSION,
        url=dataset.url,
        titles=dataset.titles,
        licence=LICENCE,
        publisher=known(id=dataset.site, names=dataset.publisher),
        updated=dataset.updated.isoformat(),
        representation={"as_of": str(dataset.as_of)},
    )


def _publisher(dataset: Dataset) -> Item:
    return {
        "id": dataset.site,
        **_names(dataset.publisher),
        "representation": known(names=dataset.publisher),
    }


def _names(names: Names, former: Iterable[NameRecord] = (), abbreviation: str = "") -> Item:
    """The first name as Popolo's ``name``, all others as ``other_names`` with their language."""
    first, *others = names.items() or [("", "")]
    other_names = [
        *({"name": name, "lang": code} for code, name in others),
        *(
            known(
                name=each.name,
                lang=each.language,
                start_date=_date(each.start),
                end_date=_date(each.end),
                note="former name",
            )
            for each in former
        ),
        *([{"name": abbreviation, "note": "abbreviation"}] if abbreviation else []),
    ]
    return known(name=first[1], other_names=other_names)


def _organisation(organisation: OrganisationRecord) -> Item:
    identifiers = [{"identifier": organisation.business_id, "scheme": "Y-tunnus"}]
    return known(
        id=organisation.url,
        **_names(organisation.names, organisation.former_names, organisation.abbreviation),
        classification=organisation.kind,
        identifiers=identifiers if organisation.business_id else [],
        founding_date=_date(organisation.founded),
        dissolution_date=_date(organisation.dissolved),
        links=[{"url": organisation.website, "note": "website"}] if organisation.website else [],
        representation=known(
            number=organisation.number,
            names=organisation.names,
            predecessors=_parties(organisation.predecessors),
            successors=_parties(organisation.successors),
        ),
    )


def _parties(parties: Iterable[NamedRecord]) -> list[Item]:
    return [{"id": each.url, "names": each.names} for each in parties]


def _body(record: Record) -> Item:
    return known(
        id=record.url,
        **_names(record.names, record.former_names),
        classification=record.form,
        parent_id=record.parent_url,
        **_documents(record),
        representation=_facts(record),
    )


def _documents(record: Record) -> Item:
    """Where to read of an entry, where it was seen, and when it was written down."""
    pages = [{"url": url, "note": "page", "lang": code} for code, url in record.pages.items()]
    website = [{"url": record.website, "note": "website"}] if record.website else []
    return known(
        links=pages + website,
        sources=[
            {"url": seen.url, "note": f"{seen.source} {seen.day or ''}".strip()}
            for seen in record.observations
            if seen.url
        ],
        created_at=record.published.isoformat(),
        updated_at=record.changed.isoformat(),
    )


def _facts(record: Record) -> Item:
    """What an entry is beside what Popolo says of it."""
    return known(
        number=record.number,
        kind=record.kind,
        form=record.form,
        level=record.level,
        names=record.names,
        leads=record.leads,
        **_status(record, record.status),
        confirmed_on=_date(record.confirmed_on),
        term=known(start_date=_date(record.start), end_date=_date(record.end)),
        organisation_ids=[each.url for each in record.organisations],
        themes=_parties(record.themes),
        observations=[
            known(meaning=seen.meaning, day=str(seen.day or ""), source=seen.source, url=seen.url)
            for seen in record.observations
        ],
    )


def _status(record: Record, status: Status) -> Item:
    """A status, never without the moment at which it is so."""
    return {"as_of": str(record.as_of), "status": status.value}


def _posts(record: Record) -> Iterator[Item]:
    for role in dict.fromkeys(seat.role for seat in record.seats):
        labels = role_names(role)
        yield {
            "id": f"{record.url}#{role}",
            "label": name_in(labels, ""),
            "role": role,
            "organization_id": record.group_url,
            "representation": {"labels": labels},
        }


def _memberships(record: Record, dataset: Dataset) -> Iterator[Item]:
    """Each seat; before them the entry itself, where it is what says that we belong."""
    us = known(id=dataset.site, name=name_in(dataset.publisher, ""))
    base = {"organization_id": record.group_url, "member": us}
    if record.is_membership:
        names = _names(record.names, record.former_names)
        yield base | known(
            id=record.url,
            label=names.pop("name", ""),
            **names,
            start_date=_date(record.start),
            end_date=_date(record.end),
            **_documents(record),
            representation=_facts(record),
        )
    elif record.unknown_seat_url:
        start, end = record.own_period
        yield base | known(
            id=record.unknown_seat_url,
            start_date=_date(start),
            end_date=_date(end),
            representation=_status(record, record.status),
        )
    for seat in record.seats:
        member = _person(record, seat, dataset) if seat.person else {"member": us}
        yield _seat(record, seat) | member


def _person(record: Record, seat: SeatRecord, dataset: Dataset) -> Item:
    """A person is a member of it on our behalf."""
    return {"person_id": _person_id(record.seat_url(seat)), "on_behalf_of_id": dataset.site}


def _seat(record: Record, seat: SeatRecord) -> Item:
    role = name_in(role_names(seat.role), "")
    return known(
        id=record.seat_url(seat),
        organization_id=record.group_url,
        label=f"{role}, {name_in(record.names, '')}",
        role=seat.role,
        post_id=f"{record.url}#{seat.role}",
        start_date=_date(seat.start),
        end_date=_date(seat.end),
        representation=known(
            entry=record.number,
            seat=seat.number,
            **_status(record, seat.status),
            until_further_notice=seat.until_further_notice,
            on_behalf=seat.on_behalf,
        ),
    )


def _persons(record: Record) -> Iterator[Item]:
    for seat in record.seats:
        if seat.person:
            yield {"id": _person_id(record.seat_url(seat)), "name": seat.person}


def _person_id(url: str) -> str:
    return url.replace("#seat-", "#person-")
