"""Advocacy works and the page that lists them."""

from typing import Any, ClassVar

from django import forms
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from pages.languages.codes import in_each_language, language_codes, native_name
from pages.languages.fields import translated_prose
from pages.languages.text import Text
from pages.models.base_page import BasePage
from pages.models.page_form import page_tabs
from pages.search.searchable import Texts
from pages.search.tokens import Rank
from pages.serving.paging import page_of
from pages.serving.visibility import VisiblePageManager
from representation.dates.odd_dates import odd_work_date
from representation.models.entry import Entry
from representation.models.partial_date_field import PartialDateField
from representation.models.withdrawable_page import WithdrawablePage, withdrawal_panel
from representation.panels.read_only import WarningsPanel
from representation.panels.replacing_rows import ReplacingInlinePanel
from representation.panels.theme_checkboxes import ThemeCheckboxes


class AdvocacyIndexPage(BasePage):
    """The page about advocacy, with the list of works."""

    works_per_page = 30
    role = "advocacy"
    menu_label = _("Advocacy")
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = ["representation.AdvocacyWork"]
    max_count = 1
    edit_handler = page_tabs()

    class Meta:
        verbose_name = _("list of advocacy works")
        verbose_name_plural = _("lists of advocacy works")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        works = AdvocacyWork.objects.visible().order_by("-date", "-pk")
        page_obj = page_of(Paginator(works, self.works_per_page), request)
        return {**context, "works": page_obj.object_list, "page_obj": page_obj}


class AdvocacyWork(WithdrawablePage):
    """A statement, initiative, report, meeting or campaign of ours, with its outcome."""

    class Form(models.TextChoices):
        STATEMENT = "statement", _("statement")
        OPINION = "opinion", _("opinion on a draft")
        INITIATIVE = "initiative", _("initiative")
        REPORT = "report", _("report")
        MEETING = "meeting", _("meeting")
        CAMPAIGN = "campaign", _("campaign")

    form = models.CharField(_("type"), max_length=20, choices=Form.choices)
    date = PartialDateField(_("date"))
    addressee = models.ForeignKey(
        "representation.Organisation",
        verbose_name=_("addressee"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="advocacy_works",
        help_text=_("To whom it was addressed."),
    )
    outcome = translated_prose(
        models.TextField(_("outcome"), blank=True, help_text=_("What came of it."))
    )
    bodies = ParentalManyToManyField(
        "representation.RepresentationBody",
        verbose_name=_("representation bodies"),
        blank=True,
        related_name="advocacy_works",
    )
    themes = ParentalManyToManyField(
        "representation.Theme", verbose_name=_("themes"), blank=True, related_name="advocacy_works"
    )

    objects = VisiblePageManager()
    view_class = "representation.views.work_page.WorkPageView"
    parent_page_types: ClassVar[list[str]] = ["representation.AdvocacyIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    search_fields: ClassVar = [*BasePage.search_fields, index.FilterField("form")]
    prose_names = ("lead", "body", "outcome")
    edit_handler = page_tabs(
        facts=[
            FieldPanel("form"),
            FieldPanel("date"),
            FieldPanel("addressee"),
            FieldPanel("bodies", widget=forms.CheckboxSelectMultiple),
            FieldPanel("themes", widget=ThemeCheckboxes),
            ReplacingInlinePanel("work_documents", heading=_("Documents"), label=_("Document")),
            withdrawal_panel(),
        ],
        prose=["outcome"],
    )
    edit_handler.children[0].children.insert(
        0, WarningsPanel(heading=_("Please check"), icon="warning")
    )

    class Meta:
        verbose_name = _("advocacy work")
        verbose_name_plural = _("advocacy works")

    def searched_texts(self) -> Texts:
        """Also its type in every language, and the names of its documents."""
        texts = super().searched_texts()
        texts[Rank.TEXT] += in_each_language(lambda code: self.form_label).values()
        texts[Rank.TEXT] += [each.document.title for each in self.document_list]
        return texts

    def staff_warnings(self) -> list[str]:
        """What staff should check: an odd date."""
        return odd_work_date(self.date)

    @property
    def form_label(self) -> str:
        return self.get_form_display()

    @property
    def date_in_words(self) -> str:
        return self.date.in_words() if self.date else ""

    @property
    def document_list(self) -> list["WorkDocument"]:
        return list(
            self.work_documents.select_related("document") if self.pk else self.work_documents.all()
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        # A preview has the bodies of a draft, which no query of the database would return.
        body_ids = [body.pk for body in self.bodies.all()]
        context["bodies"] = list(Entry.objects.visible().filter(pk__in=body_ids).by_name())
        return context


class WorkDocument(Orderable):
    """A document of an advocacy work."""

    work = ParentalKey(AdvocacyWork, on_delete=models.CASCADE, related_name="work_documents")
    document = models.ForeignKey(
        "pages.SiteDocument",
        verbose_name=_("document"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    language = models.CharField(
        _("language"),
        max_length=12,
        choices=[(code, native_name(code)) for code in language_codes()],
        default=language_codes()[0],
    )

    panels: ClassVar = [FieldPanel("document"), FieldPanel("language")]

    class Meta(Orderable.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def title(self) -> Text:
        return Text(self.document.title, self.language)
