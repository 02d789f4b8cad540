"""The catalogue, read by rdflib; who asks for it, and who is led to the page for people."""

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, XSD

from pages.models import ContentPage
from representation.models import Seat
from tests.representation.exports.samples import SITE

pytestmark = pytest.mark.django_db
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture
def graph(visitor):
    return Graph().parse(data=visitor.get("/data/catalogue.jsonld").content, format="json-ld")


def test_the_catalogue_has_what_data_portals_ask(graph):
    [catalogue] = graph.subjects(RDF.type, DCAT.Catalog)
    [dataset] = graph.subjects(RDF.type, DCAT.Dataset)
    assert catalogue == URIRef(f"{SITE}data/")
    assert (catalogue, DCAT.dataset, dataset) in graph
    for each in (catalogue, dataset):
        for name in (DCTERMS.title, DCTERMS.description):
            assert {text.language for text in graph.objects(each, name)} == {"fi", "ru"}
        assert graph.value(each, DCTERMS.license) == URIRef(
            "https://creativecommons.org/licenses/by/4.0/"
        )
        publisher = graph.value(each, DCTERMS.publisher)
        assert Literal("Suomen Venäjänkielisten Keskusjärjestö ry", lang="fi") in set(
            graph.objects(publisher, FOAF.name)
        )
        assert graph.value(each, DCTERMS.modified).datatype == XSD.dateTime
        assert len(set(graph.objects(each, DCTERMS.language))) == 2
    assert len(set(graph.objects(dataset, DCAT.landingPage))) == 2


def test_every_format_is_a_distribution_that_answers(graph, visitor):
    found = set(graph.subjects(RDF.type, DCAT.Distribution))
    languages = {
        str(each).rpartition("#")[2]: set(graph.objects(each, DCTERMS.language)) for each in found
    }
    assert set(languages) == {"csv", "json", "jsonld"} | {
        f"{suffix}-{code}" for suffix in ("xlsx", "atom", "ics") for code in ("fi", "ru")
    }
    assert [str(each)[-3:] for each in languages["atom-ru"]] == ["RUS"]
    for each in found:
        url = str(graph.value(each, DCAT.downloadURL))
        response = visitor.get(url.removeprefix(SITE.rstrip("/")))
        assert response.status_code == 200
        media_type = response["Content-Type"].partition(";")[0]
        assert str(graph.value(each, DCAT.mediaType)).endswith(f"/{media_type}")
        assert graph.value(each, DCTERMS.license)


def test_the_time_told_of_begins_with_the_first_known_year(rich, visitor):
    rich.seats.add(Seat(role="member", start="1999-05"))
    rich.save()
    graph = Graph().parse(data=visitor.get("/data/").content, format="json-ld")
    assert list(graph.objects(None, DCAT.startDate)) == [Literal("1999", datatype=XSD.gYear)]
    assert not list(graph.objects(None, DCAT.endDate))


@pytest.mark.parametrize(
    "accept", ["application/ld+json", "*/*", "application/ld+json, text/html;q=0.5", "image/png"]
)
def test_programs_get_the_catalogue(visitor, accept):
    response = visitor.get("/data/", headers={"Accept": accept})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/ld+json"
    assert "Accept" in response["Vary"]


@pytest.mark.parametrize("language", ["fi", "ru"])
def test_browsers_are_led_to_the_page_in_their_language(visitor, language):
    response = visitor.get("/data/", headers={"Accept": BROWSER, "Accept-Language": language})
    assert response.status_code == 303
    assert response["Location"] == f"{SITE}{language}/tietoa-aineistosta/"
    assert {"Accept", "Accept-Language"} <= {each.strip() for each in response["Vary"].split(",")}


def test_without_the_page_everybody_gets_the_catalogue(visitor):
    ContentPage.objects.get(slug="tietoa-aineistosta").unpublish()
    response = visitor.get("/data/", headers={"Accept": BROWSER})
    assert response.status_code == 200
    assert b"tietoa-aineistosta" not in response.content
