"""PicturedPage: the base of page types that may have a picture under their heading."""

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from pages.languages.codes import language_codes, native_name
from pages.languages.fields import column, translated_prose
from pages.models.base_page import BasePage


class PicturedPage(BasePage):
    """A page that may have a picture; its words are in each language, its author is the image's."""

    picture = models.ForeignKey(
        "pages.SiteImage",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "A wide one serves best. Where it is cropped, what is around its focal point stays."
        ),
    )
    picture_alt = translated_prose(
        models.CharField(
            _("what the picture shows"),
            max_length=250,
            blank=True,
            help_text=_("For those who do not see it. Empty if the picture is mere decoration."),
        )
    )
    picture_caption = translated_prose(models.CharField(_("caption"), max_length=250, blank=True))

    class Meta:
        abstract = True


def picture_panel() -> MultiFieldPanel:
    """The panel with the picture of a page, and its words in each language."""
    return MultiFieldPanel(
        [
            FieldPanel("picture"),
            *(
                FieldPanel(
                    column(name, code), heading=format_lazy("{} ({})", label, native_name(code))
                )
                for name, label in (
                    ("picture_alt", _("What the picture shows")),
                    ("picture_caption", _("Caption")),
                )
                for code in language_codes()
            ),
        ],
        heading=_("Picture"),
        icon="image",
    )
