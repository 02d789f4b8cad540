"""Compare the catalogues in ``locale/wagtail`` with what the installed packages translate."""

from pathlib import Path
from typing import Any, TypeAlias

import django.conf
import polib
from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import to_locale

DOMAINS = ("django", "djangojs")
# What identifies a string in gettext: msgid, context or "", and whether it has a plural.
Key = tuple[str, str, bool]
Entry: TypeAlias = polib.POEntry | polib.MOEntry
Entries = dict[Key, Entry]


def key_of(entry: Entry) -> Key:
    return entry.msgid, entry.msgctxt or "", bool(entry.msgid_plural)


def catalogue_entries(path: Path) -> Entries:
    """The entries of a .po or .mo file that are not obsolete; none if the file does not exist."""
    if not path.exists():
        return {}
    load = polib.mofile if path.suffix == ".mo" else polib.pofile
    return {key_of(entry): entry for entry in load(str(path)) if not entry.obsolete}


def translated_entries(path: Path) -> Entries:
    """The entries of a file that have all plural forms and are not fuzzy."""
    return {
        key: entry
        for key, entry in catalogue_entries(path).items()
        if all(entry.msgstr_plural.values() or [entry.msgstr]) and "fuzzy" not in entry.flags
    }


def package_folders() -> list[Path]:
    """The ``locale`` folders of Django and of the installed apps outside this project."""
    own = Path(settings.BASE_DIR)
    paths = [Path(django.conf.__file__).parent, *(Path(a.path) for a in apps.get_app_configs())]
    foreign = (p for p in paths if "site-packages" in p.parts or not p.is_relative_to(own))
    return [folder for p in foreign if (folder := p / "locale").is_dir()]


def package_strings(folder: Path, domain: str) -> set[Key]:
    """The strings of a package: those of its English .po file, else of all its .po files."""
    english = folder / "en" / "LC_MESSAGES" / f"{domain}.po"
    files = [english] if english.exists() else folder.glob(f"*/LC_MESSAGES/{domain}.po")
    return {key for path in files for key in catalogue_entries(path)}


def package_translations(folder: Path, language: str, domain: str) -> Entries:
    """The translations that Django loads from a package: .mo files, with ``pt_BR`` over ``pt``."""
    locale = to_locale(language)
    files = [folder / n / f"LC_MESSAGES/{domain}.mo" for n in (locale.split("_")[0], locale)]
    return translated_entries(files[0]) | translated_entries(files[1])


def untranslated_keys(folders: list[Path], language: str, domain: str, ours: Path) -> list[Key]:
    """The sorted strings that neither their package nor ``ours``, our .po file, translates.

    Django merges the ``django`` domain of all apps; it serves ``djangojs`` app by app.
    """
    translations = [package_translations(folder, language, domain) for folder in folders]
    merged = {key for entries in translations for key in entries} if domain == "django" else set()
    untranslated = (
        package_strings(folder, domain) - entries.keys()
        for folder, entries in zip(folders, translations, strict=True)
    )
    return sorted(set[Key]().union(*untranslated) - merged - translated_entries(ours).keys())


def needless_overrides(folders: list[Path], language: str, domain: str, ours: Path) -> list[Key]:
    """The sorted strings of ``ours``, our .po file, that every package with the string translates.

    A package's translation that repeats the English does not count, unless ours repeats it too.
    """
    overrides, translated_by_package = catalogue_entries(ours), dict[Key, list[bool]]()
    for folder in folders:
        entries = package_translations(folder, language, domain)
        for key in overrides.keys() & package_strings(folder, domain):
            english = key in entries and entries[key].msgstr == key[0] != overrides[key].msgstr
            translated_by_package.setdefault(key, []).append(key in entries and not english)
    return sorted(key for key, translated in translated_by_package.items() if all(translated))


def remove_entries(path: Path, keys: list[Key]) -> None:
    """Removes the entries with these keys from a .po file."""
    catalogue = polib.pofile(str(path), wrapwidth=78)
    catalogue[:] = [entry for entry in catalogue if key_of(entry) not in keys]
    catalogue.save()


class Command(BaseCommand):
    """``--check`` lists gaps and needless overrides; ``--prune`` removes the latter."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        mode = parser.add_mutually_exclusive_group(required=True)
        mode.add_argument("--check", action="store_true", help="List differences; fail on any.")
        mode.add_argument("--prune", action="store_true", help="Remove needless overrides.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compares the catalogues of each language and domain.

        Raises:
            CommandError: with ``--check``, if there is any difference.
        """
        folders, root, count = package_folders(), Path(settings.BASE_DIR, "locale/wagtail"), 0
        languages = [code for code, _name in settings.LANGUAGES if code.split("-")[0] != "en"]
        for language, domain in ((code, domain) for code in languages for domain in DOMAINS):
            ours = root / to_locale(language) / "LC_MESSAGES" / f"{domain}.po"
            needless = needless_overrides(folders, language, domain, ours)
            untranslated = (
                untranslated_keys(folders, language, domain, ours) if options["check"] else []
            )
            for label, keys in (("untranslated", untranslated), ("needless override", needless)):
                self.stdout.writelines(f"{language} {domain} {label}: {k[0]!r}\n" for k in keys)
                count += len(keys)
            if options["prune"] and needless:
                remove_entries(ours, needless)
        if options["check"] and count:
            raise CommandError(f"{count} differences between our catalogues and the packages.")
