"""The catalogue: a description of the dataset, its publisher and its distributions.

DCAT 3, https://www.w3.org/TR/vocab-dcat-3/, in the profile DCAT-AP of European data portals, as
JSON-LD with its context inlined.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Min
from django.utils.translation import gettext

from pages.languages.codes import in_each_language, language_codes
from representation.exports.dataset import LICENCE, Dataset
from representation.exports.formats import FORMATS, Format
from representation.exports.json_text import JsonObject, without_empty_values
from representation.exports.organisation_records import TextByLanguage, absolute
from representation.exports.records import VERSION
from representation.models import Entry, HeldPeriod

AUTHORITY = "http://publications.europa.eu/resource/authority"
# The codes of the European Publications Office; languages without one are left out.
LANGUAGES = {"fi": "FIN", "ru": "RUS", "sv": "SWE", "en": "ENG", "et": "EST"}
FILE_TYPES = {"csv": "CSV", "xlsx": "XLSX", "json": "JSON", "jsonld": "JSON_LD", "ics": "ICS"}
MEDIA_TYPES = "https://www.iana.org/assignments/media-types"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def catalogue(about: Dataset, pages: TextByLanguage) -> JsonObject:
    """The catalogue; ``pages`` are the addresses, by language, of the page about the data."""
    url = about.url
    return {
        "@context": CONTEXT,
        "@id": url,
        "@type": "dcat:Catalog",
        **_common(about),
        "dct:title": _texts(about.publisher) or _texts(about.titles),
        "dcat:dataset": _dataset(about, f"{url}#entries", pages),
    }


def _dataset(about: Dataset, url: str, pages: TextByLanguage) -> JsonObject:
    return without_empty_values(
        **{
            "@id": url,
            "@type": "dcat:Dataset",
            **_common(about),
            "dct:identifier": url,
            "dcat:version": VERSION,
            "dct:accrualPeriodicity": _id(f"{AUTHORITY}/frequency/IRREG"),
            "dct:temporal": _temporal(),
            "dcat:theme": _id(f"{AUTHORITY}/data-theme/GOVE"),
            "dcat:landingPage": [
                {"@id": page, "@type": "foaf:Document"} for page in pages.values()
            ],
            "dcat:distribution": [
                _distribution(each, about, code)
                for each in FORMATS.values()
                for code in (language_codes() if each.is_translated else [""])
            ],
        }
    )


def _common(about: Dataset) -> JsonObject:
    """The properties that the catalogue and the dataset share, some of them with distributions."""
    return without_empty_values(
        **{
            "dct:title": _texts(about.titles),
            "dct:description": _texts(in_each_language(lambda code: _description())),
            "dct:publisher": {
                **_id(about.site),
                "@type": "foaf:Agent",
                "foaf:name": _texts(about.publisher),
            },
            "dct:license": {**_id(LICENCE), "@type": "dct:LicenseDocument"},
            "dct:language": _languages(language_codes()),
            "dct:modified": {"@value": about.updated.isoformat(), "@type": "xsd:dateTime"},
        }
    )


def _languages(codes: Iterable[str]) -> list[JsonObject]:
    return [
        {**_id(f"{AUTHORITY}/language/{LANGUAGES[code]}"), "@type": "dct:LinguisticSystem"}
        for code in codes
        if code in LANGUAGES
    ]


def _distribution(file_format: Format, about: Dataset, language: str) -> JsonObject:
    """A file; in ``language``, or in all of them where that is ""."""
    url = absolute(file_format.url("entries_data", language))
    file_type = FILE_TYPES.get(file_format.suffix)
    common = _common(about)
    return without_empty_values(
        **{
            "@id": f"{about.url}#{'-'.join(filter(None, [file_format.suffix, language]))}",
            "@type": "dcat:Distribution",
            "dct:title": file_format.label,
            "dcat:accessURL": _id(url),
            "dcat:downloadURL": _id(url),
            "dcat:mediaType": {
                **_id(f"{MEDIA_TYPES}/{file_format.media_type}"),
                "@type": "dct:MediaType",
            },
            "dct:format": _id(f"{AUTHORITY}/file-type/{file_type}") if file_type else None,
            "dct:language": _languages([language] if language else language_codes()),
            **{name: common[name] for name in ("dct:license", "dct:modified")},
        }
    )


def _description() -> str:
    return gettext(
        "Bodies, memberships and expert engagements: in what role, since when and until when,"
        " and who says so."
    )


def _temporal() -> JsonObject | None:
    """The period from the first year in the public entries, without an end; None without dates."""
    held = HeldPeriod.objects.filter(entry__in=Entry.objects.visible().order_by().values("pk"))
    dated = held.exclude(earliest_start=date.min)
    first = dated.aggregate(first=Min("earliest_start"))["first"]
    if not first:
        return None
    start = {"@value": f"{first.year:04}", "@type": "xsd:gYear"}
    return {"@type": "dct:PeriodOfTime", "dcat:startDate": start}


def _id(url: str) -> JsonObject:
    return {"@id": url}


def _texts(names: TextByLanguage) -> list[JsonObject]:
    return [{"@value": text, "@language": code} for code, text in names.items()]
