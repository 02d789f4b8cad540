"""The form in which staff upload an image: what lies or is too large is refused, with a reason."""

from typing import Any

from django.core.exceptions import ValidationError
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class CheckedImageField(WagtailImageField):
    """Counts the points from the file's head, before a picture of millions is unpacked.

    Wagtail unpacks it first, and answers 500 to what cannot be unpacked.
    """

    def check_image_pixel_size(self, f: Any) -> None:
        try:
            with Image.open(f) as image:
                points = image.width * image.height * getattr(image, "n_frames", 1)
                if points > self.max_image_pixels:
                    raise ValidationError(
                        self.error_messages["file_too_many_pixels"],
                        code="file_too_many_pixels",
                        params={"num_pixels": points, "max_pixels_count": self.max_image_pixels},
                    )
                image.load()
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            raise ValidationError(
                self.error_messages["invalid_image"], code="invalid_image"
            ) from error
        finally:
            f.seek(0)


class ImageForm(BaseImageForm):
    """Wagtail's form with a field that is more careful."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            # Made anew for each form: its words are in the language of whoever looks.
            self.fields["file"] = CheckedImageField(
                label=field.label, required=field.required, widget=field.widget
            )
