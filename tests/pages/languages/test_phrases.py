"""Phrases are written where the tool that gathers them for the catalogues finds them."""

import ast
from pathlib import Path

from django.conf import settings

FUNCTIONS = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext", "pgettext_lazy"}


def phrases_in_f_strings(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    return [
        f"{path}, line {call.lineno}"
        for string in strings
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in FUNCTIONS
    ]


def test_no_phrase_is_hidden_in_an_f_string():
    """Such a phrase would be in English in every language, and nothing would say so."""
    folders = ("pages", "representation", "keskusjarjesto")
    files = [path for name in folders for path in (Path(settings.BASE_DIR) / name).rglob("*.py")]
    assert [found for path in files for found in phrases_in_f_strings(path)] == []
