"""The indexes of themes and organisations, and the way from them to what they name and back."""

import pytest
from django.test import Client

from representation.models import EntryOrganisation, Organisation, OrganisationKind, Theme
from tests.factories import BodyFactory, MembershipFactory, OrganisationFactory, ThemeFactory
from tests.pages.html import Html, words

pytestmark = pytest.mark.django_db

THEMES = {"fi": "/fi/teemat/", "ru": "/ru/teemat/"}
ORGANISATIONS = {"fi": "/fi/organisaatiot/", "ru": "/ru/organisaatiot/"}
LIST = "/fi/missa-olemme-mukana/"
in_each_language = pytest.mark.parametrize("language", ["fi", "ru"])


def names(page: Html) -> list[str]:
    return [words(name) for name in page.soup.select("main .entry-name")]


def row_of(page: Html, name: str) -> str:
    return next(words(row) for row in page.soup.select("main .entries li") if name in words(row))


@in_each_language
def test_every_theme_is_there_with_its_description(visitor: Client, language: str) -> None:
    page = Html(visitor.get(THEMES[language]))
    assert len(names(page)) == Theme.objects.count()
    assert ("Työn löytäminen" if language == "fi" else "Поиск работы") in page.main


def test_themes_are_in_the_order_of_the_language(visitor: Client) -> None:
    assert names(Html(visitor.get(THEMES["fi"])))[0].startswith("Digiosallisuus")
    assert names(Html(visitor.get(THEMES["ru"])))[0].startswith("Дети")


def test_a_theme_says_how_many_public_entries_of_each_kind_it_has(visitor: Client) -> None:
    theme = ThemeFactory(name_fi="Asuminen")
    for entry in (BodyFactory(), BodyFactory(), MembershipFactory(), BodyFactory(live=False)):
        entry.themes = [theme]
        entry.save()
    row = row_of(Html(visitor.get(THEMES["fi"])), "Asuminen")
    assert row == "Asuminen 2 toimielintä · 1 jäsenyys"


@pytest.mark.parametrize("index", [THEMES, ORGANISATIONS])
@in_each_language
def test_every_name_leads_to_its_entries(visitor: Client, index, language: str) -> None:
    page = Html(visitor.get(index[language]))
    links = page.links("main .entry-name")
    assert len(links) == len(names(page))
    for link in links:
        assert visitor.get(link).context["count"] > 0, link


def test_organisations_stand_under_their_kind(visitor: Client) -> None:
    page = Html(visitor.get(ORGANISATIONS["fi"]))
    sections = {
        words(section.h2): [words(name) for name in section.select(".entry-name")]
        for section in page.soup.select("main section")
    }
    assert list(sections) == [
        "Ministeriöt ja virastot",
        "Kaupungit ja kunnat",
        "Tutkimuslaitokset ja yliopistot",
        "Järjestöt ja säätiöt",
    ]
    assert sections["Kaupungit ja kunnat"] == [
        "Espoon kaupunki",
        "Helsingin kaupunki",
        "Vantaan kaupunki",
    ]


def test_each_kind_leads_to_its_list(visitor: Client) -> None:
    page = Html(visitor.get(ORGANISATIONS["fi"]))
    links = [link["href"] for link in page.soup.select("main a.more")]
    assert links[0] == f"{LIST}?organisaatiotyyppi=ministeriot-ja-virastot"
    assert all(visitor.get(link).context["count"] for link in links)


def test_the_finnish_name_stays_visible_in_russian(visitor: Client) -> None:
    row = row_of(Html(visitor.get(ORGANISATIONS["ru"])), "Министерство юстиции Финляндии")
    assert "Oikeusministeriö" in row


def test_an_organisation_without_a_public_entry_is_not_told_of(visitor: Client) -> None:
    draft = BodyFactory(live=False)
    draft.entry_organisations = [
        EntryOrganisation(organisation=OrganisationFactory(name_fi="Uusi"))
    ]
    draft.save()
    found = names(Html(visitor.get(ORGANISATIONS["fi"])))
    assert "Uusi" not in found
    assert "Kepa ry" not in found


