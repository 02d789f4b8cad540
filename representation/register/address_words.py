"""The words of filters in query strings, by language; apart from labels, which may change.

A published word must stay understood. To change one, put the new word before the old one, with a
space between them: ``"uusi vanha"``. A language that is not here has the words of the code.
"""

from collections.abc import Iterable

from django.utils.translation import get_language

# The parameters, by the names of the filters.
PARAMETERS = {
    "fi": {
        "text": "sana",
        "kind": "laji",
        "status": "tila",
        "organisation_kind": "organisaatiotyyppi",
        "organisation": "organisaatio",
        "theme": "teema",
        "level": "taso",
        "role": "rooli",
        "date": "paiva",
        "sort": "jarjestys",
        "group": "ryhmittely",
    },
    "ru": {
        "text": "slovo",
        "kind": "vid",
        "status": "status",
        "organisation_kind": "tip-organizatsii",
        "organisation": "organizatsiya",
        "theme": "tema",
        "level": "uroven",
        "role": "rol",
        "date": "data",
        "sort": "poryadok",
        "group": "gruppy",
    },
}
# The values of the filters that are choices.
VALUES = {
    "fi": {
        "kind": {
            "body": "toimielin",
            "membership": "jasenyys",
            "engagement": "asiantuntijatehtava",
        },
        "status": {
            "current": "voimassa",
            "upcoming": "tulossa",
            "ended": "paattynyt",
            "not_held": "ei-mukana-silloin",
            "not_known": "ajankohta-ei-tiedossa",
        },
        "organisation_kind": {
            "authority": "ministeriot-ja-virastot",
            "city": "kaupungit-ja-kunnat",
            "research": "tutkimus-ja-yliopistot",
            "association": "jarjestot-ja-saatiot",
            "other": "muut",
            "none": "ei-tiedossa",
        },
        "level": {
            "municipal": "kunnallinen",
            "regional": "alueellinen",
            "national": "valtakunnallinen",
            "european": "eurooppalainen",
            "international": "kansainvalinen",
        },
        "role": {
            "member": "jasen",
            "deputy": "varajasen",
            "chair": "puheenjohtaja",
            "vice_chair": "varapuheenjohtaja",
            "expert": "asiantuntija",
            "representative": "edustaja",
            "observer": "tarkkailija",
        },
        "sort": {
            "name": "nimi",
            "start": "alku-uusin-ensin",
            "end": "paattyminen-lahin-ensin",
            "organisation": "organisaatio",
        },
        "group": {"organisation": "organisaatio", "theme": "teema"},
    },
    "ru": {
        "kind": {
            "body": "organ",
            "membership": "chlenstvo",
            "engagement": "ekspertnoe-uchastie",
        },
        "status": {
            "current": "deystvuet",
            "upcoming": "predstoit",
            "ended": "zaversheno",
            "not_held": "pereryv-v-uchastii",
            "not_known": "daty-ne-ukazany",
        },
        "organisation_kind": {
            "authority": "ministerstva-i-vedomstva",
            "city": "goroda-i-munitsipalitety",
            "research": "nauka-i-universitety",
            "association": "obshchestvennye-organizatsii-i-fondy",
            "other": "drugie",
            "none": "ne-ukazan",
        },
        "level": {
            "municipal": "munitsipalnyy",
            "regional": "regionalnyy",
            "national": "obshchegosudarstvennyy",
            "european": "evropeyskiy",
            "international": "mezhdunarodnyy",
        },
        "role": {
            "member": "chlen",
            "deputy": "zamestitel-chlena",
            "chair": "predsedatel",
            "vice_chair": "zamestitel-predsedatelya",
            "expert": "ekspert",
            "representative": "predstavitel",
            "observer": "nablyudatel",
        },
        "sort": {
            "name": "nazvanie",
            "start": "nachalo-snachala-novye",
            "end": "okonchanie-snachala-blizhayshie",
            "organisation": "organizatsiya",
        },
        "group": {"organisation": "organizatsiya", "theme": "tema"},
    },
    "en": {
        "kind": {"body": "representation-body", "engagement": "expert-engagement"},
        "status": {"not_held": "no-seat-then", "not_known": "dates-not-known"},
        "organisation_kind": {
            "authority": "ministries-and-agencies",
            "city": "cities",
            "association": "associations-and-foundations",
            "none": "not-known",
        },
        "role": {"deputy": "deputy-member", "vice_chair": "vice-chair"},
        "sort": {"start": "start-newest-first", "end": "end-soonest-first"},
    },
}


def parameter_name(name: str) -> str:
    """The parameter of the filter ``name`` in the active language."""
    return _words(PARAMETERS.get(get_language() or "", {}), name)[0]


def value_word(name: str, value: str) -> str:
    """The word for a value of the filter ``name``, a choice, in the active language."""
    return _words(VALUES.get(get_language() or "", {}).get(name, {}), value)[0]


def parameters() -> dict[str, str]:
    """The names of the filters by every parameter that is or was in use, in any language."""
    return _by_word(list(PARAMETERS.values()), PARAMETERS["fi"])


def values_by_word(name: str, values: list[str]) -> dict[str, str]:
    """The ``values`` of the filter ``name`` by every word that is or was in use."""
    return _by_word([words.get(name, {}) for words in VALUES.values()], values)


def _words(table: dict[str, str], code: str) -> list[str]:
    return table.get(code, code).split()


def _by_word(tables: list[dict[str, str]], codes: Iterable[str]) -> dict[str, str]:
    """The ``codes`` by the words of each table, and by themselves."""
    by_word = {code: code for code in codes}
    for table in tables:
        by_word |= {word: code for code in table for word in _words(table, code)}
    return by_word
