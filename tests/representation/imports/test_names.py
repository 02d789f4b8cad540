"""How the rows of a list find what the register has, and what they ask where they do not."""

import pytest

from representation.models import Entry, OrganisationFormerName, Seat
from tests.factories import BodyFactory, EngagementFactory, MembershipFactory, OrganisationFactory
from tests.representation.imports.lists import (
    choose,
    field_of,
    import_all,
    only_entry,
    plan_of,
    send,
    states,
)

pytestmark = pytest.mark.django_db


def titles(entries):
    return [str(each.get_admin_display_title()) for each in entries]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("SATU-työryhmä: saaristolaisten tukemisen ryhmä", "SATU-työryhmä"),
        ("Saimaa-verkoston rantavaikuttamisryhmä", "Saimaan rantavaikuttamisryhmä"),
        ("Women to Sea", "Women to Sea -hanke"),
        (
            "Rannikkotoiminnan osaamiskeskuksen ohjausryhmä",
            "Ohjausryhmä, rannikkotoiminnan osaamiskeskus",
        ),
        (
            "Tutkimus saaristoseudun pienistä kalastajakylistä",
            "Kalastajakylätutkimus saaristoseudulla",
        ),
        ("Рабочая группа по делам островов (РГДО)", "Группа по островам"),
    ],
)
def test_the_name_of_an_entry_in_other_words_asks_whether_it_is_the_same(staff, name, written):
    meant = BodyFactory(title=name)
    client = staff()
    preview = send(client, f"Nimi;Rooli\n{written};jäsen\n")
    assert only_entry(preview).state == "unclear"
    assert titles(only_entry(preview).alike)[0] == name
    preview = choose(client, preview, **{field_of(preview, written): str(meant.pk)})
    assert (only_entry(preview).state, only_entry(preview).entry.pk) == ("changes", meant.pk)


def test_names_that_share_common_words_are_not_asked_about(staff):
    BodyFactory(title="Saimaan kaupungin kalastustyöryhmä")
    BodyFactory(title="Saimaan kaupungin venetyöryhmä")
    text = "Nimi\nSaimaan kaupungin vanhusneuvosto\nKalastusneuvosto\nVenäläisen ruoan työryhmä\n"
    assert set(states(send(staff(), text)).values()) == {"new"}


def test_a_new_row_can_be_any_entry_of_the_register(staff):
    meant = BodyFactory(title="Saimaan rantojen työryhmä")
    client = staff()
    preview = send(client, "Nimi;Rooli\nVesiraadin työryhmä;jäsen\n")
    assert only_entry(preview).state == "new"
    preview = choose(client, preview, **{field_of(preview, "Vesiraadin työryhmä"): str(meant.pk)})
    assert only_entry(preview).entry.pk == meant.pk
    import_all(client, preview)
    assert not Entry.objects.filter(title="Vesiraadin työryhmä").exists()


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Saimaan Kulttuurirahasto", "Kulttuurirahasto"),
        ("Saimaan kaupunki", "Saimaan kaupunki/TYP"),
    ],
)
def test_an_organisation_in_other_words_is_not_taken_for_a_new_one(staff, name, written):
    OrganisationFactory(name_fi=name)
    preview = send(staff(), f"Nimi;Taho\nUusi työryhmä;{written}\n")
    assert only_entry(preview).state == "unclear"
    (unknown,) = plan_of(preview).organisations
    assert unknown.answer == ""
    assert name in [str(each) for each in unknown.alike]


@pytest.mark.parametrize("written", ["SM", "МВД"])
def test_ministries_are_known_by_what_people_call_them(staff, written):
    preview = send(staff(), f"Nimi;Taho\nUusi työryhmä;{written}\n")
    (link,) = only_entry(preview).entry.entry_organisations.all()
    assert link.organisation.name_fi == "sisäministeriö"


def test_a_ministry_that_the_register_lacks_is_new_under_its_full_name(staff):
    preview = send(staff(), "Nimi;Taho\nUusi työryhmä;Минфин\n")
    (link,) = only_entry(preview).entry.entry_organisations.all()
    assert (link.organisation.name_fi, link.organisation.kind) == (
        "valtiovarainministeriö",
        "ministry",
    )


