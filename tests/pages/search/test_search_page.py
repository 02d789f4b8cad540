"""The search page: groups, corrections, passages, and what it says when nothing is found."""

import pytest
from django.core.management import call_command

from pages.models import ContactPage, SearchIndexVersion, SearchTerm, SynonymGroup
from representation.models import Theme
from tests.factories import BodyFactory, ContentPageFactory, PersonFactory
from tests.pages.admin_form import form_values
from tests.pages.html import Html, words

pytestmark = pytest.mark.django_db


def search(visitor, query, language="fi"):
    return Html(visitor.get(f"/{language}/haku/?{query}"))


def headings(page):
    return [words(heading) for heading in page.soup.select(".results h2")]


def test_results_stand_in_groups_with_their_numbers(visitor):
    page = search(visitor, "q=lapset")
    assert headings(page)[:2] == ["Teemat 1", "Missä olemme olleet mukana 1"]
    assert "/fi/asiantuntijatyo/lapsistrategia/" in page.links(".results")


def test_an_entry_is_found_in_either_language_by_a_word_of_the_other(visitor):
    for language, word in (("fi", "дети"), ("ru", "lapset")):
        links = search(visitor, f"q={word}", language).links(".results")
        assert f"/{language}/asiantuntijatyo/lapsistrategia/" in links


def test_the_word_is_marked_where_it_stands_in_the_language_of_the_passage(visitor, home):
    ContentPageFactory(parent=home, lead_fi="Kerromme huvittelusta.", lead_ru="", ready_ru=False)
    page = search(visitor, "q=huvittelu", "ru")
    [marked] = page.soup.select(".results mark")
    assert words(marked) == "huvittelusta"
    assert marked.find_parent(lang=True)["lang"] == "fi"


def test_what_is_shown_instead_is_said_and_the_very_word_can_be_looked_for(visitor):
    page = search(visitor, "q=byntuhfwbz", "ru")
    assert "интеграция" in words(page.soup.select_one(".search-notice"))
    exact = page.soup.select_one(".search-notice a")["href"]
    assert headings(Html(visitor.get(exact))) == ["Ничего не найдено"]


def test_a_correction_is_escaped(visitor):
    answer = visitor.get("/fi/haku/", {"q": "<b>intergratio</b> hanke"})
    assert b"<b>intergratio" not in answer.content


def test_of_many_results_the_first_are_shown_with_the_way_to_all(visitor):
    for number in range(23):
        BodyFactory(title=f"Kasvimaan kehittämisryhmä {number}")
    page = search(visitor, "q=kasvimaa")
    assert headings(page) == ["Missä olemme olleet mukana 23"]
    assert len(page.soup.select(".results li")) == 5
    more = Html(visitor.get(page.soup.select_one(".results .more")["href"]))
    assert len(more.soup.select(".results li")) == 20
    assert "page=2" in more.soup.select_one("[rel=next]")["href"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("q=lapset&group=none", 404),
        ("q=lapset&group=entries&page=2", 404),
        ("q=lapset&page=2", 404),
        ("q=lapset&page=x", 400),
        ("q=" + "a" * 5000, 200),
        ("q=ja+on", 200),
        ('q="AND+OR+NEAR(', 200),
        ("q=😀", 200),
        ("q=abcабв", 200),
        ("q=аб\U0001826a", 200),  # a letter without a name in older versions of Unicode
    ],
)
def test_bad_input_gets_an_answer(visitor, query, status):
    assert visitor.get(f"/fi/haku/?{query}").status_code == status


def test_a_name_comes_before_a_text_and_the_very_word_before_a_part_of_one(visitor, home):
    for slug, name, lead in (
        ("osana", "Venetsianlaguuni", ""),
        ("tekstissa", "Neljäs", "Tässä on laguuni."),
        ("nimessa", "Laguuni", ""),
        ("taipunut", "Laguunista", ""),
    ):
        ContentPageFactory(parent=home, title=name, name_ru="", slug=slug, lead_fi=lead)
    links = search(visitor, "q=laguuni&group=pages").links(".results")
    assert [link.split("/")[2] for link in links] == ["nimessa", "taipunut", "tekstissa", "osana"]


def test_what_is_current_comes_before_what_has_ended(visitor):
    ended = BodyFactory(title="Aallonmurtaja yksi", term_start="2001", term_end="2002")
    current = BodyFactory(title="Aallonmurtaja kaksi")
    for body, start, end in ((ended, "2001", "2002"), (current, "2020", "2099")):
        body.seats.create(role="member", start=start, end=end)
        body.save()
    links = search(visitor, "q=aallonmurtaja").links(".results")
    assert links == [f"/fi/toimielimet/{each.slug}/" for each in (current, ended)]


