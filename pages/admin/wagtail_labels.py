"""Labels in Wagtail 7.4 and 8.0 that no catalogue can translate.

Some are not marked for translation; others are translated when their module is imported, into the
language in which the process has started. Only labels are set here; remove a line once Wagtail
has fixed its own.
"""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
from wagtail.contrib.search_promotions.forms import SearchPromotionsFormSet
from wagtail.models import Site
from wagtail.sites.views import IndexView as SiteIndexView
from wagtail.users.forms import PagePermissionsForm
from wagtail.users.views.bulk_actions.assign_role import RoleForm


def set_translated_labels() -> None:
    """Replaces the labels with lazy translations; called once, when Django starts."""
    # Not marked for translation: the login form, and the dialogs for links in texts.
    LoginForm.base_fields["password"].label = _("Password")
    for form in (
        AnchorLinkChooserForm,
        EmailLinkChooserForm,
        ExternalLinkChooserForm,
        PhoneLinkChooserForm,
    ):
        form.base_fields["link_text"].label = _("Words of the link")
    EmailLinkChooserForm.base_fields["email_address"].label = _("E-mail")
    EmailLinkChooserForm.base_fields["subject"].label = _("Subject of the message")
    EmailLinkChooserForm.base_fields["body"].label = _("Text of the message")
    PhoneLinkChooserForm.base_fields["phone_number"].label = _("Telephone")
    # Translated on import: the tab of the image and document choosers, and the filter of the list
    # of redirects.
    ChooserViewSet.search_tab_label = _("Search")
    permanence = RedirectsReportFilterSet.base_filters["is_permanent"]
    permanence.label = _("Type")
    permanence.extra["choices"] = ((True, _("Permanent")), (False, _("Temporary")))
    permanence.extra["empty_label"] = _("All")
    # Without labels: fields of promoted results, roles and groups; columns of the list of sites.
    SearchPromotionsFormSet.form.base_fields["external_link_text"].label = _("Words of the link")
    RoleForm.base_fields["role"].label = _("Group")
    PagePermissionsForm.base_fields["page"].label = _("Page")
    for column in SiteIndexView.columns:
        if column.name in ("port", "site_name", "root_page"):
            column.label = capfirst(Site._meta.get_field(column.name).verbose_name)
