"""What the preview of a list says of each row: new, changed, the same, or unclear and why."""

import pytest

from representation.models import (
    Entry,
    EntryOrganisation,
    Observation,
    Organisation,
    OrganisationFormerName,
    Seat,
)
from tests.factories import (
    BodyFactory,
    EngagementFactory,
    MembershipFactory,
    OrganisationFactory,
    ThemeFactory,
)
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


def sank(**fields):
    body = BodyFactory(
        title="Saimaan asukkaiden neuvottelukunta (SANK)",
        name_ru="Совет жителей Саймы",
        form="council",
        **fields,
    )
    body.seats = [Seat(role="member", start="2020", end="2024")]
    body.save()
    return body


def new_facts(preview):
    return [(change.old, change.new) for change in only_entry(preview).changes]


def test_headings_in_either_language_and_any_order(staff):
    for text in (
        "Rooli;Kausi;Toimielin\njäsen;2020–2022;Uusi neuvottelukunta\n",
        "Период;Название;Роль\n2020–2022;Новый консультативный совет;член\n",
        "name_fi,seat_start,role,seat_end\nUusi neuvottelukunta,2020,member,2022\n",
    ):
        preview = send(staff(name=text[:3]), text)
        entry = only_entry(preview).entry
        (seat,) = entry.seats.all()
        assert (entry.form, seat.role, str(seat.start), str(seat.end)) == (
            "council",
            "member",
            "2020",
            "2022",
        )


def test_two_languages_side_by_side(staff):
    preview = send(staff(), "Nimi;Название\nUusi verkosto;Новая сеть\n")
    entry = only_entry(preview).entry
    assert (entry.title, entry.name_ru) == ("Uusi verkosto", "Новая сеть")


@pytest.mark.parametrize(
    "name",
    ["SANK", "saimaan asukkaiden  neuvottelukunta", "Совет жителей Саймы"],
)
def test_an_entry_is_found_by_any_of_its_names(staff, name):
    sank()
    preview = send(staff(), f"Nimi;Rooli;Alkaa;Päättyy\n{name};jäsen;2020;2024\n")
    assert only_entry(preview).state == "same"


@pytest.mark.parametrize(
    "name", ["saimaan ministeriö", "SAIM", "Министерство Саймы", "Järviministeriö"]
)
def test_an_organisation_is_found_by_any_of_its_names(staff, name):
    ministry = OrganisationFactory(
        name_fi="Saimaan ministeriö",
        name_ru="Министерство Саймы",
        abbreviation="SAIM",
        kind="ministry",
    )
    OrganisationFormerName.objects.create(
        organisation=ministry, former_name="Järviministeriö", language="fi"
    )
    preview = send(staff(), f"Nimi;Taho\nUusi työryhmä;{name}\n")
    (link,) = only_entry(preview).entry.entry_organisations.all()
    assert link.organisation == ministry


def test_what_changes_is_shown_as_it_was_and_will_be(staff):
    sank()
    preview = send(staff(), "Nimi;Rooli;Alkaa;Päättyy\nSANK;jäsen;1.6.2020;2025\n")
    assert only_entry(preview).state == "changes"
    ((old, new),) = new_facts(preview)
    assert "2020–2024" in old
    assert "2025" in new
    content = preview.content.decode()
    assert old in content
    assert new in content


def test_another_role_or_person_is_another_seat(staff):
    sank()
    preview = send(
        staff(),
        "Nimi;Rooli;Kausi;Henkilö\nSANK;jäsen;2020–2024;Maija\nSANK;varajäsen;2020–2024;Matti\n"
        "SANK;jäsen;2024–2027;Maija\n",
    )
    seats = only_entry(preview).entry.seats.all()
    assert [(seat.role, str(seat.start), seat.person) for seat in seats] == [
        ("member", "2020", "Maija"),
        ("deputy", "2020", "Matti"),
        ("member", "2024", "Maija"),
    ]
    assert not any(seat.person_agreed for seat in seats)


def test_an_empty_cell_takes_nothing_away(staff):
    body = sank(website="https://oikeus.example/sank")
    body.themes.set([ThemeFactory(name_fi="Kotoutuminen")])
    body.save()
    preview = send(staff(), "Nimi;Rooli;Päättyy;Verkkosivu;Teemat\nSANK;;;;\n")
    assert only_entry(preview).state == "same"


