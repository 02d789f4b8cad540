"""Images and documents in use are not deleted, and whoever tries is told where they are used.

Wagtail deletes them and leaves a gap; it asks no hook before it deletes a single one.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.documents.views import documents
from wagtail.documents.views import multiple as multiple_documents
from wagtail.images.views import images
from wagtail.images.views import multiple as multiple_images

from pages.admin.usage import places_of, refusal
from pages.models import SiteDocument, SiteImage

File = SiteImage | SiteDocument


def refuse_files_in_use(
    request: HttpRequest, action_type: str, objects: list[Model], action: BulkAction
) -> HttpResponseBase | None:
    """Refuses to delete any of several files if one is in use; a ``before_bulk_action`` hook."""
    if action_type != "delete":
        return None
    files = [each for each in objects if isinstance(each, File)]
    return refusal(request, files, action.next_url)


class UnusedFileMixin:
    """A view that asks before it deletes a file, and deletes none in use."""

    object: File
    index_url_name: str

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self._refusal(request) or super().get(request, *args, **kwargs)  # type: ignore[misc]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return self._refusal(request) or super().post(request, *args, **kwargs)  # type: ignore[misc]

    def _refusal(self, request: HttpRequest) -> HttpResponseBase | None:
        return refusal(request, [self.object], self.index_url_name)


class DeleteImage(UnusedFileMixin, images.DeleteView):
    pass


class DeleteDocument(UnusedFileMixin, documents.DeleteView):
    pass


class UnusedUploadMixin:
    """The button beside a file that has just been uploaded: the file may be in use already."""

    pk_url_kwarg: str

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # mypy does not see the views that the mixin is used with.
        model = self.get_model()  # type: ignore[attr-defined]
        file = model.objects.filter(pk=kwargs[self.pk_url_kwarg]).first()
        if file and any(places_of(file)):
            raise PermissionDenied
        return super().post(request, *args, **kwargs)  # type: ignore[misc]


class DeleteUploadedImage(UnusedUploadMixin, multiple_images.DeleteView):
    pass


class DeleteUploadedDocument(UnusedUploadMixin, multiple_documents.DeleteView):
    pass
