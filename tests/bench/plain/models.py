from typing import ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page


class PlainPage(Page):
    """A page with a text, as in Wagtail's tutorial."""

    intro = models.CharField(max_length=250)
    body = RichTextField(blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
