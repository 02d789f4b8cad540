"""News items and the page that lists them."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page

from pages.models.base_page import BasePage
from pages.models.page_form import page_tabs
from pages.models.pictured_page import PicturedPage, picture_panel
from pages.serving.paging import page_of
from pages.serving.visibility import VisiblePageManager, VisibleQuerySet, all_pages
from representation.dates.status import today
from representation.models.entry_queryset import EntryQuerySet
from representation.models.organisation import Organisation
from representation.models.theme import Theme
from representation.panels.replacing_rows import ReplacingInlinePanel
from representation.panels.theme_checkboxes import ThemeCheckboxes


class NewsQuerySet(VisibleQuerySet):
    """News items."""

    def newest_first(self) -> "NewsQuerySet":
        return self.order_by("-date", "-pk")

    def about(self, subject: Page | Organisation | Theme) -> "NewsQuerySet":
        """The items about an entry, a work, an organisation or a theme; each once."""
        if isinstance(subject, Theme):
            return self.filter(themes=subject)
        if isinstance(subject, Organisation):
            organisations = NewsOrganisation.objects.filter(organisation=subject)
            return self.filter(pk__in=organisations.values("item"))
        return self.filter(pk__in=NewsSubject.objects.filter(page=subject.pk).values("item"))

    def about_any_of(self, entries: EntryQuerySet) -> "NewsQuerySet":
        """The items about at least one of ``entries``; each once."""
        rows = NewsSubject.objects.filter(page__in=entries.order_by().values("pk"))
        return self.filter(pk__in=rows.values("item"))

    def with_pictures(self) -> "NewsQuerySet":
        """With the pictures that a list of them shows, in one query more."""
        return self.select_related("picture").prefetch_related("picture__renditions")


NewsManager = VisiblePageManager.from_queryset(NewsQuerySet)


class NewsIndexPage(BasePage):
    """The list of news, newest first; no menu and no site map has it before the first item."""

    items_per_page = 20
    role = "news"
    menu_label = _("News")
    listed_while_empty = False
    has_facts = True
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = ["representation.NewsItem"]
    max_count = 1
    edit_handler = page_tabs()

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        items = NewsItem.objects.visible().newest_first().with_pictures()
        page_obj = page_of(Paginator(items, self.items_per_page), request)
        return {**context, "news": list(page_obj), "page_obj": page_obj}


class NewsItem(PicturedPage):
    """What happened on a day, and what of the register it is about."""

    date = models.DateField(_("date"), default=today)
    themes = ParentalManyToManyField(
        "representation.Theme", verbose_name=_("themes"), blank=True, related_name="news"
    )

    objects = NewsManager()
    parent_page_types: ClassVar[list[str]] = ["representation.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    edit_handler = page_tabs(
        facts=[
            FieldPanel("date"),
            picture_panel(),
            ReplacingInlinePanel(
                "subjects",
                heading=_("Entries and advocacy works that it is about"),
                label=_("Entry or work"),
            ),
            ReplacingInlinePanel(
                "news_organisations", heading=_("Organisations"), label=_("Organisation")
            ),
            FieldPanel("themes", widget=ThemeCheckboxes),
        ]
    )

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        subjects = {
            "subject_pages": self.subject_pages(),
            "organisations": self.organisation_list(),
            "themes": sorted(self.themes.all(), key=lambda theme: theme.sorting),
        }
        return {**context, **subjects, "is_about": any(subjects.values())}

    # A preview has the rows of a draft, which no query of the database would return.
    def subject_pages(self) -> list[Page]:
        """The public entries and works that it is about, in the order of staff."""
        ids = [row.page_id for row in self.subjects.all()]
        pages = all_pages().visible().filter(pk__in=ids).specific().in_bulk()
        return [pages[pk] for pk in dict.fromkeys(ids) if pk in pages]

    def organisation_list(self) -> list[Organisation]:
        """The organisations that it is about, in the order of staff."""
        ids = [row.organisation_id for row in self.news_organisations.all()]
        organisations = Organisation.objects.in_bulk(ids)
        return [organisations[pk] for pk in dict.fromkeys(ids) if pk in organisations]


class NewsSubject(Orderable):
    """An entry or an advocacy work that a news item is about."""

    item = ParentalKey(NewsItem, on_delete=models.CASCADE, related_name="subjects")
    page = models.ForeignKey(
        Page, verbose_name=_("entry or work"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar = [
        PageChooserPanel("page", ["representation.Entry", "representation.AdvocacyWork"])
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("entry or work")
        verbose_name_plural = _("entries and works")


class NewsOrganisation(Orderable):
    """An organisation that a news item is about."""

    item = ParentalKey(NewsItem, on_delete=models.CASCADE, related_name="news_organisations")
    organisation = models.ForeignKey(
        "representation.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="news_organisations",
    )

    panels: ClassVar = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