def test_dates_of_a_membership_are_its_own(staff):
    MembershipFactory(title="Saimaan Seura ry")
    preview = send(staff(), "Jäsenyys;Vuodet\nSaimaan Seura;2015–2023\n")
    entry = only_entry(preview).entry
    assert (str(entry.term_start), str(entry.term_end)) == ("2015", "2023")
    assert not entry.seats.all()


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Nimi;Kausi\nUusi työryhmä;talvi 2020\n", 2),
        ("Nimi;Alkaa;Päättyy\nUusi työryhmä;2022;2020\n", 2),
        ("Nimi;Rooli\nUusi työryhmä;valtias\n", 2),
        ("Nimi;Rooli\n;jäsen\n", 2),
        ("Nimi;Rooli\nJokin muu;jäsen\n", 2),
        ("Nimi;Teema\nUusi työryhmä;Kalastus\n", 2),
        ("Numero;Rooli\n999999;jäsen\n", 2),
        ("Nimi;Verkkosivu\nUusi työryhmä;ei osoite\n", 2),
        ("Nimi;Tarkistettu\nUusi työryhmä;2999\n", 2),
        ("Nimi;Taho\nUusi työryhmä;Jokin tuntematon\n", 2),
        (f"Nimi;Rooli\n{'a' * 300} työryhmä;jäsen\n", 2),
    ],
)
def test_what_cannot_be_read_is_unclear_with_a_reason(staff, text, row):
    preview = send(staff(), text)
    entry = only_entry(preview)
    assert (entry.state, entry.rows) == ("unclear", [row])
    assert entry.reasons[0] in preview.context["form"].entries()[0]["plan"].reasons
    assert not Entry.objects.filter(live=False).exists()


def test_the_type_that_the_list_does_not_tell_is_chosen_for_all(staff):
    preview = send(staff(), "Nimi\nJokin muu\nToinen neuvottelukunta\n", form="project")
    forms = {entry.label: entry.entry.form for entry in plan_of(preview).entries}
    assert forms == {"Jokin muu": "project", "Toinen neuvottelukunta": "council"}


def test_the_same_name_in_two_kinds_asks_which(staff):
    BodyFactory(title="Saimaa-verkosto", form="network")
    meant = EngagementFactory(title="Saimaa-verkosto", form="network_role")
    client = staff()
    preview = send(client, "Nimi;Alkaa\nSaimaa-verkosto;2020\n")
    assert only_entry(preview).state == "unclear"
    preview = choose(client, preview, **{field_of(preview, "Saimaa-verkosto"): str(meant.pk)})
    assert (only_entry(preview).state, only_entry(preview).entry.pk) == ("changes", meant.pk)


def test_a_name_like_another_asks_whether_it_is_the_same(staff):
    BodyFactory(title="Saimaan rantojen työryhmä")
    client = staff()
    preview = send(client, "Nimi\nSaimaan rantojn työryhmä\n")
    assert only_entry(preview).state == "unclear"
    name = field_of(preview, "Saimaan rantojn työryhmä")
    preview = choose(client, preview, **{name: "new"})
    assert only_entry(preview).state == "new"
    preview = choose(client, preview, **{name: "skip"})
    assert only_entry(preview).state == "skipped"


def test_an_unknown_organisation_is_new_or_one_that_is_meant(staff):
    ministry = OrganisationFactory(name_fi="Saimaan ministeriö", kind="ministry")
    client = staff()
    preview = send(client, "Nimi;Taho\nUusi työryhmä;SAIM\nToinen työryhmä;Uusi säätiö\n")
    assert states(preview) == {"Uusi työryhmä": "unclear", "Toinen työryhmä": "new"}
    preview = choose(client, preview, **{field_of(preview, "SAIM"): str(ministry.pk)})
    assert states(preview) == {"Uusi työryhmä": "new", "Toinen työryhmä": "new"}
    assert not Organisation.objects.filter(name_fi="Uusi säätiö").exists()
    import_all(client, preview)
    assert Organisation.objects.get(name_fi="Uusi säätiö").kind == "foundation"
    # The next list knows what "SAIM" meant.
    assert states(send(client, "Nimi;Taho\nKolmas työryhmä;SAIM\n")) == {"Kolmas työryhmä": "new"}


