"""Views of URLs without a language: the site root, the favicon, robots.txt and the sitemap."""

from django.conf import settings
from django.contrib.sitemaps.views import index as sitemap_index
from django.contrib.sitemaps.views import sitemap as sitemap_file
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import etag, require_safe

from pages.languages.codes import default_language, language_codes
from pages.navigation.addresses import keeping_query
from pages.navigation.site_map import PageSitemap
from pages.serving import freshness


@require_safe
def redirect_to_language(request: HttpRequest) -> HttpResponse:
    """Redirects ``/`` to the front page in the language that the browser prefers."""
    language = get_language_from_request(request)
    with override(language if language in language_codes() else default_language()):
        front_page = reverse("wagtail_serve", args=[""])
    response = HttpResponseRedirect(keeping_query(request, front_page))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Redirects the conventional URL of the favicon to the static file."""
    return HttpResponseRedirect(keeping_query(request, static("favicon.ico")))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """``robots.txt``, with the URL of the sitemap."""
    context = {"sitemap_url": settings.SITE_URL + reverse("sitemap")}
    return TemplateResponse(request, "robots.txt", context, content_type="text/plain")


@require_safe
@cache_control(no_cache=True)
@etag(freshness.etag)
def sitemap(request: HttpRequest) -> HttpResponse:
    """The sitemap for search engines, or an index of its parts if it exceeds one file."""
    pages = PageSitemap(request)
    if pages.paginator.num_pages > 1:
        return sitemap_index(request, {"pages": pages}, sitemap_url_name="sitemap_part")
    return sitemap_file(request, {"pages": pages})


@require_safe
@cache_control(no_cache=True)
@etag(freshness.etag)
def sitemap_part(request: HttpRequest, section: str) -> HttpResponse:
    """A part of the sitemap; ``?p=2`` is the second part.

    Raises:
        Http404: if there is no such part.
    """
    return sitemap_file(request, {"pages": PageSitemap(request)}, section)
