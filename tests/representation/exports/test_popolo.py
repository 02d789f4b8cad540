"""Our JSON, checked by Popolo's schemas."""

import json

import pytest
from approx_dates.models import ApproxDate
from hypothesis import given, settings
from popolo_data.importer import Popolo

from representation.dates.partial_date import PartialDate
from representation.dates.status import Status
from representation.exports import popolo
from representation.exports.organisation_records import NamedRecord, NameRecord
from representation.exports.records import VERSION
from representation.models import Entry
from tests.representation.exports.popolo_schemas import complaints
from tests.representation.exports.samples import (
    SITE,
    about,
    bare,
    membership,
    nasty_records,
    organisation,
    record,
    seat,
)


def popolo_of(*records):
    document = json.loads(b"".join(popolo.write(records, about())))
    assert complaints(document) == []
    return document


def memberships_of(document):
    """Those of known and those of unknown period."""
    return document["memberships"] + document["memberships_of_unknown_period"]


def by_id(items):
    found = {item["id"]: item for item in items}
    assert len(found) == len(items)
    return found


def test_the_schemas_find_what_is_wrong():
    document = popolo_of(record(2))
    document["memberships"][0]["start_date"] = "1.2.2020"
    document["organizations"][1]["other_names"] = [{"lang": "fi"}]
    document["posts"][0]["label"] = 3
    assert len(complaints(document)) == 3


def test_a_body_is_an_organization_with_posts_and_a_membership_for_each_seat():
    document = popolo_of(record(2))
    body = by_id(document["organizations"])[f"{SITE}e/2"]
    assert (body["name"], body["classification"]) == ("Neuvottelukunta 2", "council")
    assert body["parent_id"] == f"{SITE}e/1"
    assert {"name": "Совет 2", "lang": "ru"} in body["other_names"]
    former = next(each for each in body["other_names"] if "end_date" in each)
    assert (former["start_date"], former["end_date"]) == ("1999", "2003-05")
    [first], [second] = document["memberships"], document["memberships_of_unknown_period"]
    assert (first["start_date"], first["end_date"]) == ("2020", "2022-12-16")
    assert first["post_id"] in by_id(document["posts"])
    assert "start_date" not in second
    assert second["representation"]["status"] == "not_known"
    persons = by_id(document["persons"])
    assert persons[first["person_id"]]["name"] == "Anna Suostuvainen"
    assert first["on_behalf_of_id"] == SITE


def test_what_popolo_has_no_word_for_stands_apart():
    [_us, body, _ministry] = popolo_of(record(2))["organizations"]
    facts = body["representation"]
    assert facts["names"] == {"fi": "Neuvottelukunta 2", "ru": "Совет 2"}
    assert (facts["number"], facts["kind"], facts["form"]) == (2, "body", "council")
    assert facts["level"] == "national"
    assert facts["term"] == {"start_date": "2020", "end_date": "2024-06"}
    assert facts["organisation_ids"] == [f"{SITE}o/3"]
    assert facts["themes"][0]["names"]["ru"] == "Интеграция"
    assert facts["confirmed_on"] == "2024-05-01"
    seen, undated = facts["observations"]
    assert (seen["meaning"], seen["day"]) == ("holds", "2024-05-01")
    assert undated == {"meaning": "listed", "source": "document", "url": "https://copy.example/"}
    assert [each["note"] for each in body["sources"]] == ["link 2024-05-01", "document"]
    # A term is the period for which a body is appointed, not its founding.
    assert "founding_date" not in body


def test_a_membership_is_one_of_ours_in_the_organisation_itself():
    document = popolo_of(membership(2, seats=()))
    assert set(by_id(document["organizations"])) == {
        SITE,
        f"{SITE}o/3",
    }
    [own] = memberships_of(document)
    assert own["id"] == f"{SITE}e/2"
    assert own["organization_id"] == f"{SITE}o/3"
    assert own["member"]["id"] == SITE
    assert (own["start_date"], own["end_date"]) == ("2020", "2024-06")
    assert own["representation"]["number"] == 2


