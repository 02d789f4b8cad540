"""Compare the catalogues in ``locale/wagtail`` with what the installed packages translate."""

from pathlib import Path
from typing import Any

import django.conf
import polib
from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import to_locale

DOMAINS = ("django", "djangojs")
Key = tuple[str, str, bool]  # What gettext looks up: msgid, context or "", has it a plural?
Entries = dict[Key, Any]  # polib's entries; polib publishes no types.


def key_of(entry: Any) -> Key:
    """The key (Key) of an entry (polib entry)."""
    return entry.msgid, entry.msgctxt or "", bool(entry.msgid_plural)


def read(path: Path) -> Entries:
    """All live entries (dict[Key, entry]) of a .po or .mo file (Path); none if it is missing."""
    if not path.exists():
        return {}
    load = polib.mofile if path.suffix == ".mo" else polib.pofile
    return {key_of(entry): entry for entry in load(str(path)) if not entry.obsolete}


def translated(path: Path) -> Entries:
    """Those entries (dict[Key, entry]) of a file (Path) with all forms filled in and none fuzzy."""
    return {
        key: entry
        for key, entry in read(path).items()
        if all(entry.msgstr_plural.values() or [entry.msgstr]) and "fuzzy" not in entry.flags
    }


def package_folders() -> list[Path]:
    """The ``locale`` folders (list[Path]) of Django and of the installed apps not our own."""
    own = Path(settings.BASE_DIR)
    places = [Path(django.conf.__file__).parent, *(Path(a.path) for a in apps.get_app_configs())]
    foreign = (p for p in places if "site-packages" in p.parts or not p.is_relative_to(own))
    return [folder for p in foreign if (folder := p / "locale").is_dir()]


def listed(folder: Path, domain: str) -> set[Key]:
    """The strings (set[Key]) of a package, by its English .po file, else by all the others."""
    english = folder / "en" / "LC_MESSAGES" / f"{domain}.po"
    files = [english] if english.exists() else folder.glob(f"*/LC_MESSAGES/{domain}.po")
    return {key for path in files for key in read(path)}


def supplied(folder: Path, language: str, domain: str) -> Entries:
    """What Django loads from a package: .mo files, ``pt_BR`` over ``pt`` (dict[Key, entry])."""
    locale = to_locale(language)
    files = [folder / n / f"LC_MESSAGES/{domain}.mo" for n in (locale.split("_")[0], locale)]
    return translated(files[0]) | translated(files[1])


def missing(folders: list[Path], language: str, domain: str, ours: Path) -> list[Key]:
    """Strings (sorted list[Key]) that neither a package nor ``ours`` (Path of a .po) supplies.

    Django merges the ``django`` domain of all apps; ``djangojs`` is served app by app.
    """
    supply = [supplied(folder, language, domain) for folder in folders]
    merged = {key for entries in supply for key in entries} if domain == "django" else set()
    gaps = (listed(f, domain) - s.keys() for f, s in zip(folders, supply, strict=True))
    return sorted(set[Key]().union(*gaps) - merged - translated(ours).keys())


def redundant(folders: list[Path], language: str, domain: str, ours: Path) -> list[Key]:
    """Entries (sorted list[Key]) of ``ours`` (Path) that every package with the string translates.

    A package's "translation" that repeats the English does not count, unless ours repeats it too.
    """
    overrides, answers = read(ours), dict[Key, list[bool]]()
    for folder in folders:
        supply = supplied(folder, language, domain)
        for key in overrides.keys() & listed(folder, domain):
            same = key in supply and supply[key].msgstr == key[0] != overrides[key].msgstr
            answers.setdefault(key, []).append(key in supply and not same)
    return sorted(key for key, found in answers.items() if all(found))


def prune(path: Path, keys: list[Key]) -> None:
    """Remove the entries with these keys (list[Key]) from a .po file (Path)."""
    catalogue = polib.pofile(str(path), wrapwidth=78)
    catalogue[:] = [entry for entry in catalogue if key_of(entry) not in keys]
    catalogue.save()


class Command(BaseCommand):
    """``--check`` lists gaps and needless overrides; ``--prune`` removes the latter."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the two modes to ``parser`` (CommandParser)."""
        mode = parser.add_mutually_exclusive_group(required=True)
        mode.add_argument("--check", action="store_true", help="List differences; fail on any.")
        mode.add_argument("--prune", action="store_true", help="Remove needless overrides.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare each language and domain as ``options`` (dict[str, bool]) say."""
        folders, root, count = package_folders(), Path(settings.BASE_DIR, "locale/wagtail"), 0
        languages = [code for code, _name in settings.LANGUAGES if code.split("-")[0] != "en"]
        for language, domain in ((code, domain) for code in languages for domain in DOMAINS):
            ours = root / to_locale(language) / "LC_MESSAGES" / f"{domain}.po"
            needless = redundant(folders, language, domain, ours)
            gaps = missing(folders, language, domain, ours) if options["check"] else []
            for label, keys in (("untranslated", gaps), ("needless override", needless)):
                self.stdout.writelines(f"{language} {domain} {label}: {k[0]!r}\n" for k in keys)
                count += len(keys)
            if options["prune"] and needless:
                prune(ours, needless)
        if options["check"] and count:
            raise CommandError(f"{count} differences between our catalogues and the packages.")