def test_columns_can_be_mapped(staff):
    client = staff()
    preview = send(client, "Sarake;Toinen\nUusi työryhmä;jäsen\n")
    assert only_entry(preview).state == "unclear"
    preview = choose(client, preview, **{"column-0": "name", "column-1": "role"})
    (seat,) = only_entry(preview).entry.seats.all()
    assert seat.role == "member"
    refused = choose(client, preview, **{"column-0": "role"})
    assert refused.context["form"].errors.keys() == {"column-1"}
    # The next list knows what the headings meant.
    again = send(client, "Toinen;Sarake\njäsen;Kolmas työryhmä\n")
    assert only_entry(again).label == "Kolmas työryhmä"


def test_an_entry_with_a_draft_is_left_to_whoever_writes_it(staff):
    body = sank()
    body.website = "https://oikeus.example"
    body.save_revision()
    preview = send(staff(), "Nimi;Rooli;Kausi\nSANK;varajäsen;2020–2024\n")
    assert only_entry(preview).state == "unclear"


def test_links_of_an_entry_to_organisations_are_added_to(staff):
    first = OrganisationFactory(name_fi="Saimaan kaupunki")
    body = sank()
    body.entry_organisations = [EntryOrganisation(organisation=first)]
    body.save()
    OrganisationFactory(name_fi="Puruveden kaupunki")
    preview = send(staff(), "Nimi;Taho\nSANK;Saimaan kaupunki, Puruveden kaupunki\n")
    links = only_entry(preview).entry.entry_organisations.all()
    assert [str(link.organisation) for link in links] == ["Saimaan kaupunki", "Puruveden kaupunki"]


def test_an_abbreviation_in_brackets_alone_asks_whether_it_is_the_same(staff):
    sank()
    preview = send(staff(), "Nimi\nSaimaan toinen neuvottelukunta (SANK)\n")
    assert only_entry(preview).state == "unclear"
    assert [each.get_admin_display_title() for each in only_entry(preview).alike] == [
        "Saimaan asukkaiden neuvottelukunta (SANK)"
    ]


def test_a_row_with_the_name_of_a_kind_is_a_heading_of_those_below(staff):
    preview = send(
        staff(), "Nimi;Vuodet\nToimielimet;\nRantaneuvosto;2020\nJäsenyydet;\nRantaseura;2021\n"
    )
    forms = {each.label: each.entry.form for each in plan_of(preview).entries}
    assert forms == {"Rantaneuvosto": "council", "Rantaseura": "membership"}


def test_a_row_that_stands_there_twice_is_one_seat(staff):
    row = "Rantaneuvosto;jäsen;2020\n"
    preview = send(staff(), f"Nimi;Rooli;Vuodet\n{row}{row}")
    assert len(only_entry(preview).entry.seats.all()) == 1


def test_a_type_that_nothing_tells_is_chosen_for_its_row(staff):
    client = staff()
    preview = send(client, "Nimi;Rooli\nJokin muu;jäsen\n")
    chosen = {field_of(preview, "Jokin muu"): "form:network"}
    assert only_entry(choose(client, preview, **chosen)).entry.form == "network"


def test_a_list_of_a_day_before_our_seat_says_that_it_proves_nothing(staff):
    sank()
    (entry,) = plan_of(send(staff(), "Nimi\nSANK\n", day="31.12.2018")).entries
    assert (entry.state, entry.confirmed_on) == ("same", None)
    assert entry.notes == [str(Observation.CANNOT_HOLD)]


def not_listed(preview, *entries):
    """The names of those of ``entries`` that the preview tells are not in the list."""
    pks = {each.pk for each in plan_of(preview).not_listed}
    return [str(each) for each in entries if each.pk in pks]


def test_entries_that_a_newer_list_leaves_out_are_named(staff):
    listed, forgotten = sank(), BodyFactory(title="Unohdettu raati")
    membership = MembershipFactory(title="Saimaan Seura ry")
    draft = BodyFactory(title="Luonnos", live=False)
    client = staff()
    preview = send(client, "Nimi\nSANK\nRantaneuvosto\n", day="1.3.2022")
    assert not_listed(preview, listed, forgotten, membership, draft) == ["Unohdettu raati"]
    address = f"/admin/pages/{forgotten.pk}/edit/"
    assert address in preview.content.decode()
    assert address in import_all(client, preview).content.decode()


