"""What holds for every format: nobody is named without consent, headers, cost, memory."""

import io
import tracemalloc
import zipfile
from itertools import islice

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pages.models import SiteDocument, SiteSettings
from representation.exports.formats import FORMATS
from representation.models import Entry, EntryFormerName, EntryOrganisation, Seat
from tests.factories import BodyFactory, OrganisationFactory, ThemeFactory, WorkFactory
from tests.representation.exports.conftest import AGREED, NOT_AGREED
from tests.representation.exports.samples import SITE, about, record

each_format = pytest.mark.parametrize("suffix", FORMATS)


def bare_text(suffix, content):
    """What a reader of the file can find in it."""
    if suffix != "xlsx":
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return "".join(file.read(name).decode() for name in file.namelist())


@each_format
def test_nobody_is_named_without_her_consent(fetch, rich, suffix):
    for of in ("data/entries", f"e/{rich.number}"):
        text = bare_text(suffix, fetch(suffix, of))
        assert "Rikas toimielin" in text
        assert NOT_AGREED not in text
        if suffix not in ("atom", "ics"):
            assert AGREED in text


@each_format
def test_what_is_hidden_is_not_told(fetch, rich, suffix):
    rich.lead_fi, rich.lead_ru, rich.ready_ru = "Valmis johdanto", "Не готовое", False
    rich.save()
    assert "Не готовое" not in bare_text(suffix, fetch(suffix))
    rich.unpublish()
    assert "Rikas" not in bare_text(suffix, fetch(suffix))


@each_format
def test_filters_choose_what_is_told(fetch, rich, suffix):
    chosen = bare_text(suffix, fetch(suffix, status="ended", level="national", text="rikas"))
    assert "Rikas toimielin" in chosen
    for query in ({"kind": "membership"}, {"status": "current"}, {"date": "1990"}):
        told = bare_text(suffix, fetch(suffix, **query))
        assert ("Rikas toimielin" in told) == ("date" in query)


@pytest.mark.parametrize("suffix", ["csv", "json", "jsonld"])
@pytest.mark.parametrize("sort", ["name", "start", "end", "organisation"])
@pytest.mark.parametrize("group", ["", "organisation", "theme"])
def test_each_entry_comes_once_however_a_list_is_arranged(fetch, rich, suffix, sort, group):
    rich.themes.add(ThemeFactory())
    rich.entry_organisations.add(EntryOrganisation(organisation=OrganisationFactory()))
    rich.save()
    text = bare_text(suffix, fetch(suffix, text="rikas", sort=sort, group=group))
    told = {"csv": "Rikas toimielin", "json": '"kind":"body"', "jsonld": '"register:kind":"body"'}
    assert text.count(told[suffix]) == (len(rich.seats.all()) if suffix == "csv" else 1)


@pytest.mark.parametrize("suffix", [each for each in FORMATS if each != "xlsx"])
def test_the_language_of_the_reader_changes_nothing(visitor, rich, suffix):
    with time_machine.travel("2024-06-01T12:00:00Z", tick=False):
        files = [
            b"".join(
                visitor.get(
                    f"/data/entries.{suffix}", headers={"Accept-Language": language}
                ).streaming_content
            )
            for language in ("fi", "ru")
        ]
    assert bare_text(suffix, files[0]) == bare_text(suffix, files[1])


@each_format
def test_headers_let_everybody_fetch_and_keep_it(visitor, db, suffix):
    response = visitor.get(f"/data/entries.{suffix}")
    assert response.status_code == 200
    assert response["Content-Type"] == FORMATS[suffix].content_type
    assert response["Access-Control-Allow-Origin"] == "*"
    assert {"public", "max-age=300"} <= set(response["Cache-Control"].split(", "))
    assert f'filename="entries.{suffix}"' in response["Content-Disposition"]
    assert not response.cookies


@each_format
def test_the_answer_leads_to_the_version_and_the_licence(visitor, db, suffix):
    """CSV has no place for them but here."""
    links = visitor.get(f"/data/entries.{suffix}")["Link"]
    assert f'<{SITE}data/catalogue.jsonld>; rel="describedby"' in links
    assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in links


