"""Storage of static files that puts imported style sheets into the one that imports them.

The style sheets are small files, one for each part of the pages; a browser would request them one
after another.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLE_SHEETS = ("css/site.css", "css/admin.css")
IMPORT = re.compile(r'@import url\("(?P<name>[\w-]+\.css)"\)(?: layer\((?P<layer>[\w-]+)\))?;')


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Compressed files with a hash of their content in their names."""

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """Puts the imports into the collected style sheets, then hashes and compresses all files.

        Yields what the base class does: the name of a file, its hashed name, and whether it was
        processed.
        """
        for name in paths.keys() & STYLE_SHEETS if not dry_run else ():
            content = self._with_imports(name)
            self.delete(name)
            self.save(name, ContentFile(content.encode()))
            paths = {**paths, name: (self, name)}
        yield from super().post_process(paths, dry_run, **options)

    def _with_imports(self, name: str) -> str:
        folder = name.rpartition("/")[0]
        with self.open(name) as file:
            text = file.read().decode()

        def imported(match: re.Match[str]) -> str:
            content = self._with_imports(f"{folder}/{match['name']}")
            return f"@layer {match['layer']} {{\n{content}}}" if match["layer"] else content

        return IMPORT.sub(imported, text)
