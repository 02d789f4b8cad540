"""The task of links that lead nowhere: which pages have one, and how staff are told of each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from pages.admin.tasks import PageTask, Task
from pages.models import SiteDocument
from pages.models.link import Link
from pages.navigation.link_checker import NO_SITE
from pages.serving.visibility import VisibleQuerySet, all_pages

# So much of an address fits into a line; the page has the whole of it.
LONGEST_SHOWN = 80


def pages_with_broken_links() -> VisibleQuerySet:
    """The public pages with a link that leads nowhere."""
    on_page = Link.pages.through.objects.filter(
        page=OuterRef("pk"), link__in=Link.objects.broken().values("pk")
    )
    return all_pages().visible().filter(Exists(on_page))


def broken_links(pks: Sequence[int]) -> dict[int, str]:
    """Which links of each page lead nowhere."""
    uses = Link.pages.through.objects.filter(
        page__in=pks, link__in=Link.objects.broken().values("pk")
    ).select_related("link")
    in_words = links_in_words([use.link for use in uses])
    reasons = defaultdict(list)
    for use in uses.order_by("pk"):
        reasons[use.page_id].append(in_words[use.link_id])
    return {pk: " ".join(reasons[pk]) for pk in pks}


def links_in_words(links: Iterable[Link]) -> dict[int, str]:
    """How each of the broken ``links`` fails, by its primary key."""
    links = list(links)
    pages = Page.objects.filter(pk__in=[link.page_number for link in links if link.page_number])
    documents = SiteDocument.objects.in_bulk(
        [link.document_number for link in links if link.document_number]
    )
    titles = {page.pk: page.specific_deferred.get_admin_display_title() for page in pages}
    return {link.pk: _in_words(link, titles, documents) for link in links}


def _in_words(link: Link, titles: dict[int, str], documents: dict[int, SiteDocument]) -> str:
    url = Truncator(link.url).chars(LONGEST_SHOWN)
    if link.first_failed:
        day = date_format(link.first_failed, "SHORT_DATE_FORMAT")
        if link.failure == NO_SITE:
            return _("%(url)s: no such site since %(day)s.") % {"url": url, "day": day}
        words = _("%(url)s answers %(code)s since %(day)s.")
        return words % {"url": url, "code": link.failure, "day": day}
    if link.url:
        return _("%(url)s leads to no page of this site.") % {"url": url}
    if title := titles.get(link.page_number or 0):
        return _("It links to the page “%(title)s”, which is not public.") % {"title": title}
    if document := documents.get(link.document_number or 0):
        words = _("It links to the document “%(title)s”, which is not public.")
        return words % {"title": document.title}
    if link.document_number is not None:
        return _("It links to a document that is no longer there.")
    return _("It links to a page that is no longer there.")


def tasks_of_links() -> list[Task]:
    label = gettext_lazy("pages with links that lead nowhere")
    return [PageTask("broken-links", label, pages_with_broken_links, broken_links)]