@each_format
@pytest.mark.parametrize(
    ("asked", "told"), [("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")]
)
def test_what_has_not_changed_is_not_sent_again(visitor, db, suffix, asked, told):
    for url in (f"/data/entries.{suffix}", f"/e/2.{suffix}"):
        first = visitor.get(url)
        again = visitor.get(url, headers={asked: first[told]})
        assert again.status_code == 304
        assert again["Access-Control-Allow-Origin"] == "*"


def test_a_change_in_the_register_changes_the_tag(visitor, db):
    first = visitor.get("/data/entries.json")["ETag"]
    assert visitor.get("/data/entries.json?kind=body")["ETag"] != first
    Entry.objects.visible().first().unpublish()
    assert visitor.get("/data/entries.json")["ETag"] != first


@pytest.mark.parametrize("url", ["/data/entries.exe", "/data/entries.", "/e/2.exe", "/e/99999.csv"])
def test_what_there_is_not_is_not_found(visitor, db, url):
    assert visitor.get(url).status_code == 404


@each_format
@pytest.mark.parametrize("query", ["kind=nonsense", "date=yesterday", "organisation=999999"])
def test_a_filter_that_is_not_understood_is_refused(visitor, db, suffix, query):
    response = visitor.get(f"/data/entries.{suffix}?{query}")
    assert response.status_code == 400
    assert query.encode() in response.content
    assert response["Access-Control-Allow-Origin"] == "*"


@each_format
def test_other_methods_are_refused(visitor, db, suffix):
    assert visitor.post(f"/data/entries.{suffix}").status_code == 405
    assert visitor.head(f"/data/entries.{suffix}").status_code == 200


def fill(rich, history, number):
    """Makes ``number`` entries of which everything is known, and works for some of them."""
    document = SiteDocument.objects.create(title="Pöytäkirja", file=ContentFile(b"x", "p.txt"))
    theme = ThemeFactory()
    for index in range(number):
        organisation = history[index % len(history)]
        entry = BodyFactory(parent_body=rich.specific)
        entry.entry_organisations.add(EntryOrganisation(organisation=organisation))
        entry.themes.add(theme)
        entry.former_names.add(EntryFormerName(language="fi", former_name="Ennen"))
        entry.seats.add(Seat(role="member", start="2020"), Seat(role="chair", end="2019"))
        entry.save()
        entry.observations.create(meaning="listed", source="document", document=document)
        if index % 10 == 0:
            WorkFactory(addressee=organisation)


def test_more_entries_cost_no_more_queries(fetch, rich, history):
    def costs():
        for suffix in FORMATS:
            fetch(suffix)  # fills what the process keeps
            for query in ({}, {"status": "not_known", "date": "2020-06"}):
                with CaptureQueriesContext(connection) as queries:
                    fetch(suffix, **query)
                yield suffix, len(queries)

    fill(rich, history, 10)
    few = list(costs())
    fill(rich, history, 10)
    assert list(costs()) == few


@each_format
def test_it_works_before_anybody_has_filled_in_the_settings(fetch, suffix):
    SiteSettings.objects.all().delete()
    assert fetch(suffix)


def peak(suffix, number):
    """The most bytes in memory while ``number`` records are written, and the records' own."""
    tracemalloc.start()
    try:
        for _part in FORMATS[suffix].write((record(n) for n in range(1, number)), about()):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.soak
@each_format
def test_it_keeps_few_records_in_memory(suffix):
    peak(suffix, 20)  # fills what the process keeps
    few, many = peak(suffix, 200), peak(suffix, 2000)
    # A temporary file keeps its first megabyte in memory; there are three.
    assert many < 2 * few + 3 * 2**20


@pytest.mark.parametrize("suffix", ["csv", "json", "jsonld", "ics"])
def test_the_first_part_is_sent_before_the_last_record_is_read(suffix):
    asked = []

    def records():
        for n in range(1, 100):
            asked.append(n)
            yield record(n)

    list(islice(FORMATS[suffix].write(records(), about()), 5))
    assert len(asked) < 10
