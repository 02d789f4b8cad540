"""The boxes of the themes, with a button that makes a theme that is missing."""

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from wagtail.admin.staticfiles import versioned_static


class ThemeCheckboxes(forms.CheckboxSelectMultiple):
    """All themes as boxes, and the chooser's dialog, in which a new one is made and then ticked."""

    @property
    def media(self) -> forms.Media:
        scripts = [versioned_static("wagtailadmin/js/chooser-modal.js"), "js/admin-new-theme.js"]
        return forms.Media(js=scripts)

    def render(self, name: str, value: Any, *args: Any, **kwargs: Any) -> SafeString:
        choices: Any = self.choices
        viewset = choices.queryset.model.snippet_viewset
        url = reverse(viewset.chooser_viewset.get_url_name("choose"))
        # Not the template of the widget: Django looks for that in apps only.
        button = render_to_string(
            "representation/admin/new_theme_button.html", {"choose_url": url, "name": name}
        )
        return super().render(name, value, *args, **kwargs) + button
