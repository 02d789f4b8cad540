"""What programs of others, which know nothing of our status, take for current.

To a reader of Popolo (here that of EveryPolitician) a missing end means "still", and a year that
goes on may be current; who queries linked data for memberships without an end means the same.
"""

import json
from datetime import date

import pytest
import time_machine
from popolo_data.importer import Popolo
from rdflib import Graph
from rdflib.namespace import ORG, RDF, SDO

from representation.dates.partial_date import PartialDate
from representation.models import EntryFormerName, Membership, OrganisationFormerName
from tests.factories import BodyFactory, EngagementFactory, MembershipFactory, OrganisationFactory
from tests.representation.exports.popolo_schemas import complaints
from tests.representation.exports.samples import SITE
from tests.representation.exports.test_as_of import ROWS, TODAY, made

pytestmark = pytest.mark.django_db
UNKNOWN = "memberships_of_unknown_period"
# Each as facts of an entry; what is right of them follows from the status of the file itself.
FACTS = {
    **{name: row.facts for name, row in ROWS.items()},
    "nothing known": {},
    "a membership of which nothing is known": {"kind": MembershipFactory},
    "a membership since a year": {"kind": MembershipFactory, "term_start": "2010"},
    "a membership between two terms": {
        "kind": MembershipFactory,
        "term_start": "2010",
        "seats": [{"start": "2012", "end": "2014"}, {"start": "2028"}],
    },
    "an engagement since a year": {"kind": EngagementFactory, "term_start": "2010"},
    "an engagement within years": {
        "kind": EngagementFactory,
        "term_start": "2010",
        "term_end": "2012",
    },
    "a confirmation that has lapsed": {
        "seats": [{"start": "2020", "open_end": True, "open_since": date(2021, 3, 1)}]
    },
    "a seat that ends this year": {"seats": [{"start": "2020", "end": "2026"}]},
    "a seat that begins this year": {"seats": [{"start": "2026", "end": "2030"}]},
    "a body that is over": {"term_end": "2020", "seats": [{"start": "2018"}]},
    "a body that is still to come": {"term_start": "2028", "seats": [{}]},
    "a denied seat with an end": {
        "seats": [{"start": "2020", "end": "2030"}],
        "seen": [("no_longer_holds", date(2024, 5, 1))],
    },
    "an open seat in a body that is over": {
        "term_end": "2020",
        "seats": [{"start": "2018", "open_end": True, "open_since": date(2026, 6, 1)}],
    },
    "an end before the start": {"seats": [{"start": "2024", "end": "2020"}]},
    "current and to come": {
        "seats": [
            {"start": "2024-01-01", "end": "2027-12-31"},
            {"start": "2028-01-01", "end": "2029-12-31"},
        ]
    },
}
MOMENTS = ["", "2010", "2020-06-01", "2021", "2021-06-01", "2026-11", "2029", "2030-01-01"]


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel("2026-11-26T12:00:00+02:00", tick=False):
        yield


@pytest.fixture(params=FACTS)
def entry(request):
    entry = made(**FACTS[request.param])
    if isinstance(entry, Membership) and not entry.organisation_list:
        entry.entry_organisations.create(organisation=OrganisationFactory())
    return entry


def statuses(document):
    """The statuses that a file tells, by the id of the membership."""
    told = [*document["memberships"], *document[UNKNOWN]]
    return {each["id"]: each["representation"]["status"] for each in told}


def days(asked):
    moment = PartialDate.parse(asked) if asked else PartialDate.from_day(TODAY)
    return moment.earliest, moment.latest


def test_a_reader_of_popolo_finds_current_only_what_is(fetch, entry):
    today = statuses(json.loads(fetch("json", f"e/{entry.number}")))
    for asked in MOMENTS:
        document = json.loads(fetch("json", f"e/{entry.number}", date=asked))
        assert complaints(document) == []
        then = statuses(document)
        for membership in Popolo(document).memberships:
            told = membership.data["id"]
            for day in days(asked):
                assert not membership.current_at(day) or then[told] == "current", asked
            assert not membership.current or today[told] == "current", asked


