"""JSON-LD: schema.org for search engines, the W3C Organization Ontology for the rest.

Sources: JSON-LD 1.1; schema.org (``OrganizationRole`` is between an organisation and its member);
ORG, https://www.w3.org/TR/vocab-org/ (``org:Membership``, ``org:Role``); OWL-Time for dates with a
precision; Dublin Core for the predecessors of an organisation. The context is inlined, so that
clients need not fetch it.

A membership whose dates would tell a reader more than is known is none in the terms of schema.org
and ORG, where one without an end looks like one that goes on: it has a type and properties of ours.
Properties that none of these vocabularies has are under ``register:``,
explained on the page about the data.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.safestring import SafeString

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
from representation.exports.records import VERSION, ObservationRecord, Record, SeatRecord
from representation.exports.texts import role_names
from representation.models import Form

XSD = "http://www.w3.org/2001/XMLSchema#"
CONTEXT = {
    "@vocab": "https://schema.org/",
    "dct": "http://purl.org/dc/terms/",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": XSD,
    "dct:issued": {"@type": "xsd:dateTime"},
    "dct:modified": {"@type": "xsd:dateTime"},
    "org:classification": {"@type": "@id"},
    "license": {"@type": "@id"},
    "mainEntityOfPage": {"@type": "@id"},
    "url": {"@type": "xsd:anyURI"},
}
GROUP = ["Organization", "org:Organization"]
UNDERTAKING = ["Project", "org:OrganizationalCollaboration", "org:Organization"]
EVENT = ["Event", "org:OrganizationalCollaboration", "org:Organization"]
MEMBERSHIP = ["OrganizationRole", "org:Membership"]
UNKNOWN_PERIOD = ["Role", "register:MembershipOfUnknownPeriod"]
# The properties that such a membership has in place of those from which it would be inferred to be
# an ``org:Membership``, or to be a member now.
UNKNOWN_PERIOD_PROPERTIES = {
    "member": "register:ofMember",
    "org:member": "register:ofMember",
    "org:organization": "register:inOrganisation",
    "org:role": "register:inRole",
    "org:memberDuring": "dct:temporal",
}
TYPES: dict[str, list[str]] = {
    Form.PROJECT: UNDERTAKING,
    Form.STUDY: UNDERTAKING,
    Form.STRATEGY: UNDERTAKING,
    Form.SURVEY: UNDERTAKING,
    Form.BRIEFING: EVENT,
    Form.EVENT: EVENT,
}
# The properties and datatypes of OWL-Time for a day, a month and a year.
PRECISIONS = {
    3: ("time:inXSDDate", "xsd:date"),
    2: ("time:inXSDgYearMonth", "xsd:gYearMonth"),
    1: ("time:inXSDgYear", "xsd:gYear"),
}
# The characters that Django's json_script escapes.
HTML_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def write(records: Iterable[Record], dataset: Dataset) -> Iterator[bytes]:
    """The document in parts: its head, then each node."""
    yield dumps({"@context": _context(dataset)})[:-1] + b',"@graph":[' + dumps(_about(dataset))
    yield b",\n" + dumps(_publisher(dataset))
    written: set[int] = set()
    for record in records:
        for node in _nodes(record, dataset, written):
            yield b",\n" + dumps(node)
    yield b"]}\n"


def embedded(record: Record, dataset: Dataset) -> SafeString:
    """The ``<script>`` element with the JSON-LD of an entry, for its page; safe to put in HTML."""
    graph = [_publisher(dataset), *_nodes(record, dataset, set())]
    text = dumps({"@context": _context(dataset), "@graph": graph}).decode().translate(HTML_ESCAPES)
    return SafeString(f'<script type="application/ld+json">{text}</script>')


def _context(dataset: Dataset) -> JsonObject:
    return CONTEXT | {"register": f"{dataset.site}data/#"}


def _texts(names: TextByLanguage) -> list[JsonObject]:
    return [{"@value": text, "@language": code} for code, text in names.items()]


def _about(dataset: Dataset) -> JsonObject:
    return without_empty_values(
        **{"@id": dataset.url, "@type": "Dataset"},
        name=_texts(dataset.titles),
        license=LICENCE,
        publisher={"@id": dataset.site},
        version=VERSION,
        dateModified=dataset.updated.isoformat(),
        **{"register:asOf": str(dataset.as_of)},
    )


def _publisher(dataset: Dataset) -> JsonObject:
    return without_empty_values(
        **{"@id": dataset.site, "@type": GROUP}, name=_texts(dataset.publisher)
    )


def _nodes(record: Record, dataset: Dataset, written: set[int]) -> Iterator[JsonObject]:
    """The entry, its seats, and those of its organisations that are not ``written`` yet.

    Adds the numbers of these organisations to ``written``.
    """
    publisher = {"@id": dataset.site}
    membership = {
        "@type": MEMBERSHIP,
        "org:member": publisher,
        "member": publisher,
        "org:organization": {"@id": record.group_url},
    }
    entry = without_empty_values(
        **_entry(record), **_time("dct:temporal", record.start, record.end)
    )
    if record.is_membership:
        own = membership | entry | without_empty_values(**_during(record.start, record.end))
        yield own if is_known_entry(record) else _of_unknown_period(own)
    else:
        yield entry | _group(record)
        if record.unknown_seat_url:
            unnamed = {"@id": record.unknown_seat_url, **_status(record, record.status)}
            unnamed = membership | unnamed | without_empty_values(**_during(*record.own_period))
            yield unnamed if is_known_unnamed_seat(record) else _of_unknown_period(unnamed)
    for seat in record.seats:
        own = membership | _seat(record, seat, publisher)
        yield own if is_known_seat(record, seat) else _of_unknown_period(own)
    for organisation in record.organisations:
        if organisation.number not in written:
            written.add(organisation.number)
            yield _organisation(organisation)


def _of_unknown_period(membership: JsonObject) -> JsonObject:
    """``membership`` as one whose dates say nothing of today."""
    renamed = {UNKNOWN_PERIOD_PROPERTIES.get(name, name): membership[name] for name in membership}
    return renamed | {"@type": UNKNOWN_PERIOD}


def _group(record: Record) -> JsonObject:
    """The properties of an entry that is an organisation.

    Its ``member`` values are roles, which in schema.org take the place of the member.
    """
    seats = {record.seat_url(seat): is_known_seat(record, seat) for seat in record.seats}
    if url := record.unknown_seat_url:
        seats = {url: is_known_unnamed_seat(record)}
    parent = {"@id": record.parent_url} if record.parent else None
    return without_empty_values(
        **{
            "@type": TYPES.get(record.form, GROUP),
            "org:subOrganizationOf": parent,
            "org:linkedTo": [{"@id": each.url} for each in record.organisations],
            "register:membershipOfUnknownPeriod": [
                {"@id": url} for url, is_known in seats.items() if not is_known
            ],
        },
        parentOrganization=parent,
        member=[{"@id": url} for url, is_known in seats.items() if is_known],
    )


def _entry(record: Record) -> JsonObject:
    """The properties that all entries have."""
    return without_empty_values(
        **{"@id": record.url},
        name=_texts(record.names),
        alternateName=_alternate(record.former_names),
        description=_texts(record.leads),
        identifier=str(record.number),
        mainEntityOfPage=list(record.pages.values()),
        url=record.website,
        **{
            "dct:subject": [
                {"@id": each.url, "@type": "skos:Concept", "skos:prefLabel": _texts(each.names)}
                for each in record.themes
            ],
            "dct:issued": record.published.isoformat(),
            "dct:modified": record.changed.isoformat(),
            "register:kind": record.kind,
            "register:form": record.form,
            "register:level": record.level,
            **_status(record, record.status),
            "register:confirmedOn": _day(record.confirmed_on),
            "register:formerName": [_former_name(each) for each in record.former_names],
            "register:observation": [
                _observation(observation) for observation in record.observations
            ],
        },
    )


def _observation(observation: ObservationRecord) -> JsonObject:
    return without_empty_values(
        url=observation.url,
        **{
            "dct:date": _day(observation.day),
            "register:meaning": observation.meaning,
            "register:source": observation.source,
        },
    )


def _status(record: Record, status: Status) -> JsonObject:
    """A status with the moment as of which it is true."""
    return {"register:asOf": str(record.as_of), "register:status": status.value}


def _day(day: date | PartialDate | None) -> JsonObject | None:
    return {"@value": str(day), "@type": "xsd:date"} if day else None


def _alternate(former_names: Iterable[NameRecord]) -> list[JsonObject]:
    return [{"@value": each.name, "@language": each.language} for each in former_names]


def _former_name(former: NameRecord) -> JsonObject:
    return without_empty_values(
        name={"@value": former.name, "@language": former.language},
        **_time("dct:temporal", former.start, former.end),
    )


def _seat(record: Record, seat: SeatRecord, publisher: JsonObject) -> JsonObject:
    role = role_names(seat.role)
    person = [{"@type": "Person", "name": seat.person}] if seat.person else []
    return without_empty_values(
        **{
            "@id": record.seat_url(seat),
            "member": [publisher, *person],
            "org:role": {
                "@id": f"register:{seat.role}",
                "@type": "org:Role",
                "skos:prefLabel": _texts(role),
            },
            **_status(record, seat.status),
            "register:untilFurtherNotice": seat.until_further_notice,
            "register:onBehalfOf": _texts(seat.on_behalf),
        },
        roleName=_texts(role),
        identifier=str(seat.number),
        **_during(seat.start, seat.end),
    )


def _organisation(organisation: OrganisationRecord) -> JsonObject:
    return without_empty_values(
        **{"@id": organisation.url, "@type": GROUP},
        name=_texts(organisation.names),
        alternateName=[
            *([organisation.abbreviation] if organisation.abbreviation else []),
            *_alternate(organisation.former_names),
        ],
        identifier=str(organisation.number),
        url=organisation.website,
        foundingDate=str(organisation.founded or ""),
        dissolutionDate=str(organisation.dissolved or ""),
        **{
            "org:identifier": organisation.business_id,
            "org:classification": f"register:{organisation.kind}",
            "register:formerName": [_former_name(each) for each in organisation.former_names],
            "dct:replaces": [_related(each) for each in organisation.predecessors],
            "dct:isReplacedBy": [_related(each) for each in organisation.successors],
        },
    )


def _related(organisation: NamedRecord) -> JsonObject:
    """A predecessor or successor, with only its names."""
    return without_empty_values(
        **{"@id": organisation.url, "@type": GROUP}, name=_texts(organisation.names)
    )


def _during(start: PartialDate | None, end: PartialDate | None) -> JsonObject:
    """A period as properties of schema.org and of ORG."""
    return {
        "startDate": str(start or ""),
        "endDate": str(end or ""),
        **_time("org:memberDuring", start, end),
    }


def _time(name: str, start: PartialDate | None, end: PartialDate | None) -> JsonObject:
    """The property ``name`` with an interval of OWL-Time; empty without any date."""
    bounds = without_empty_values(
        **{"time:hasBeginning": start and _instant(start), "time:hasEnd": end and _instant(end)}
    )
    return {name: {"@type": "time:Interval", **bounds}} if bounds else {}


def _instant(day: PartialDate) -> JsonObject:
    precision = len([part for part in (day.year, day.month, day.day) if part is not None])
    name, datatype = PRECISIONS[precision]
    return {"@type": "time:Instant", name: {"@value": str(day), "@type": datatype}}