def test_no_entry_is_missing_in_a_list_of_a_day_on_which_it_was_over_or_to_come(staff):
    sank()
    bodies = []
    for title, start, end in (("Mennyt", "2010", "2015"), ("Tuleva", "2023", "2024")):
        body = BodyFactory(title=title)
        body.seats = [Seat(start=start, end=end)]
        body.save()
        bodies.append(body)
    client = staff()
    assert not_listed(send(client, "Nimi\nSANK\n", day="1.3.2022"), *bodies) == []
    assert not_listed(send(client, "Nimi\nSANK\n", day="1.6.2023"), *bodies) == ["Tuleva"]


def test_an_entry_that_a_row_may_mean_or_that_is_left_out_is_not_missing(staff):
    alike, left_out = (
        BodyFactory(title="Saimaan rantojen ryhmä"),
        BodyFactory(title="Saimaan hanke"),
    )
    client = staff()
    preview = send(client, "Nimi\nSaimaan rantojn ryhmä\nSaimaan hanke\n")
    preview = choose(client, preview, **{field_of(preview, "Saimaan hanke"): "skip"})
    assert states(preview) == {"Saimaan rantojn ryhmä": "unclear", "Saimaan hanke": "skipped"}
    assert not_listed(preview, alike, left_out) == []


@pytest.mark.parametrize(
    ("row", "is_noted"),
    [
        ("varajäsen;", True),
        ("varajäsen;2020–", True),
        ("jäsen;2021–2022", True),
        ("jäsen;2024–2027", False),
        ("jäsen;2010–2020", False),
        ("jäsen;2020–2024", False),
    ],
)
def test_a_seat_beside_another_one_is_pointed_out(staff, row, is_noted):
    sank()
    notes = only_entry(send(staff(), f"Nimi;Rooli;Kausi\nSANK;{row}\n")).notes
    assert [("2020–2024" in note) for note in notes] == ([True] if is_noted else [])


def test_seats_that_a_list_has_side_by_side_are_not_pointed_out(staff):
    sank()
    text = "Nimi;Rooli;Kausi\nSANK;jäsen;2020–2024\nSANK;varajäsen;2020–2024\n"
    assert only_entry(send(staff(), text)).notes == []


def test_a_season_in_a_column_of_dates_is_its_year(staff):
    text = "Nimi;Alkaa;Päättyy\nUusi työryhmä;syksy 2020;päättyi keväällä 2022\n"
    (seat,) = only_entry(send(staff(), text)).entry.seats.all()
    assert (str(seat.start), str(seat.end)) == ("2020", "2022")


def test_a_seat_can_take_the_place_of_one_at_the_same_time(staff):
    sank()
    client = staff()
    preview = send(client, "Nimi;Rooli;Kausi\nSANK;varajäsen;2020–2024\n")
    preview = choose(client, preview, **{field_of(preview, only_entry(preview).label): "replace"})
    (seat,) = only_entry(preview).entry.seats.all()
    assert seat.role == "deputy"
    ((old, new),) = new_facts(preview)
    assert "2020–2024" in old
    assert "2020–2024" in new


def test_an_end_alone_is_that_of_the_only_seat(staff):
    sank()
    preview = send(staff(), "Nimi;Kausi\nSANK;päättyi 31.12.2022\n")
    (seat,) = only_entry(preview).entry.seats.all()
    assert (seat.role, str(seat.start), str(seat.end)) == ("member", "2020", "2022-12-31")


def test_dates_that_exclude_a_confirmation_are_pointed_out(staff):
    body = BodyFactory(title="Saimaan raati")
    body.seats = [Seat(role="member")]
    body.save()
    Observation.objects.create(entry=body, meaning="holds", source="staff", day="2019-02-15")
    preview = send(staff(), "Nimi;Rooli;Kausi\nSaimaan raati;jäsen;1.9.2020–\n")
    (note,) = only_entry(preview).notes
    assert "15.2.2019" in note
    preview = send(staff("ru"), "Nimi;Rooli;Kausi\nSaimaan raati;jäsen;1.9.2018–\n")
    assert only_entry(preview).notes == []
