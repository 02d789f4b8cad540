"""The form in which staff upload images, with a clear error for files that are not shown right."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext as _
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from pages.files.image_pixels import check_pixels, is_animated, most_pixels, prepared
from pages.files.markup import holds_web_page

UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError)


class CheckedImageField(WagtailImageField):
    """Checks an image by its head before it is decoded, and returns it as it is stored.

    Wagtail decodes it first, and responds with 500 to a file that cannot be decoded.
    """

    def check_image_pixel_size(self, f: UploadedFile) -> None:
        """Checks what the head of the file says; Wagtail calls this as its last check."""
        with Image.open(f) as image:
            pixels = image.width * image.height
            limit = min(self.max_image_pixels, most_pixels(image))
            if pixels > limit:
                raise ValidationError(
                    self.error_messages["file_too_many_pixels"],
                    code="file_too_many_pixels",
                    params={"num_pixels": pixels, "max_pixels_count": limit},
                )

    def _refuse_animation(self, file: UploadedFile) -> None:
        """Wagtail knows no format of moving pictures but GIF, and would call them broken."""
        try:
            with Image.open(file) as image:
                moves = is_animated(image)
        except UNREADABLE:
            return  # Wagtail's checks say what is wrong
        finally:
            file.seek(0)
        if moves:
            raise ValidationError(
                _(
                    "This picture moves, and the site shows still pictures only. "
                    "Save one picture of it and upload that."
                ),
                code="animated",
            )

    def to_python(self, data: Any) -> UploadedFile | None:
        try:
            if data:
                self._refuse_animation(data)
            file = super().to_python(data)
            if file is None:
                return None
            file.seek(0)
            content = file.read()
            if holds_web_page(content):
                raise ValidationError(
                    _(
                        "There is a web page (HTML) hidden in this picture. "
                        "Open it in an image editor, save it anew and upload that."
                    ),
                    code="web_page",
                )
            name, content = prepared(file.name, content)
            check_pixels(content)
        except UNREADABLE as error:
            raise ValidationError(
                self.error_messages["invalid_image"], code="invalid_image"
            ) from error
        return SimpleUploadedFile(name, content)


class ImageForm(BaseImageForm):
    """Wagtail's image form with :class:`CheckedImageField`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            # A new field for each form, as its error messages are in the language of the user.
            self.fields["file"] = CheckedImageField(
                label=field.label, required=field.required, widget=field.widget
            )
