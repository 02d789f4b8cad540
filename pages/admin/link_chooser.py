"""The form for links to addresses in the editor of texts."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.admin.views.chooser import ExternalLinkView

from pages.navigation.own_links import linked_page


class OwnLinkView(ExternalLinkView):
    """Chooses the page where the address is that of a page of this site, in any language."""

    def post(self, request: HttpRequest) -> HttpResponse:
        if f"{self.form_prefix}-url" not in request.POST:  # Wagtail's field fails without it
            raise BadRequest("incomplete form")
        self.form = self.form_class(
            request.POST, initial=self.get_initial_data(), prefix=self.form_prefix
        )
        page = linked_page(self.form.cleaned_data["url"]) if self.form.is_valid() else None
        if page is None:
            return super().post(request)
        return self.render_chosen_response(
            {
                "id": page.pk,
                "parentId": page.get_parent().pk,
                "adminTitle": page.draft_title,
                "editUrl": reverse("wagtailadmin_pages:edit", args=[page.pk]),
                "url": page.url,
            }
        )
