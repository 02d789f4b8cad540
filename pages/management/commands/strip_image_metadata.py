"""Removes metadata from images that were stored before uploads were cleaned."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from pages.files.image_metadata import without_metadata
from pages.models import SiteImage, SiteImageRendition


class Command(BaseCommand):
    help = (
        "Removes metadata (place, people, camera, comments) from all images and their sizes; the "
        "orientation and the colour profile stay. Running it again changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        for image in SiteImage.objects.order_by("pk").iterator():
            if self._strip(image):
                count += 1
                image.width, image.height = image.file.get_image_dimensions()
                image._set_image_file_metadata()
                image.save()
        for rendition in SiteImageRendition.objects.order_by("pk").iterator():
            count += self._strip(rendition)
        self.stdout.write(f"{count} files had metadata.")

    def _strip(self, image: SiteImage | SiteImageRendition) -> bool:
        """Whether the file had metadata; a file that cannot be read is named, and left alone."""
        path = Path(image.file.path)
        try:
            data = path.read_bytes()
            stripped = without_metadata(data)
        except (OSError, ValueError) as error:
            self.stderr.write(f"{image.file.name}: {error}")
            return False
        if stripped == data:
            return False
        replace_file(path, stripped)
        return True


def replace_file(path: Path, data: bytes) -> None:
    """Writes ``data`` in place of the file, which always has either content, and whole."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    shutil.copymode(path, file.name)
    os.replace(file.name, path)
