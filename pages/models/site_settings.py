"""What is said of the organisation on every page."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

from pages.languages import column, language_codes, native_name, translated_name


@register_setting(icon="home")
class SiteSettings(ClusterableModel, BaseSiteSetting):
    """Names and contact details of the organisation, by language where they are words."""

    full_name = translated_name(models.CharField(_("full name"), max_length=200, blank=True))
    tagline = translated_name(
        models.CharField(
            _("what the organisation is, in a few words"), max_length=200, blank=True
        )
    )
    address = translated_name(models.TextField(_("postal address"), blank=True))
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    supervising_authority = translated_name(
        models.CharField(
            _("authority that supervises accessibility"), max_length=200, blank=True
        )
    )
    supervising_authority_url = models.URLField(_("web address of the authority"), blank=True)
    act_applies = models.BooleanField(
        _("the accessibility act (306/2019) binds the organisation"),
        null=True,
        blank=True,
        help_text=_("Leave open until somebody who knows has said so."),
    )
    assessed_on = models.DateField(_("accessibility assessed on"), null=True, blank=True)
    assessment_method = translated_name(
        models.TextField(_("how accessibility was assessed, and what was found"), blank=True)
    )

    class Meta:
        verbose_name = _("organisation's details")
        verbose_name_plural = _("organisation's details")

    @staticmethod
    def _by_language(*names: str) -> list[MultiFieldPanel]:
        return [
            MultiFieldPanel(
                [FieldPanel(column(name, code)) for name in names], heading=native_name(code)
            )
            for code in language_codes()
        ]

    @property
    def link_list(self) -> "list[SocialLink]":
        """The links to other places where the organisation is found."""
        return list(self.social_links.all())


SiteSettings.edit_handler = ObjectList(
    [
        *SiteSettings._by_language(
            "full_name", "tagline", "address", "supervising_authority", "assessment_method"
        ),
        MultiFieldPanel([FieldPanel("phone"), FieldPanel("email")], heading=_("Contact details")),
        InlinePanel("social_links", heading=_("Elsewhere on the web"), label=_("Link")),
        MultiFieldPanel(
            [
                FieldPanel("act_applies"),
                FieldPanel("assessed_on"),
                FieldPanel("supervising_authority_url"),
            ],
            heading=_("Accessibility statement"),
        ),
    ]
)


class SocialLink(Orderable):
    """A place elsewhere on the web."""

    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="social_links")
    label = models.CharField(_("name"), max_length=60)
    url = models.URLField(_("web address"))

    panels: ClassVar = [FieldPanel("label"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")
