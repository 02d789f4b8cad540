"""The organisation's details, shown on every page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from pages.blocks.fields import VisibleCharBlock, WebAddressBlock
from pages.languages.codes import active_language, language_codes, native_name
from pages.languages.fields import column, translated_name
from pages.languages.text import Text
from pages.navigation.links import LONGEST_URL


class SocialLinkBlock(blocks.StructBlock):
    """A link to the organisation's profile on another site."""

    label = VisibleCharBlock(label=pgettext_lazy("of a thing", "Name"), max_length=60)
    url = WebAddressBlock(label=_("Web address"))

    class Meta:
        label = _("Link")
        icon = "link"


@register_setting(icon="home")
class SiteSettings(BaseSiteSetting):
    """Names and contact details of the organisation; texts have a column per language."""

    full_name = translated_name(models.CharField(_("full name"), max_length=200, blank=True))
    tagline = translated_name(
        models.CharField(_("what the organisation is, in a few words"), max_length=200, blank=True)
    )
    address = translated_name(models.TextField(_("postal address"), blank=True))
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    reply_time = translated_name(
        models.CharField(
            _("how soon you answer"),
            max_length=200,
            blank=True,
            help_text=_("A sentence that stands beside the contact form."),
        )
    )
    supervising_authority = translated_name(
        models.CharField(_("authority that supervises accessibility"), max_length=200, blank=True)
    )
    supervising_authority_url = models.URLField(
        _("web address of the authority"), max_length=LONGEST_URL, blank=True
    )
    social_links = StreamField(
        [("link", SocialLinkBlock())], blank=True, verbose_name=_("elsewhere on the web")
    )
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
    def names_in_other_languages(self) -> list[Text]:
        """The full name in each other language, where it is not the one on the page."""
        names = [
            Text(getattr(self, column("full_name", code)), code)
            for code in language_codes()
            if code != active_language()
        ]
        return [name for name in names if name and str(name) != str(self.full_name)]

    @property
    def social_link_list(self) -> list[blocks.StructValue]:
        """The links to the organisation's profiles on other sites, with ``label`` and ``url``."""
        return [link.value for link in self.social_links]


SiteSettings.edit_handler = ObjectList(
    [
        *SiteSettings._by_language(
            "full_name",
            "tagline",
            "address",
            "reply_time",
            "supervising_authority",
            "assessment_method",
        ),
        MultiFieldPanel([FieldPanel("phone"), FieldPanel("email")], heading=_("Contact details")),
        FieldPanel("social_links"),
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