# --- Numbers -------------------------------------------------------------------------------------
def test_numbers_that_count_the_rows_are_not_those_of_entries(staff):
    meant = BodyFactory(title="Saimaan rantojen työryhmä")
    for heading in ("№", "Nro", "Numero"):
        text = f"{heading};Nimi;Rooli\n1;Saimaan rantojen työryhmä;jäsen\n2;Vesiraati;jäsen\n"
        preview = send(staff(heading), text, form="council")
        first, second = sorted(plan_of(preview).entries, key=lambda entry: entry.rows)
        assert first.entry.pk == meant.pk
        assert (second.state == "new") == (heading != "Numero")


def test_a_number_of_an_entry_with_another_name_asks_whether_it_is_the_same(staff):
    other = BodyFactory(title="Saimaan rantojen työryhmä")
    client = staff()
    preview = send(client, f"Numero;Nimi\n{other.number};Vesiraadin työryhmä\n")
    assert only_entry(preview).state == "unclear"
    assert "Saimaan rantojen työryhmä" in only_entry(preview).reasons[0]
    preview = choose(client, preview, **{field_of(preview, "Vesiraadin työryhmä"): "new"})
    assert only_entry(preview).state == "new"


def test_a_list_without_a_column_of_names_changes_nothing(staff):
    entry = BodyFactory(title="Saimaan rantojen työryhmä")
    preview = send(staff(), f"Numero;Rooli\n{entry.number};puheenjohtaja\n")
    assert only_entry(preview).state == "unclear"


# --- Words ---------------------------------------------------------------------------------------
def test_what_an_unknown_word_means_is_chosen_once_and_remembered(staff):
    client = staff()
    preview = send(client, "Nimi;Rooli\nUusi työryhmä;valtias\nToinen työryhmä;Valtias\n")
    assert set(states(preview).values()) == {"unclear"}
    preview = choose(client, preview, **{field_of(preview, "valtias"): "chair"})
    assert set(states(preview).values()) == {"new"}
    roles = [seat.role for each in plan_of(preview).entries for seat in each.entry.seats.all()]
    assert roles == ["chair", "chair"]
    assert states(send(client, "Nimi;Rooli\nKolmas työryhmä;valtias\n")) == {
        "Kolmas työryhmä": "new"
    }
    preview = send(client, "Nimi;Taso\nKolmas työryhmä;taivas\n")
    preview = choose(client, preview, **{field_of(preview, "taivas"): "skip"})
    assert (only_entry(preview).state, only_entry(preview).entry.level) == ("new", "")


# --- Memberships ---------------------------------------------------------------------------------
def test_a_member_of_an_association_has_no_seat_in_it(staff):
    organisation = OrganisationFactory(name_fi="Saimaan Seura ry")
    OrganisationFormerName.objects.create(
        organisation=organisation, former_name="Järviseura ry", language="fi"
    )
    preview = send(staff(), "Jäsenyys;Rooli;Kausi\nJäsenyydet;;\nJärviseura;jäsen;2015–2018\n")
    entry = only_entry(preview).entry
    assert (str(entry.term_start), str(entry.term_end)) == ("2015", "2018")
    assert not entry.seats.all()
    assert [link.organisation for link in entry.entry_organisations.all()] == [organisation]


def test_a_chair_of_an_association_has_a_seat_in_it(staff):
    MembershipFactory(title="Saimaan Seura ry")
    preview = send(staff(), "Nimi;Rooli;Kausi\nSaimaan Seura;puheenjohtaja;2015–2018\n")
    (seat,) = only_entry(preview).entry.seats.all()
    assert (seat.role, str(seat.start)) == ("chair", "2015")


# --- What is only confirmed ----------------------------------------------------------------------
def test_what_a_list_only_confirms_is_told_apart(staff):
    body = BodyFactory(title="Saimaan rantojen työryhmä")
    body.seats = [Seat(role="member", start="2020")]
    body.save()
    engagement = EngagementFactory(title="Saimaan selvitys", term_end="2020")
    client = staff()
    preview = send(client, f"Nimi\n{body.title}\n{engagement.title}\n", day="1.3.2022")
    assert states(preview) == {str(body.title): "confirmed", str(engagement.title): "same"}
    page = import_all(client, preview)
    assert page.context["register_import"].counts["confirmed"] == 1
    assert page.context["register_import"].counts["changes"] == 0
