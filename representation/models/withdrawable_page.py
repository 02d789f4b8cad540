"""WithdrawablePage: the base of entries and advocacy works, which are never deleted."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from pages.languages.codes import language_codes, native_name
from pages.languages.fields import column, translated_name
from pages.models.base_page import BasePage


class WithdrawablePage(BasePage):
    """A page whose addresses say, once it is unpublished, that it was there; unless withheld."""

    withdrawal_reason = translated_name(
        models.TextField(
            _("why the page was taken off the site"),
            blank=True,
            help_text=_("Shown at its addresses once it is unpublished."),
        )
    )
    withheld = models.BooleanField(
        _("say nothing of the page once it is unpublished"),
        default=False,
        help_text=_("For the sake of somebody's privacy: not even its name."),
    )

    class Meta:
        abstract = True


def withdrawal_panel() -> MultiFieldPanel:
    """The panel with what the addresses of an unpublished page say."""
    return MultiFieldPanel(
        [
            *(
                FieldPanel(column("withdrawal_reason", code), heading=native_name(code))
                for code in language_codes()
            ),
            FieldPanel("withheld"),
        ],
        heading=_("After it is taken off the site"),
        classname="collapsed",
    )
