"""The form in which staff upload images, with a clear error for files that are not valid."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class CheckedImageField(WagtailImageField):
    """Counts the pixels from the header of the file, before the image is decoded.

    Wagtail decodes it first, and responds with 500 to a file that cannot be decoded.
    """

    def check_image_pixel_size(self, f: UploadedFile) -> None:
        try:
            with Image.open(f) as image:
                pixels = image.width * image.height * getattr(image, "n_frames", 1)
                if pixels > self.max_image_pixels:
                    raise ValidationError(
                        self.error_messages["file_too_many_pixels"],
                        code="file_too_many_pixels",
                        params={"num_pixels": pixels, "max_pixels_count": self.max_image_pixels},
                    )
                image.load()
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            raise ValidationError(
                self.error_messages["invalid_image"], code="invalid_image"
            ) from error
        finally:
            f.seek(0)


class ImageForm(BaseImageForm):
    """Wagtail's image form with :class:`CheckedImageField`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            # A new field for each form, as its error messages are in the language of the user.
            self.fields["file"] = CheckedImageField(
                label=field.label, required=field.required, widget=field.widget
            )
