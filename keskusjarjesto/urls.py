"""The URLs of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns
from wagtail.views import serve as serve_page

from keskusjarjesto import health
from keskusjarjesto.atomic_actions import atomic_action
from pages.admin.link_chooser import OwnLinkView
from pages.admin.page_editor import PageEditor
from pages.admin.page_positions import set_page_position
from pages.admin.previews import PreviewNewPage, PreviewPage
from pages.views import share_card as share
from pages.views import site_root as front
from pages.views.image_file import image_file
from pages.views.search_suggestions import search_suggestions

# In place of Wagtail's.
own_admin_urls = [
    # Wagtail's finds pages by addresses in the language of the user only.
    path("choose-external-link/", require_admin_access(OwnLinkView.as_view())),
    path(
        "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>"
        "/<int:parent_page_id>/preview/",
        require_admin_access(PreviewNewPage.as_view()),
    ),
    # Wagtail's overwrites what somebody else has saved meanwhile.
    path("pages/<int:page_id>/edit/", require_admin_access(PageEditor.as_view()), name="edit_page"),
    # Wagtail's has a placeholder where a page has a name in another language.
    path("pages/<int:page_id>/edit/preview/", require_admin_access(PreviewPage.as_view())),
    path(
        "pages/<int:page_to_move_id>/set_position/",
        require_admin_access(set_page_position),
    ),
]
decorate_urlpatterns([*own_admin_urls, *wagtailadmin_urls.urlpatterns], atomic_action)

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", include(own_admin_urls)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # Images only: the view of documents above checks who may read them.
    re_path(r"^media/(?P<path>(?:images|original_images)/.+)$", image_file),
    path("favicon.ico", front.favicon),
    path("robots.txt", front.robots, name="robots"),
    path("sitemap.xml", front.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", front.sitemap_part, name="sitemap_part"),
    path("", include("representation.urls")),
    path("", front.redirect_to_language, name="front"),
]

if settings.DEBUG:
    from representation.style_guide import style_guide

    urlpatterns += i18n_patterns(path("style-guide/", style_guide))

urlpatterns += i18n_patterns(
    path("", include("representation.language_urls")),
    path("share/<int:key>.png", share.card, name="share_card"),
    # With a full stop, as no slug of a page has.
    path("search-suggestions.json", search_suggestions, name="search_suggestions"),
    # The pattern of pages matches every path, so Wagtail's other patterns come before it.
    *(pattern for pattern in wagtail_urls.urlpatterns if pattern.name != "wagtail_serve"),
    # Public forms work without cookies, so without Django's CSRF token: see pages.contact.spam.
    re_path(wagtail_urls.serve_pattern, csrf_exempt(serve_page), name="wagtail_serve"),
    prefix_default_language=True,
)

handler400 = "pages.views.errors.bad_request"
handler403 = "pages.views.errors.permission_denied"
handler404 = "pages.views.errors.page_not_found"
handler500 = "pages.views.errors.server_error"
