"""How the rows of a list find what the register has, and what they ask where they do not."""

import pytest

from representation.models import Entry, OrganisationFormerName, Seat
from tests.factories import BodyFactory, EngagementFactory, MembershipFactory, OrganisationFactory
from tests.representation.imports.lists import (
    act,
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
    act(client, import_all(client, preview), "publish")
    # The same list again knows what was meant, and changes nothing.
    again = only_entry(send(client, f"Nimi;Rooli\n{written};jäsen\n"))
    assert (again.state, again.entry.pk) == ("same", meant.pk)


def test_names_that_share_common_words_are_not_asked_about(staff):
    BodyFactory(title="Saimaan kaupungin kalastustyöryhmä")
    BodyFactory(title="Saimaan kaupungin venetyöryhmä")
    BodyFactory(title="Saimaan kulttuurineuvosto")
    names = (
        "Saimaan kaupungin vanhusneuvosto",
        "Saimaan vammaisneuvosto",
        "Kalastusneuvosto",
        "Venäläisen ruoan työryhmä",
    )
    preview = send(staff(), "\n".join(["Nimi", *names]))
    assert set(states(preview).values()) == {"new"}


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
        ("Saimaan kaupunki", "Saimaan kaupunki/Rantatoimi"),
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


def test_the_abbreviation_of_an_organisation_comes_before_that_of_a_ministry(staff):
    meant = OrganisationFactory(name_fi="Saimaan merimiehet", abbreviation="SM")
    for cell, found in (("SM", [meant.name_fi]), ("SM, OM", [meant.name_fi, "oikeusministeriö"])):
        preview = send(staff(cell), f"Nimi;Taho\nUusi työryhmä;{cell}\n")
        links = only_entry(preview).entry.entry_organisations.all()
        assert [link.organisation.name_fi for link in links] == found


@pytest.mark.parametrize("cell", ["Saimaa ry/Puruvesi ry", "Saimaa ry ja Puruvesi ry"])
def test_several_organisations_in_a_cell(staff, cell):
    named = [OrganisationFactory(name_fi=name) for name in ("Saimaa ry", "Puruvesi ry")]
    links = only_entry(send(staff(), f"Nimi;Taho\nUusi raati;{cell}\n", form="council")).entry
    assert [link.organisation for link in links.entry_organisations.all()] == named


def test_what_may_be_several_organisations_is_not_taken_for_a_new_one(staff):
    preview = send(staff(), "Nimi;Taho\nUusi työryhmä;Ranta ja Merisäätiö\n")
    assert [each.answer for each in plan_of(preview).organisations] == [""]


# --- Numbers -------------------------------------------------------------------------------------
@pytest.mark.parametrize(("heading", "asks"), [("№", False), ("Nro", False), ("Numero", True)])
def test_numbers_that_count_the_rows_are_not_those_of_entries(staff, heading, asks):
    meant = BodyFactory(title="Saimaan rantojen työryhmä")
    text = (
        f"{heading};Nimi;Rooli\n1;Saimaan rantojen työryhmä;jäsen\n2;Vesiraati;jäsen\n"
        "9999;Jääraati;jäsen\n"
    )
    preview = send(staff(), text, form="council")
    named, other, beyond = sorted(plan_of(preview).entries, key=lambda entry: entry.rows)
    assert named.entry.pk == meant.pk
    assert other.state == ("unclear" if asks else "new")
    assert beyond.state == "new"


@pytest.mark.parametrize("name", ["Vesiraadin työryhmä", "Saiman rantojen työryhmä"])
def test_a_number_of_an_entry_with_another_name_asks_whether_it_is_the_same(staff, name):
    other = BodyFactory(title="Saimaan rantojen työryhmä")
    client = staff()
    preview = send(client, f"Numero;Nimi\n{other.number};{name}\n")
    assert only_entry(preview).state == "unclear"
    assert "Saimaan rantojen työryhmä" in only_entry(preview).reasons[0]
    preview = choose(client, preview, **{field_of(preview, name): "new"})
    assert only_entry(preview).state == "new"
    preview = choose(client, preview, **{field_of(preview, name): str(other.pk)})
    assert [(each.old, each.new) for each in only_entry(preview).changes] == [(other.title, name)]


def test_a_list_without_a_column_of_names_changes_nothing(staff):
    first, second = BodyFactory(title="Saimaan raati"), BodyFactory(title="Puruveden raati")
    rows = f"{first.number};toimielin;puheenjohtaja\n{second.number};toimielin;jäsen\n"
    preview = send(staff(), f"Numero;Laji;Rooli\n{rows}")
    assert [(each.state, each.rows) for each in plan_of(preview).entries] == [
        ("unclear", [2]),
        ("unclear", [3]),
    ]


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
    again = send(client, "Nimi;Rooli\nNeljäs työryhmä;valtias\n")
    again = choose(client, again, **{field_of(again, "valtias"): ""})
    assert only_entry(again).state == "unclear"
    preview = send(client, "Nimi;Taso\nKolmas työryhmä;taivas\n")
    preview = choose(client, preview, **{field_of(preview, "taivas"): "skip"})
    assert (only_entry(preview).state, only_entry(preview).entry.level) == ("new", "")


def test_rows_that_are_the_same_once_words_are_understood_are_one_seat(staff):
    client = staff()
    text = "Nimi;Rooli;Kausi\nUusi työryhmä;jäsen;2020–\nUusi työryhmä;valtias;2020–\n"
    preview = send(client, text)
    preview = choose(client, preview, **{field_of(preview, "valtias"): "member"})
    assert len(only_entry(preview).entry.seats.all()) == 1


def test_headings_without_words_or_twice_are_not_remembered(staff):
    client = staff()
    preview = send(client, "Nimi;;Rooli;Rooli\nUusi työryhmä;Maija;jäsen;Matti\n")
    choose(client, preview, **{"column-1": "person", "column-3": "lead"})
    again = send(client, "Nimi;;#;Rooli\nToinen työryhmä;1;2;jäsen\n")
    (seat,) = only_entry(again).entry.seats.all()
    assert (seat.role, seat.person) == ("member", "")


@pytest.mark.parametrize(
    ("word", "role"),
    [("asiantuntijana", "expert"), ("varajäsenenä", "deputy"), ("заместителем члена", "deputy")],
)
def test_roles_are_known_as_a_sentence_has_them(staff, word, role):
    (seat,) = only_entry(
        send(staff(), f"Nimi;Rooli\nUusi raati;{word}\n", form="council")
    ).entry.seats.all()
    assert seat.role == role


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


def test_the_same_membership_twice_adds_no_seat(staff):
    MembershipFactory(title="Saimaan Seura ry")
    for rows in (
        "Saimaan Seura;jäsen;2010–\nSaimaan Seura;puheenjohtaja;2015–2018\n",
        "Saimaan Seura;puheenjohtaja;2015–2018\nSaimaan Seura;;2010–\n",
    ):
        client = staff(rows[-9:])
        preview = send(client, f"Nimi;Rooli;Kausi\n{rows}", form="membership")
        entry = only_entry(preview).entry
        assert (str(entry.term_start), len(entry.seats.all())) == ("2010", 1)
        drafts = import_all(client, preview)
        if "plan" not in drafts.context:
            act(client, drafts, "publish")
        preview = send(client, f"Nimi;Rooli;Kausi\n{rows}", form="membership")
        assert only_entry(preview).state == "same"


def test_two_periods_of_a_membership_are_two_seats(staff):
    text = "Jäsenyys;Rooli;Kausi\nRantaseura ry;jäsen;2010–2012\nRantaseura ry;jäsen;2015–2018\n"
    entry = only_entry(send(staff(), text, form="membership")).entry
    assert [(str(seat.start), str(seat.end)) for seat in entry.seats.all()] == [
        ("2010", "2012"),
        ("2015", "2018"),
    ]
    assert entry.term_start is None


def test_a_later_period_does_not_take_the_place_of_an_earlier_one(staff):
    MembershipFactory(title="Saimaan Seura ry", term_start="2010", term_end="2012")
    preview = send(staff(), "Nimi;Kausi\nSaimaan Seura;2015–2018\n", form="membership")
    assert only_entry(preview).state == "unclear"
    assert "2010–2012" in only_entry(preview).reasons[0]


def test_the_usual_role_of_an_engagement_makes_no_seat_of_its_dates(staff):
    engagement = EngagementFactory(title="Saimaan selvitys", term_start="2018", term_end="2019")
    preview = send(staff(), "Nimi;Rooli;Kausi\nSaimaan selvitys;asiantuntija;2018–31.12.2019\n")
    entry = only_entry(preview).entry
    assert (entry.pk, str(entry.term_end)) == (engagement.pk, "2019-12-31")
    assert not entry.seats.all()


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
