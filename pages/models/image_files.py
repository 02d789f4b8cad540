"""How image files are stored, and how renditions are made of them in bounded memory."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile, File
from wagtail.images.image_operations import MinMaxOperation, WidthHeightOperation
from wagtail.images.models import (
    AbstractImage,
    Filter,
    WagtailImageField,
    WagtailImageFieldFile,
)
from willow.plugins.pillow import PillowImage

from pages.files.image_pixels import decoded, prepared, upright_size


class OriginalFile(WagtailImageFieldFile):
    """An original without metadata, in whatever way it came here."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        content.seek(0)
        name, data = prepared(name, content.read())
        super().save(name, ContentFile(data, name), save)

    def get_image_dimensions(self) -> tuple[int, int]:
        """The size as the image is shown, from the head of the file: Wagtail decodes the image."""
        close = self.closed
        self.open()
        try:
            return upright_size(self)
        finally:
            if close:
                self.close()
            else:
                self.seek(0)


class OriginalField(WagtailImageField):
    """Wagtail's field, with :class:`OriginalFile`."""

    attr_class = OriginalFile

    def deconstruct(self) -> Any:
        """As Wagtail's field, which has the same column, so that no migration is needed."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, kwargs


class DecodedImage(PillowImage):
    """An image that is decoded already, for Willow."""

    def __init__(self, image: Any, format_name: str) -> None:
        super().__init__(image)
        self.format_name = format_name


class BoundedFilter(Filter):
    """Makes a rendition of a reduced copy of the image, which has no metadata."""

    @contextmanager
    def get_willow_image(self, image: AbstractImage, source: Any = None) -> Iterator[PillowImage]:
        if isinstance(source, DecodedImage):
            yield source
        else:
            yield decode(image, [self], source)

    def size_for(self, image: AbstractImage) -> tuple[int, int] | None:
        """The size of the rendition; None if that cannot be made of a reduced copy."""
        operations = self.transform_operations
        if not operations or not all(
            isinstance(operation, MinMaxOperation | WidthHeightOperation)
            for operation in operations
        ):
            return None
        width, height = self.get_transform(image).size
        return int(width), int(height)


def decode(image: AbstractImage, filters: list[BoundedFilter], source: Any = None) -> DecodedImage:
    """The image of which the renditions of all ``filters`` can be made."""
    sizes = [filter_.size_for(image) for filter_ in filters]
    known = [size for size in sizes if size]
    size = (
        (max(w for w, _ in known), max(h for _, h in known)) if len(known) == len(sizes) else None
    )
    extension = PurePath(image.file.name).suffix.lower().lstrip(".")
    format_name = "jpeg" if extension == "jpg" else extension
    if source is not None:
        return DecodedImage(decoded(source, size), format_name)
    with image.open_file() as file:
        return DecodedImage(decoded(io.BytesIO(file.read()), size), format_name)