def test_what_is_current_is_a_membership(fetch, entry):
    document = json.loads(fetch("json", f"e/{entry.number}"))
    for each in document[UNKNOWN]:
        assert each["representation"]["status"] != "current"


def test_what_is_not_known_has_a_place_of_its_own_with_its_dates(fetch):
    seats = [{"start": "2018"}, {"start": "2019", "end": "2020"}, {}]
    body = made(seats=seats)
    document = json.loads(fetch("json", f"e/{body.number}"))
    [ended] = document["memberships"]
    assert (ended["start_date"], ended["end_date"]) == ("2019", "2020")
    assert {each.get("start_date") for each in document[UNKNOWN]} == {"2018", None}
    assert {each["organization_id"] for each in document[UNKNOWN]} == {f"{SITE}e/{body.number}"}
    note = document["representation"]["notes"][UNKNOWN]
    assert set(note) == {"fi", "ru"}


@pytest.mark.parametrize("of", ["data/entries", "o/1", "t/1", "e/2"])
def test_of_the_first_content_nothing_is_current_as_nothing_is_known(fetch, of):
    document = json.loads(fetch("json", of))
    assert complaints(document) == []
    assert not [each for each in Popolo(document).memberships if each.current]
    assert set(statuses(document).values()) <= {"not_known", "ended"}


def test_a_former_name_without_an_end_is_no_other_name(fetch):
    body = BodyFactory()
    organisation = OrganisationFactory()
    organisation.former_names.add(
        OrganisationFormerName(language="fi", former_name="Ennen ry", start="1999")
    )
    organisation.save()
    body.entry_organisations.create(organisation=organisation)
    body.former_names.add(EntryFormerName(language="fi", former_name="Joskus"))
    body.former_names.add(EntryFormerName(language="fi", former_name="Vuoteen 2019", end="2019"))
    body.save()
    told = json.loads(fetch("json", f"e/{body.number}"))["organizations"]
    other = {each["name"] for item in told for each in item.get("other_names", [])}
    assert "Vuoteen 2019" in other
    assert not {"Joskus", "Ennen ry"} & other
    former = [each for item in told for each in item["representation"].get("former_names", [])]
    assert {"name": "Ennen ry", "lang": "fi", "start_date": "1999"} in former
    assert {"name": "Joskus", "lang": "fi"} in former


# --- Linked data ---------------------------------------------------------------------------------
def test_linked_data_calls_a_membership_only_what_its_dates_tell(fetch, entry):
    graph = Graph().parse(data=fetch("jsonld", f"e/{entry.number}"), format="json-ld")
    document = json.loads(fetch("json", f"e/{entry.number}"))
    known = {each["id"] for each in document["memberships"]}
    assert {str(each) for each in graph.subjects(RDF.type, ORG.Membership)} == known
    assert {str(each) for each in graph.subjects(RDF.type, SDO.OrganizationRole)} == known
    own_members = {str(each) for each in graph.objects(None, SDO.member)} - {SITE}
    assert own_members <= known
    for predicate in (ORG.member, ORG.organization, ORG.role, ORG.memberDuring):
        assert {str(each) for each in graph.subjects(predicate)} <= known
    unknown = {each["id"] for each in document[UNKNOWN]}
    of_unknown = f"{SITE}data/#MembershipOfUnknownPeriod"
    told = {str(node) for node, kind in graph.subject_objects(RDF.type) if str(kind) == of_unknown}
    assert told == unknown


# --- A tick that has lapsed ----------------------------------------------------------------------
def test_a_tick_that_has_lapsed_is_no_longer_told_as_known(fetch):
    body = made(**FACTS["a confirmation that has lapsed"])
    for asked, known in (("2021-06-01", True), ("", False)):
        document = json.loads(fetch("json", f"e/{body.number}", date=asked))
        [seat] = [*document["memberships"], *document[UNKNOWN]]
        assert seat["representation"]["until_further_notice"] is known
