"""The links of public pages that the site watches, and whether they still lead somewhere."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from wagtail.models import Page

from pages.models.media import SiteDocument
from pages.navigation.found_links import FoundLink
from pages.serving.visibility import all_pages

if TYPE_CHECKING:
    from pages.models.base_page import BasePage

# After so many days a link is tried again: one that worked, and one that failed or said nothing.
DAYS_BETWEEN, DAYS_BETWEEN_FAILURES = 7, 1


class LinkQuerySet(models.QuerySet["Link"]):
    def watch(self, found: Iterable[FoundLink]) -> list["Link"]:
        """The links that were ``found``, of which those that are new begin to be watched."""
        wanted = set(found)
        stored = self.filter(
            Q(url__in={each.url for each in wanted if each.url})
            | Q(url="", page_number__in={each.page for each in wanted if each.page})
            | Q(url="", document_number__in={each.document for each in wanted if each.document})
        )
        by_found: dict[FoundLink, Link] = {link.found: link for link in stored}
        for each in wanted - by_found.keys():
            by_found[each] = Link.objects.create(
                url=each.url, page_number=each.page, document_number=each.document
            )
        return [by_found[each] for each in wanted]

    def watch_page(self, page: "BasePage") -> list["Link"]:
        """The links of a page as the public sees it."""
        links = self.watch(page.found_links())
        page.watched_links.set(links)
        return links

    def broken(self) -> "LinkQuerySet":
        """Those that lead nowhere: to what the public may not see, or, tried on two days, to none.

        Whether it sees a page or a document of ours is asked of the database as it is now.
        """
        pages = all_pages().visible().filter(pk=OuterRef("page_number"))
        documents = SiteDocument.objects.filter(
            pk=OuterRef("document_number"), collection__view_restrictions=None
        )
        return self.filter(
            Q(last_failed__gt=F("first_failed"))
            | (Q(page_number__isnull=False) & ~Exists(pages))
            | (Q(document_number__isnull=False) & ~Exists(documents))
        )

    def failed(self) -> "LinkQuerySet":
        """Those that have led nowhere at least once since they last worked."""
        return self.filter(first_failed__isnull=False)

    def to_try(self, day: date) -> "LinkQuerySet":
        """The links to other sites of which it is time to try them, the most neglected first."""
        rested = Q(last_checked__lte=day - timedelta(days=DAYS_BETWEEN))
        failing = Q(
            first_failed__isnull=False,
            last_checked__lte=day - timedelta(days=DAYS_BETWEEN_FAILURES),
        )
        links = self.filter(page_number=None, document_number=None).exclude(url="")
        due = links.filter(Q(last_checked=None) | rested | failing)
        return due.order_by(F("last_checked").asc(nulls_first=True), "pk")


class Link(models.Model):
    """An address that public pages, or other public things, link to; once, however often it is.

    Attributes:
        url: the address as it is written; "" for a link to a page or a document by its number.
        page_number, document_number: of what it leads to on this site; 0 where nothing lives there.
            No foreign keys, as what they name may be gone.
        seen_on: the last day on which it was found when everything was looked through.
        first_failed, last_failed: the days since it last worked on which it led nowhere.
        failure: how it failed: the status of the answer, or ``NO_SITE``.
        pages: the public pages with it.
    """

    # Without an index: a few thousand are read faster than one of such texts is kept.
    url = models.TextField(blank=True)
    page_number = models.PositiveBigIntegerField(null=True, db_index=True)
    document_number = models.PositiveBigIntegerField(null=True)
    seen_on = models.DateField(null=True)
    last_checked = models.DateField(null=True)
    first_failed = models.DateField(null=True)
    last_failed = models.DateField(null=True)
    failure = models.CharField(max_length=10, blank=True)
    pages = models.ManyToManyField(Page, related_name="watched_links")

    objects = LinkQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.url or f"{self.page_number or self.document_number}"

    @property
    def found(self) -> FoundLink:
        return FoundLink(self.url, self.page_number, self.document_number)

    def note(self, failure: str | None, day: date) -> None:
        """Notes what a try has shown: a failure, "" where it works, None where nobody can tell."""
        self.last_checked = day
        if failure:
            self.first_failed = self.first_failed or day
            self.last_failed, self.failure = day, failure
        elif failure == "":
            self.first_failed = self.last_failed = None
            self.failure = ""
        self.save()
