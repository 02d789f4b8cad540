"""JSON-LD, read by rdflib, checked by pyshacl, and found in HTML by extruct; nobody is called."""

import json
from pathlib import Path

import extruct
import pytest
from hypothesis import given, settings
from pyshacl import validate
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, RDF, SDO, SKOS, TIME, XSD

from representation.dates.partial_date import PartialDate
from representation.dates.status import Status
from representation.exports import json_ld as linked_data
from representation.models import Entry
from tests.representation.exports.samples import (
    NASTY,
    SITE,
    about,
    bare,
    membership,
    nasty_records,
    organisation,
    record,
)

SHAPES = Path(__file__).with_name("shapes.ttl")
OWN = f"{SITE}data/#"
SPOKEN = (DCTERMS, ORG, SDO, SKOS, TIME)


def graph_of(*records):
    return read(b"".join(linked_data.write(records, about())))


def read(content):
    return Graph().parse(data=content, format="json-ld")


def assert_fits(graph):
    fits, _report, text = validate(graph, shacl_graph=str(SHAPES), allow_warnings=True)
    assert fits, text


def at(path):
    return URIRef(f"{SITE}{path}")


def test_the_shapes_find_what_is_wrong():
    graph = graph_of(record(1))
    graph.remove((at("e/1#seat-10"), ORG.organization, None))
    fits, _report, text = validate(graph, shacl_graph=str(SHAPES))
    assert not fits
    assert "organization" in text


def test_every_word_is_one_of_its_vocabulary():
    graph = graph_of(record(1), bare(2), membership(3), record(4, kind="engagement", form="event"))
    words = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    for word in words - {RDF.type}:
        spoken = next((each for each in SPOKEN if word.startswith(str(each))), None)
        assert word in spoken if spoken else word.startswith(OWN), word


def test_a_body_and_our_seats_in_it():
    graph = graph_of(record(1), record(2))
    assert_fits(graph)
    body, seat = at("e/2"), at("e/2#seat-20")
    assert set(graph.objects(body, SDO.name)) == {
        Literal("Neuvottelukunta 2", lang="fi"),
        Literal("Совет 2", lang="ru"),
    }
    assert graph.value(body, ORG.subOrganizationOf) == at("e/1")
    assert graph.value(body, ORG.linkedTo) == at("o/3")
    assert graph.value(body, DCTERMS.subject) == at("t/3")
    assert graph.value(seat, ORG.organization) == body
    assert graph.value(seat, ORG.member) == URIRef(SITE)
    assert graph.value(seat, SDO.startDate) == Literal("2020")
    assert graph.value(seat, URIRef(f"{OWN}status")) == Literal("ended")
    during = graph.value(seat, ORG.memberDuring)
    assert graph.value(graph.value(during, TIME.hasBeginning), TIME.inXSDgYear) == Literal(
        "2020", datatype=XSD.gYear
    )
    assert graph.value(graph.value(during, TIME.hasEnd), TIME.inXSDDate) == Literal(
        "2022-12-16", datatype=XSD.date
    )
    assert graph.value(predicate=SDO.name, object=Literal("Anna Suostuvainen"))


def test_a_membership_is_one_in_the_organisation_itself():
    graph = graph_of(membership(1, seats=(), end=PartialDate(2024, 5, 1)))
    assert_fits(graph)
    assert graph.value(at("e/1"), ORG.organization) == at("o/2")
    assert (at("e/1"), RDF.type, ORG.Membership) in graph
    assert (at("e/1"), RDF.type, ORG.Organization) not in graph


def test_what_is_not_known_is_left_out_and_status_says_so():
    graph = graph_of(bare(2))
    assert_fits(graph)
    assert graph.value(at("e/2"), URIRef(f"{OWN}status")) == Literal("not_known")
    assert graph.value(at("e/2#seat"), URIRef(f"{OWN}inOrganisation")) == at("e/2")
    assert graph.value(at("e/2"), URIRef(f"{OWN}membershipOfUnknownPeriod")) == at("e/2#seat")
    assert not list(graph.subjects(RDF.type, TIME.Interval))


def test_each_status_has_its_moment():
    for status in Status:
        graph = graph_of(record(2, status=status), bare(3))
        assert graph.value(at("e/2"), URIRef(f"{OWN}status")) == Literal(status.value)
        told = set(graph.subjects(URIRef(f"{OWN}status")))
        assert set(graph.subjects(URIRef(f"{OWN}asOf"))) == told | {at("data/entries")}
        assert set(graph.objects(None, URIRef(f"{OWN}asOf"))) == {Literal("2024-05-06")}


