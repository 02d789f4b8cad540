"""Staff are told which pages have links that lead nowhere, once that is certain."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction, Page

from pages.admin.link_watch import MOST_LINKS, watch_links
from pages.models import ContentPage, Link, SiteDocument
from pages.navigation.link_checker import LinkChecker
from tests.factories import ContentPageFactory
from tests.link_server import LinkedSite, linked_site
from tests.pages.admin_form import edit
from tests.pages.hiding import for_staff, in_each_way

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/to-do/?task=broken-links"


@pytest.fixture
def site_of_others(settings: Any) -> Iterator[LinkedSite]:
    settings.CHECK_EXTERNAL_LINKS = True
    with linked_site(gone=404, busy=503) as running:
        # Under a name that is none of this site's.
        running.url = running.url.replace("127.0.0.1", "127.1")
        yield running


@pytest.fixture
def editor(staff: Any) -> Client:
    return staff("fi", "editors")


def write(parent: Page, *blocks: tuple[str, Any], **fields: Any) -> ContentPage:
    """A published page with ``blocks`` in its Finnish text, as publishing leaves it."""
    page = ContentPageFactory(parent=parent, **fields)
    values = [{"type": kind, "value": value} for kind, value in blocks]
    page.body_fi = page.body_fi.stream_block.to_python(values)
    page.save_revision().publish()
    return page


def text(link: str) -> tuple[str, str]:
    return "rich_text", f"<p>Katso <a {link}>täältä</a>.</p>"


def told(client: Client, page: Page) -> str | None:
    """What the report says of the page; None where it is not listed."""
    pages = client.get(REPORT).context["object_list"]
    return next((each.what_waits for each in pages if each.pk == page.pk), None)


def check(*days: str) -> None:
    for day in days:
        with time_machine.travel(f"{day}T10:00:00+02:00", tick=False):
            watch_links(LinkChecker(may_ask=lambda number: True))


# --- Links within the site -----------------------------------------------------------------------
@in_each_way
def test_a_page_that_links_to_a_hidden_one_waits_until_it_does_not(staff, editor, home, hide):
    target = ContentPageFactory(parent=home, title="Kätketty")
    page = write(home, text(f'linktype="page" id="{target.pk}"'))
    assert told(editor, page) is None
    hide(staff, target)
    assert "Kätketty" in told(editor, page)
    edit(staff("ru"), page, **{"body_fi-count": "0"})
    assert told(editor, page) is None


@pytest.mark.parametrize("block", ["call_to_action", "highlight"])
def test_links_of_blocks_are_looked_at_too(staff, editor, home, block):
    target = ContentPageFactory(parent=home, title="Kätketty")
    link = {"label": "Lue", "page": target.pk, "url": ""}
    value = link if block == "call_to_action" else {"text": "Lause", "link": link}
    page = write(home, (block, value))
    for_staff(staff, target)
    assert "Kätketty" in told(editor, page)


def document(**fields: Any) -> SiteDocument:
    return SiteDocument.objects.create(title="Pöytäkirja", file=get_test_image_file(), **fields)


def private_collection() -> Collection:
    collection = Collection.get_first_root_node().add_child(name="Hallitus")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return collection


def test_a_document_that_is_not_public_or_gone_waits(editor, home):
    public, private, gone = document(), document(collection=private_collection()), document()
    pages = [
        write(home, text(f'linktype="document" id="{each.pk}"')) for each in (public, private, gone)
    ]
    pages.append(write(home, text(f'href="http://localhost:8000{private.url}"')))
    gone.delete()
    assert [bool(told(editor, page)) for page in pages] == [False, True, True, True]


@pytest.mark.parametrize(
    ("address", "is_told"),
    [
        ("/fi/yhteystiedot/?a=1#kohta", False),
        ("/ru/yhteystiedot/?a=1", False),
        ("/fi/ei-ole/?a=1", True),
        ("/ru/net/#tut", True),
        ("/e/1?a=1", False),
        ("/data/entries.csv?status=current", False),
        ("/documents/99999999999999999999/a.pdf", True),
        ("/fi/haku/?q=koti", False),
    ],
)
def test_an_address_of_this_site_leads_to_what_it_serves(editor, home, address, is_told):
    page = write(home, text(f'href="http://localhost:8000{address}"'))
    assert (told(editor, page) is not None) is is_told


def test_a_page_that_was_deleted_is_gone(editor, home):
    target = ContentPageFactory(parent=home, live=False)
    page = write(home, text(f'linktype="page" id="{target.pk}"'))
    target.delete()
    assert told(editor, page)


def test_only_what_the_public_reads_is_looked_at(staff, editor, home):
    href = text('href="http://localhost:8000/fi/ei-ole/?a"')
    private, not_ready = write(home, href), write(home, href, ready_fi=False)
    assert told(editor, private)
    for_staff(staff, private)
    assert told(editor, private) is None
    assert told(editor, not_ready) is None


# --- Links to other sites ------------------------------------------------------------------------
def test_a_link_is_broken_when_it_has_failed_on_two_days(editor, home, site_of_others):
    page = write(home, text(f'href="{site_of_others.url}/gone"'))
    check("2026-11-03", "2026-11-03")
    assert told(editor, page) is None
    check("2026-11-04")
    assert f"{site_of_others.url}/gone" in told(editor, page)
    assert "404" in told(editor, page)
    assert "3.11.2026" in told(editor, page)
    assert site_of_others.asked.count("GET /gone") == 2


@pytest.mark.parametrize(
    ("answers", "is_told"),
    [
        ([404, 200], False),
        ([404, 503], False),
        ([404, 503, 404], True),
        ([404, 200, 404], False),
        ([503, 503, 503], False),
        ([410, 404], True),
    ],
)
def test_it_is_not_told_while_there_is_doubt(editor, home, site_of_others, answers, is_told):
    page = write(home, text(f'href="{site_of_others.url}/page"'))
    for week, answer in enumerate(answers):
        site_of_others.answers["/page"] = answer
        check(f"2026-11-{1 + 7 * week:02}")
    assert (told(editor, page) is not None) is is_told


def test_a_corrected_link_waits_no_more(staff, editor, home, site_of_others):
    page = write(home, text(f'href="{site_of_others.url}/gone"'))
    check("2026-11-03", "2026-11-04")
    assert told(editor, page)
    edit(staff("ru"), page, **{"body_fi-count": "0"})
    assert told(editor, page) is None
    check("2026-11-05")
    assert not Link.objects.filter(url__startswith=site_of_others.url).exists()


def test_a_link_that_works_is_asked_once_a_week(home, site_of_others):
    write(home, text(f'href="{site_of_others.url}/page"'))
    write(home, text(f'href="{site_of_others.url}/page"'))
    check(*(f"2026-11-{day:02}" for day in range(1, 9)))
    assert site_of_others.asked == ["HEAD /page"] * 2


def test_one_run_asks_a_few_links_only(home, site_of_others):
    Link.objects.all().delete()
    links = " ".join(f'<a href="{site_of_others.url}/{n}">x</a>' for n in range(MOST_LINKS + 2))
    Page.objects.exclude(pk=home.pk).filter(depth__gt=1).update(live=False)
    write(home, ("rich_text", f"<p>{links}</p>"))
    check("2026-11-03")
    assert len(site_of_others.asked) <= MOST_LINKS
    check("2026-11-03")
    assert len({*site_of_others.asked}) == MOST_LINKS + 2


def test_no_other_site_is_asked_unless_a_setting_says_so(editor, home, site_of_others, settings):
    page = write(home, text(f'href="{site_of_others.url}/gone"'))
    check("2026-11-03", "2026-11-04")
    assert told(editor, page)
    settings.CHECK_EXTERNAL_LINKS = False
    asked = len(site_of_others.asked)
    for command in ("publish_scheduled", "check_links"):
        call_command(command, verbosity=0)
    assert len(site_of_others.asked) == asked
    assert told(editor, page) is None