@pytest.mark.parametrize("kind", Organisation.Kind.values)
def test_every_kind_has_a_place(visitor: Client, kind: str) -> None:
    body = BodyFactory()
    organisation = OrganisationFactory(kind=kind)
    body.entry_organisations = [EntryOrganisation(organisation=organisation)]
    body.save()
    assert organisation.kind_for_readers in OrganisationKind.values
    assert organisation.name_fi in names(Html(visitor.get(ORGANISATIONS["fi"])))


# --- Where one is ---------------------------------------------------------------------------------
@pytest.mark.parametrize("address", [*THEMES.values(), *ORGANISATIONS.values()])
def test_an_index_stands_under_the_list(visitor: Client, address: str) -> None:
    page = Html(visitor.get(address))
    above = f"/{page.lang}/missa-olemme-mukana/"
    assert page.links(".breadcrumb-list") == [above]
    assert page.switcher == {"fi": f"/fi{address[3:]}", "ru": f"/ru{address[3:]}"}


def test_the_breadcrumb_of_an_organisation_ends_with_its_name(visitor: Client) -> None:
    organisation = Organisation.objects.get(name_fi="oikeusministeriö")
    page = Html(visitor.get(visitor.get(f"/fi/o/{organisation.pk}")["Location"]))
    assert page.breadcrumbs[1:] == ["Organisaatiot", "Oikeusministeriö"]
    assert page.links(".breadcrumb-list") == [LIST, ORGANISATIONS["fi"]]


def test_the_breadcrumb_of_a_theme_ends_with_its_name(visitor: Client) -> None:
    theme = Theme.objects.get(name_fi="Työllisyys")
    page = Html(visitor.get(visitor.get(f"/ru/t/{theme.pk}")["Location"]))
    assert page.breadcrumbs[1:] == ["Темы", "Занятость"]
    assert page.soup.select_one(".breadcrumb-list [aria-current=page]")


def test_a_list_narrowed_otherwise_stands_right_under_the_front_page(visitor: Client) -> None:
    page = Html(visitor.get(f"{LIST}?organisaatiotyyppi=kaupungit-ja-kunnat"))
    assert page.breadcrumbs == []


@in_each_language
def test_both_site_maps_name_the_indexes(visitor: Client, language: str) -> None:
    indexes = {THEMES[language], ORGANISATIONS[language]}
    assert indexes <= set(Html(visitor.get(f"/{language}/sivukartta/")).links("main"))
    for_machines = visitor.get("/sitemap.xml").content.decode()
    assert all(f"<loc>http://testserver{address}</loc>" in for_machines for address in indexes)


# --- The filter -----------------------------------------------------------------------------------
@in_each_language
def test_a_list_of_a_kind_says_so_in_its_title_and_its_frame(
    visitor: Client, language: str
) -> None:
    address = f"/{language}/missa-olemme-mukana/"
    page = Html(visitor.get(f"{address}?organisation_kind=none", follow=True))
    label = "Järjestäjä ei tiedossa" if language == "fi" else "Организатор не указан"
    assert page.title.startswith(label)
    assert label.casefold() in words(page.soup.select_one("textarea.code")).casefold()


def test_files_and_frames_take_it_too(visitor: Client) -> None:
    query = "?organisation_kind=none"
    lines = b"".join(visitor.get(f"/data/entries.csv{query}")).decode().splitlines()
    numbers = {line.split(",")[0] for line in lines[1:]}
    assert len(numbers) == visitor.get(f"{LIST}{query}", follow=True).context["count"] == 5
    frame = visitor.get("/ru/embed/entries/?tip-organizatsii=ne-ukazan")
    assert len(Html(frame).soup.select(".entry-name")) == 5
    assert visitor.get("/data/entries.csv?organisation_kind=zzz").status_code == 400


def test_an_entry_is_found_by_any_of_its_organisations(visitor: Client) -> None:
    for kind in ("kaupungit-ja-kunnat", "tutkimus-ja-yliopistot", "jarjestot-ja-saatiot"):
        page = Html(visitor.get(f"{LIST}?organisaatiotyyppi={kind}"))
        assert "Tutkimus pääkaupunkiseudun suurimmista kielivähemmistöistä" in page.main