def test_no_draft_is_found_nor_its_words_suggested(visitor, home):
    ContentPageFactory(parent=home, title="Salaperäinen hiippailija", live=False)
    for word in ("hiippailija", "hiippailia"):
        page = search(visitor, f"q={word}")
        assert headings(page) == ["Mitään ei löytynyt"]
        assert not page.soup.select(".search-notice")


def test_prose_that_is_not_ready_is_neither_found_nor_shown(visitor, home):
    ContentPageFactory(parent=home, lead_ru="Тайный снегоход.", ready_ru=False)
    assert headings(search(visitor, "q=снегоход", "ru")) == ["Ничего не найдено"]


def test_what_finds_nothing_leads_to_the_themes_and_to_a_person(visitor):
    links = search(visitor, "q=zzzzqq").links(".results")
    assert links == ["/fi/teemat/", "/fi/yhteystiedot/"]


def test_staff_say_which_words_mean_the_same(staff, visitor, home):
    ContentPageFactory(parent=home, title="Pulkkamäki", slug="pulkkamaki")
    assert headings(search(visitor, "q=liukuri")) == ["Mitään ei löytynyt"]
    editor = staff("fi", group="editors")
    address = "/admin/snippets/pages/synonymgroup/add/"
    data = form_values(editor.get(address).content, "//form[.//*[@name='phrases']]")
    assert editor.post(address, data | {"phrases": "liukuri"}).status_code == 200
    assert editor.post(address, data | {"phrases": "liukuri\npulkka"}).status_code == 302
    assert "/fi/pulkkamaki/" in search(visitor, "q=liukuri").links(".results")


def test_long_groups_of_synonyms_and_long_queries_are_understood(visitor):
    words = [f"{first}{second}la" for first in "abcd" for second in "aeio"]
    for start in range(8):
        phrases = [words[start], *(f"{each} {each}sta {each}lla" for each in words)]
        SynonymGroup.objects.create(phrases="\n".join(phrases))
    answer = visitor.get("/fi/haku/", {"q": " ".join(words[:12])})
    assert answer.status_code == 200


def test_an_index_of_an_older_version_is_made_anew_by_migrate(visitor, home):
    page = ContentPageFactory(parent=home, title="Vanhentunut hakemisto")
    page.index_entries.all().delete()
    SearchTerm.objects.all().delete()
    SearchIndexVersion.objects.update(version=0)
    call_command("migrate", verbosity=0)
    assert SearchIndexVersion.is_current()
    assert search(visitor, "q=vanhentunut").links(".results")
    assert SearchTerm.objects.filter(term="vanhentunut").exists()


def test_the_first_content_brings_synonyms_that_can_be_saved():
    for group in SynonymGroup.objects.all():
        group.full_clean()


def test_rebuilding_says_how_far_it_is(capsys):
    call_command("rebuild_search")
    done = [line for line in capsys.readouterr().out.splitlines() if " / " in line]
    assert any(line.endswith(f"{(n := Theme.objects.count())} / {n}") for line in done)


# --- People --------------------------------------------------------------------------------------
def test_a_person_who_agrees_is_found_by_name_and_by_task(visitor):
    PersonFactory(
        name_fi="Aino Raparperi", name_ru="Айно Рапарпери", role_fi="puheenjohtaja", group="staff"
    )
    for language, query in (("fi", "raparperi"), ("ru", "raparperi"), ("fi", "puheenjohtajalle")):
        links = search(visitor, f"q={query}", language).links(".results")
        assert f"/{language}/yhteystiedot/#people" in links
    assert headings(search(visitor, "q=рапарпери")) == ["Henkilöt 1"]


def test_nobody_is_found_who_does_not_agree_or_whom_no_page_shows(visitor):
    person = PersonFactory(name_fi="Aino Raparperi", name_ru="", agreed=False)
    nothing = ["Mitään ei löytynyt"]
    assert headings(search(visitor, "q=raparperi")) == nothing
    assert headings(search(visitor, "q=rapaperi")) == nothing
    person.agreed = True
    person.save()
    ContactPage.objects.get().unpublish()
    assert headings(search(visitor, "q=raparperi")) == nothing
    assert not SearchTerm.objects.filter(term__startswith="raparp").exists()


def test_a_reader_gets_the_lead_in_her_language_rather_than_a_passage_in_another(visitor, home):
    ContentPageFactory(
        parent=home,
        title="Raparpereista",
        name_ru="О ревене",
        lead_fi="Kerromme huvittelusta.",
        lead_ru="О ревене и не только.",
        ready_ru=True,
    )
    result = search(visitor, "q=huvittelu", "ru").soup.select_one(".results li")
    assert "О ревене и не только" in words(result)
    assert "huvittelusta" not in words(result)
    assert "huvittelusta" in words(search(visitor, "q=huvittelu").soup.select_one(".results li"))