def test_an_observation_has_a_meaning_and_perhaps_a_day():
    graph = graph_of(record(2))
    told = {
        str(graph.value(each, URIRef(f"{OWN}meaning"))): graph.value(each, DCTERMS.date)
        for each in graph.objects(at("e/2"), URIRef(f"{OWN}observation"))
    }
    assert told == {"holds": Literal("2024-05-01", datatype=XSD.date), "listed": None}
    day = graph.value(at("e/2"), URIRef(f"{OWN}confirmedOn"))
    assert day == Literal("2024-05-01", datatype=XSD.date)


def test_where_we_have_no_seat_nothing_looks_like_one():
    graph = graph_of(record(1), record(2, seats=(), status=Status.NOT_HELD))
    assert_fits(graph)
    for name in (ORG.organization, URIRef(f"{OWN}inOrganisation")):
        assert not list(graph.subjects(name, at("e/2")))
    assert graph.value(at("e/2"), SDO.member) is None


def test_an_organisation_of_many_entries_is_told_once():
    content = b"".join(
        linked_data.write([record(n, organisations=(organisation(1),)) for n in (1, 2)], about())
    )
    ids = [node["@id"] for node in json.loads(content)["@graph"]]
    assert len(ids) == len(set(ids))


def test_an_organisation_has_its_former_names_with_their_periods(fetch, history):
    own, _before, _after = history
    graph = read(fetch("jsonld"))
    assert_fits(graph)
    address = at(f"o/{own.pk}")
    assert set(graph.objects(address, SDO.alternateName)) == {
        Literal("Ensin ry", lang="fi"),
        Literal("Sitten ry", lang="fi"),
    }
    told = set(graph.objects(address, URIRef(f"{OWN}formerName")))
    [second] = told & set(graph.subjects(SDO.name, Literal("Sitten ry", lang="fi")))
    end = graph.value(graph.value(second, DCTERMS.temporal), TIME.hasEnd)
    assert graph.value(end, TIME.inXSDDate) == Literal("2018-05-24", datatype=XSD.date)


def test_an_organisation_replaces_one_and_is_replaced_by_another(fetch, history):
    own, before, after = history
    graph = read(fetch("jsonld"))
    address = at(f"o/{own.pk}")
    assert list(graph.objects(address, DCTERMS.replaces)) == [at(f"o/{before.pk}")]
    assert list(graph.objects(address, DCTERMS.isReplacedBy)) == [at(f"o/{after.pk}")]
    assert Literal(before.name_ru, lang="ru") in set(graph.objects(at(f"o/{before.pk}"), SDO.name))


def test_a_page_carries_it_for_search_engines():
    data = linked_data.embedded(record(1), about())
    found = extruct.extract(f"<!doctype html><title>x</title>{data}", syntaxes=["json-ld"])
    graph = {node["@id"]: node for node in found["json-ld"][0]["@graph"]}
    assert found["json-ld"][0]["@context"]["@vocab"] == "https://schema.org/"
    body, seat = graph[f"{SITE}e/1"], graph[f"{SITE}e/1#seat-10"]
    assert "Organization" in body["@type"]
    assert body["member"][0]["@id"] == seat["@id"]
    assert "OrganizationRole" in seat["@type"]
    assert {"@value": "член", "@language": "ru"} in seat["roleName"]
    assert_fits(read(json.dumps(found["json-ld"][0])))


@pytest.mark.parametrize("text", NASTY)
def test_no_text_can_end_the_block_in_the_page(text):
    data = linked_data.embedded(record(1, names={"fi": text}, website=text), about())
    inner = data.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&") & set(inner)
    [found] = extruct.extract(f"<!doctype html>{data}<p>", syntaxes=["json-ld"])["json-ld"]
    body = next(node for node in found["@graph"] if node["@id"] == f"{SITE}e/1")
    assert body["name"] == [{"@value": text, "@language": "fi"}]


@settings(max_examples=15, deadline=None)
@given(nasty_records())
def test_it_holds_whatever_staff_may_write(record):
    graph = graph_of(record)
    told = {str(each) for each in graph.objects(at(f"e/{record.number}"), SDO.name)}
    assert told == set(record.names.values())
    for seat in record.seats:
        address = URIRef(record.seat_url(seat))
        assert str(graph.value(address, SDO.startDate) or "") == str(seat.start or "")
        assert str(graph.value(address, SDO.endDate) or "") == str(seat.end or "")


def test_the_first_content_comes_back_whole(fetch, rich):
    graph = read(fetch("jsonld"))
    assert_fits(graph)
    for entry in Entry.objects.visible():
        address = at(f"e/{entry.number}")
        assert graph.value(address, URIRef(f"{OWN}status")) == Literal(entry.status.value)
        assert Literal(entry.title, lang="fi") in set(graph.objects(address, SDO.name))
        assert Literal(entry.name_ru, lang="ru") in set(graph.objects(address, SDO.name))