def test_a_membership_of_which_the_organisation_is_not_known_loses_nothing():
    for organisations in ((), (organisation(1), organisation(2))):
        document = popolo_of(membership(2, seats=(), organisations=organisations))
        assert f"{SITE}e/2" in by_id(document["organizations"])
        [own] = memberships_of(document)
        assert own["organization_id"] == f"{SITE}e/2"


def test_what_is_not_known_is_left_out_and_status_says_so():
    document = popolo_of(bare(2))
    body = by_id(document["organizations"])[f"{SITE}e/2"]
    assert body["name"] == "Только по-русски"
    assert body["representation"]["names"] == {"ru": "Только по-русски"}
    assert body["representation"]["status"] == "not_known"
    assert not {"level", "term", "themes", "observations"} & set(body["representation"])
    assert document["memberships"] == []
    [own] = document["memberships_of_unknown_period"]
    assert own["representation"] == {"as_of": "2024-05-06", "status": "not_known"}


@pytest.mark.parametrize("status", Status)
def test_each_status_has_its_moment(status):
    document = popolo_of(record(2, status=status, seats=(seat(1, status=status),)))
    items = document["organizations"] + memberships_of(document)
    told = [facts for each in items if "status" in (facts := each["representation"])]
    assert [(facts["status"], facts["as_of"]) for facts in told] == [(status, "2024-05-06")] * 2
    assert document["representation"]["as_of"] == "2024-05-06"


@pytest.mark.parametrize(
    ("facts", "dates"),
    [
        ({"status": Status.NOT_KNOWN}, {}),
        ({"status": Status.CURRENT}, {}),
        ({"kind": "engagement"}, {"start_date": "2020", "end_date": "2024-06"}),
    ],
)
def test_where_no_seat_is_known_one_stands_for_all(facts, dates):
    [own] = memberships_of(popolo_of(record(2, seats=(), **facts)))
    assert own["id"] == f"{SITE}e/2#seat"
    assert {name: own[name] for name in own if name.endswith("_date")} == dates


@pytest.mark.parametrize("status", [Status.ENDED, Status.UPCOMING, Status.NOT_HELD])
def test_where_we_have_no_seat_nothing_looks_like_one(status):
    """The dates of a body are its existence: they say nothing of ours."""
    assert memberships_of(popolo_of(record(2, seats=(), status=status))) == []


def test_the_dates_of_a_seat_are_its_own():
    seats = (seat(1, start=None, end=None), seat(2, start=PartialDate(2021), end=None))
    document = popolo_of(membership(2, seats=seats))
    _own, undated, open_one = memberships_of(document)
    assert not {"start_date", "end_date"} & set(undated)
    assert (open_one["start_date"], "end_date" in open_one) == ("2021", False)


def test_a_seat_without_a_person_is_ours():
    document = popolo_of(record(2, seats=(seat(1, person=""),)))
    assert document["persons"] == []
    [own] = document["memberships"]
    assert own["member"]["id"] == SITE
    assert "person_id" not in own


def test_an_organisation_of_many_entries_is_told_once():
    document = popolo_of(*[record(n, organisations=(organisation(1),)) for n in range(2, 6)])
    by_id(document["organizations"])
    by_id(document["posts"])
    by_id(document["memberships"])


def test_an_organisation_has_its_former_names_with_their_periods():
    former = NameRecord("Kepa ry", "fi", PartialDate(1985), PartialDate(2018, 5))
    document = popolo_of(record(2, organisations=(organisation(3, former_names=(former,)),)))
    told = by_id(document["organizations"])[f"{SITE}o/3"]["other_names"]
    assert {
        "name": "Kepa ry",
        "lang": "fi",
        "start_date": "1985",
        "end_date": "2018-05",
        "note": "former name",
    } in told


