"""The first page of the admin says what waits for whoever looks, and leads to exactly that."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import GroupPagePermission, Page

from pages.models import Message
from tests.factories import ContentPageFactory
from tests.pages.admin.messages import MESSAGES, write_message
from tests.pages.admin_form import edit

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/to-do/"


def lines(client: Client) -> dict[str, tuple[int, str]]:
    """What waits, by its words: the number and the address."""
    soup = BeautifulSoup(client.get("/admin/").content, "html.parser")
    found = {}
    for link in soup.select(".tasks a"):
        number, words = (span.get_text(strip=True) for span in link.select("span"))
        found[words] = (int(number), link["href"])
    return found


def titles(client: Client, address: str) -> set[str]:
    pages = client.get(address).context["object_list"]
    return {page.get_admin_display_title() for page in pages}


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "Julkaisemattomat luonnokset"), ("ru", "Неопубликованные черновики")],
)
def test_a_draft_waits_until_it_is_published(staff, home, language, words):
    page = ContentPageFactory(parent=home)
    client = staff(language, "editors")
    assert words not in lines(client)
    edit(client, page, publish=False, lead_fi="Luonnos.")
    number, address = lines(client)[words]
    assert number == 1
    assert [each.pk for each in client.get(address).context["object_list"]] == [page.pk]
    edit(client, page, lead_fi="Luonnos.")
    assert words not in lines(client)


def test_the_report_says_who_wrote_a_draft(staff, home):
    page = ContentPageFactory(parent=home)
    client = staff("fi", "editors", first_name="Maija")
    edit(client, page, publish=False, lead_fi="Luonnos.")
    (listed,) = client.get(f"{REPORT}?task=drafts").context["object_list"]
    assert "tekijä Maija" in listed.reasons[0]


def test_a_page_that_was_taken_away_is_no_draft_until_it_is_edited(staff, home):
    page = ContentPageFactory(parent=home)
    client = staff("fi")
    edit(client, page, lead_fi="Uusi.")
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert Page.objects.get(pk=page.pk).has_unpublished_changes
    assert titles(client, f"{REPORT}?task=drafts") == set()
    edit(client, page, publish=False, lead_fi="Toinen.")
    assert titles(client, f"{REPORT}?task=drafts") == {str(page.name)}


def test_a_draft_that_waits_for_its_day_waits_for_nobody(staff, home):
    page = ContentPageFactory(parent=home)
    client = staff("fi")
    moment = timezone.now() + timedelta(days=3)
    edit(client, page, go_live_at=moment.strftime("%Y-%m-%d %H:%M"))
    assert Page.objects.get(pk=page.pk).has_unpublished_changes
    assert titles(client, f"{REPORT}?task=drafts") == set()


def test_messages_wait_until_somebody_notes_that_they_are_answered(staff):
    message = write_message()
    client = staff("fi", "editors")
    number, address = lines(client)["Viestit, joihin ei ole vastattu"]
    assert number == 1
    assert [each.pk for each in client.get(address).context["object_list"]] == [message.pk]
    action = f"/admin/bulk/pages/message/answered/?id={message.pk}&next={MESSAGES}"
    assert "Antti" in client.get(action).content.decode()
    assert client.post(action, follow=True).context["messages"]
    assert "Viestit, joihin ei ole vastattu" not in lines(client)
    message.refresh_from_db()
    assert message.answered_by.username == "staff-fi-editors"
    assert "staff-fi-editors" in client.get(f"{MESSAGES}?status=answered").content.decode()


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [("fi", "Uusi", "15. kesäkuuta 2026"), ("ru", "Новое", "15 июня 2026")],
)
def test_staff_see_of_a_message_when_it_was_answered_and_by_whom(staff, language, before, after):
    message = write_message()
    client = staff(language, "editors", first_name="Maija")
    address = f"{MESSAGES}inspect/{message.pk}/"
    html = client.get(address).content.decode()
    assert before in html
    assert "None" not in BeautifulSoup(html, "html.parser").find("main").get_text()
    client.post(f"/admin/bulk/pages/message/answered/?id={message.pk}")
    moment = timezone.make_aware(timezone.datetime(2026, 6, 15, 12))
    Message.objects.update(answered_at=moment)
    shown = BeautifulSoup(client.get(address).content, "html.parser").find("main").get_text()
    assert after in shown.replace("\xa0", " ")
    assert "Maija" in shown


@pytest.mark.parametrize(("days", "warns"), [(699, False), (701, True)])
def test_staff_are_warned_before_a_message_is_deleted_unanswered(staff, days, warns):
    sent_at = timezone.now() - timedelta(days=days)
    write_message(sent_at=sent_at)
    day = date_format(timezone.localtime(sent_at + timedelta(days=730)), "j.n.Y")
    assert (day in staff("fi", "editors").get("/admin/").content.decode()) is warns


def test_whoever_answered_first_stays_noted(staff):
    message = write_message()
    action = f"/admin/bulk/pages/message/answered/?id={message.pk}"
    staff("fi", "editors").post(action)
    staff("fi", "chief-editors").post(action)
    message.refresh_from_db()
    assert message.answered_by.username == "staff-fi-editors"


@pytest.mark.parametrize(
    ("language", "day"), [("fi", "viimeistään 15.6.2026."), ("ru", "не позднее 15.06.2026.")]
)
def test_the_day_by_which_the_law_wants_an_answer_is_that_of_the_oldest_feedback(
    staff, language, day
):
    moments = [timezone.make_aware(timezone.datetime(2026, 6, each, 12)) for each in (1, 2)]
    for moment in moments:
        write_message("accessibility", sent_at=moment)
    write_message(sent_at=moments[0] - timedelta(days=5))
    assert day in staff(language, "editors").get("/admin/").content.decode().replace("\xa0", " ")


def only_admin(*permissions: str) -> Client:
    user = get_user_model().objects.create_user(username="rajattu", password="salasana")
    codenames = ["access_admin", *permissions]
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(user)
    return client


def test_who_may_do_nothing_is_shown_nothing(home):
    write_message()
    client = only_admin()
    html = client.get("/admin/").content.decode()
    assert "tasks" not in {
        each.get("id") for each in BeautifulSoup(html, "html.parser").select("*")
    }
    assert lines(client) == {}
    assert client.get(REPORT).status_code == 302
    message = Message.objects.get()
    client.post(f"/admin/bulk/pages/message/answered/?id={message.pk}")
    message.refresh_from_db()
    assert message.answered_at is None


def test_who_may_only_read_messages_is_shown_only_these():
    write_message()
    assert {number for number, _address in lines(only_admin("view_message")).values()} == {1}


def test_pages_count_for_whoever_may_edit_them(staff, home):
    other, own = ContentPageFactory(parent=home), ContentPageFactory(parent=home)
    chief = staff("fi")
    for page in (other, own):
        edit(chief, page, publish=False, lead_fi="Luonnos.")
    client = staff("en", "editors")
    GroupPagePermission.objects.filter(group__name__startswith="Toimittajat").update(page=own)
    assert lines(client)["Drafts"][0] == 1
    assert titles(client, f"{REPORT}?task=drafts") == {str(own.name)}


@pytest.mark.parametrize(
    ("language", "words"), [("fi", "Muuta ei odota: "), ("ru", "В остальном всё в порядке: ")]
)
def test_what_does_not_wait_is_said_in_one_sentence(staff, language, words):
    write_message()
    assert words in staff(language, "editors").get("/admin/").content.decode()


def test_wagtails_own_panels_stay(staff, home):
    page = ContentPageFactory(parent=home, title="Viimeksi muokattu")
    client = staff("fi")
    edit(client, page, publish=False, lead_fi="Uusi.")
    soup = BeautifulSoup(client.get("/admin/").content, "html.parser")
    assert "Viimeksi muokattu" in soup.find(id="recent-edits-content").get_text()


def test_a_task_that_is_none_is_ignored(staff):
    assert staff().get(f"{REPORT}?task=no-such").status_code == 200
