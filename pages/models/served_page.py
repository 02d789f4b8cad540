"""Serving a page of any type: visibility, conditional requests and caching."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from pages.serving import freshness
from pages.serving.page_view import PageView, page_view


class ServedPage(Page):
    """A page that browsers may cache until the public site changes."""

    allowed_http_methods: ClassVar[list[str]] = ["GET", "HEAD", "OPTIONS"]
    # The dotted path of the view of this page type, a subclass of PageView.
    view_class: ClassVar[str] = "pages.serving.page_view.PageView"

    class Meta:
        abstract = True

    @property
    def is_expired(self) -> bool:
        """Whether the page has expired; it is live until ``publish_scheduled`` unpublishes it."""
        return bool(self.expire_at and self.expire_at <= timezone.now())

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """The restrictions on this page and its ancestors; one query, as there are no aliases."""
        steps = range(self.steplen, len(self.path) + 1, self.steplen)
        return PageViewRestriction.objects.filter(page__path__in=[self.path[:n] for n in steps])

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The route that Wagtail finds, unless the page has expired.

        Raises:
            Http404: if there is no published page at the address.
        """
        if not path_components and self.is_expired:
            raise Http404
        return super().route(request, path_components)

    def get_view(self, request: HttpRequest) -> PageView:
        """The view of this page for ``request``."""
        return page_view(self.view_class, self, request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, **self.get_view(request).get_context()}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, which browsers may cache and must revalidate: 304 if nothing has changed."""
        view = self.get_view(request)
        if redirect := view.redirect():
            return redirect
        if view.is_bad_request():
            return self.serve_uncached(request, *args, status=400, **kwargs)
        if not self.may_be_cached(request):
            return self.serve_uncached(request, *args, **kwargs)
        tag = freshness.etag(request)
        response = get_conditional_response(request, etag=tag)
        response = response or super().serve(request, *args, **kwargs)
        response["ETag"] = tag
        response["Cache-Control"] = "no-cache"
        return response

    def serve_uncached(
        self,
        request: HttpRequest,
        *args: Any,
        status: int = 200,
        extra: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> HttpResponse:
        """The page with ``no-store``, with ``status`` and ``extra`` context."""
        context = self.get_context(request, *args, **kwargs) | (extra or {})
        template = self.get_template(request, *args, **kwargs)
        response = TemplateResponse(request, template, context, status=status)
        response["Cache-Control"] = "no-store"
        return response

    def may_be_cached(self, request: HttpRequest) -> bool:
        """Whether browsers may cache the response; not in debug mode, as templates may change."""
        signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
        return not (settings.DEBUG or signed_in or freshness.freshness(request).is_private(self))
