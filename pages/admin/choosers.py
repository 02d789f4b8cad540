"""The chooser dialogs of snippets."""

from wagtail.snippets.views.chooser import SnippetChooserViewSet, SnippetCreateView


class CreateView(SnippetCreateView):
    """Wagtail's, which fails where the dialog has no form to create something."""

    def can_create(self) -> bool:
        return self.get_creation_form_class() is not None and super().can_create()


class StaffChooserViewSet(SnippetChooserViewSet):
    create_view_class = CreateView
