"""A large photograph takes little memory, measured in a process of its own."""

import pytest

from tests.pages.media.image_files import saved
from tests.process import answers

MOST = 300  # megabytes
PROGRAM = """
from io import BytesIO
from pathlib import Path
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.models import Filter
from pages.media.renditions import SPECS
from pages.media.uploads import CheckedImageField
from pages.models import SiteImage

def most():
    # getrusage starts with the peak of the process that started this one.
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024

name = {name!r}
before = most()
file = CheckedImageField().to_python(SimpleUploadedFile("kuva.{end}", Path(name).read_bytes()))
image = SiteImage(pk=1, collection_id=1, title="Kuva", file=file)
size = image.width, image.height
from pages.models.image_files import BoundedFilter, decode
file.seek(0)
source = decode(image, [BoundedFilter(spec) for spec in SPECS], file)
made = [image.generate_rendition_file(Filter(spec), source=source).name for spec in SPECS]
source = None
file.seek(0)
image.generate_rendition_file(Filter("max-165x165"), source=file)  # in the admin
print(json.dumps([size, len(made), most() - before]))
"""
PICTURES = {
    "a photograph": ("jpg", "JPEG", "RGB", {}),
    "in the colours of print": ("jpg", "JPEG", "CMYK", {}),
    "progressive": ("jpg", "JPEG", "RGB", {"progressive": True}),
    "with transparency": ("png", "PNG", "RGBA", {"compress_level": 1}),
}


# All but one for soaking: they take seconds each.
@pytest.fixture(
    params=[
        name if name == "a photograph" else pytest.param(name, marks=pytest.mark.soak)
        for name in PICTURES
    ]
)
def large(request, tmp_path) -> tuple[str, str]:
    """The path and ending of a picture of 49 megapixels."""
    from PIL import Image

    end, kind, mode, options = PICTURES[request.param]
    image = Image.linear_gradient("L").resize((8084, 6062)).convert("RGB").convert(mode)
    path = tmp_path / f"kuva.{end}"
    path.write_bytes(saved(image, kind, **options))
    return str(path), end


def test_a_photograph_of_49_megapixels_takes_little_memory(large):
    name, end = large
    program = PROGRAM.format(name=name, end=end)
    size, count, megabytes = answers(program, SECURE_SSL="false")
    assert (size, count) == ([8084, 6062], 9)
    assert megabytes < MOST