def test_an_organisation_tells_what_it_came_from_and_what_became_of_it():
    before = NamedRecord(8, f"{SITE}o/8", {"fi": "Kehys ry"})
    after = NamedRecord(9, f"{SITE}o/9", {"fi": "Uusi ry"})
    own = organisation(3, predecessors=(before,), successors=(after,))
    document = popolo_of(record(2, organisations=(own,)))
    facts = by_id(document["organizations"])[f"{SITE}o/3"]["representation"]
    assert facts["predecessors"] == [{"id": f"{SITE}o/8", "names": {"fi": "Kehys ry"}}]
    assert facts["successors"] == [{"id": f"{SITE}o/9", "names": {"fi": "Uusi ry"}}]


def test_the_history_of_organisations_comes_from_the_database(fetch, rich, history):
    own, before, after = history
    facts = by_id(json.loads(fetch("json"))["organizations"])[f"{SITE}o/{own.pk}"]
    former = [each["name"] for each in facts["other_names"] if each.get("note") == "former name"]
    assert former == ["Ensin ry", "Sitten ry"]
    linked = facts["representation"]
    assert [each["id"] for each in linked["predecessors"]] == [f"{SITE}o/{before.pk}"]
    assert linked["predecessors"][0]["names"] == {"fi": before.name_fi, "ru": before.name_ru}
    assert [each["id"] for each in linked["successors"]] == [f"{SITE}o/{after.pk}"]


def test_the_file_says_what_it_is():
    document = popolo_of()
    assert document["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    assert document["publisher"]["names"]["fi"] == "Järjestö ry"
    assert document["version"] == VERSION
    assert document["updated"] == "2024-05-06T07:08:00+00:00"
    assert document["url"] == f"{SITE}data/entries"
    assert document["memberships"] == []


@settings(max_examples=25, deadline=None)
@given(nasty_records())
def test_it_holds_whatever_staff_may_write(record):
    document = json.loads(b"".join(popolo.write([record], about())))
    items = document["organizations"] + memberships_of(document)
    facts = next(
        facts
        for each in items
        if (facts := each["representation"]).get("number") == record.number and "kind" in facts
    )
    assert facts.get("names", {}) == record.names
    seats = {
        each["representation"]["seat"]: each
        for each in memberships_of(document)
        if "seat" in each["representation"]
    }
    for own in record.seats:
        told = seats[own.number]
        assert told.get("start_date", "") == str(own.start or "")
        assert told.get("end_date", "") == str(own.end or "")


@settings(max_examples=25, deadline=None)
@given(nasty_records())
def test_another_reader_finds_each_seat_with_its_dates(record):
    document = json.loads(b"".join(popolo.write([record], about())))
    read = Popolo(document | {"memberships": memberships_of(document)})
    seats = {each.number: each for each in record.seats}
    told = {each.data["representation"].get("seat"): each for each in read.memberships}
    assert seats.keys() <= told.keys()
    for number, own in seats.items():
        membership = told[number]
        start, end = own.start, own.end
        assert membership.organization in read.organizations
        assert (membership.person_id is None) == (not own.person)
        assert membership.start_date == (
            ApproxDate(start.earliest, start.latest) if start else ApproxDate.PAST
        )
        assert membership.end_date == (
            ApproxDate(end.earliest, end.latest) if end else ApproxDate.FUTURE
        )


def test_the_first_content_comes_back_whole(fetch):
    document = json.loads(fetch("json"))
    assert complaints(document) == []
    items = document["organizations"] + memberships_of(document)
    told = {facts["number"]: facts for each in items if "kind" in (facts := each["representation"])}
    entries = Entry.objects.visible()
    assert set(told) == {entry.number for entry in entries}
    for entry in entries:
        facts = told[entry.number]
        assert facts["status"] == entry.status
        assert facts["names"] == {"fi": entry.title, "ru": entry.name_ru}
        assert facts["form"] == entry.form
        assert len(facts.get("organisation_ids", [])) == entry.entry_organisations.count()
    groups = by_id(document["organizations"])
    assert all(each["organization_id"] in groups for each in memberships_of(document))
    assert all(each["organization_id"] in groups for each in document["posts"])
