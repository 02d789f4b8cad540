"""What Popolo's published JSON schemas ask, written out from them property by property.

Source: popolo-project/popolo-spec on GitHub, ``schemas/*.json`` (JSON Schema draft 3, CC BY 4.0),
as read on 2026-11-24: organization, membership, person, other_name, identifier and link of commit
b622568, post of commit c731e3b. Descriptions, and what our files never hold (contact details,
motions, speeches, votes, areas), are left out; further properties are allowed, as they are there.
"""

from typing import Any

from jsonschema import Draft3Validator, FormatChecker

TEXT = {"type": ["string", "null"]}
NEEDED = {"type": "string", "required": True}
DATE = TEXT | {"pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"}
MOMENT = TEXT | {"format": "date-time"}
URI = TEXT | {"format": "uri"}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _texts(*names: str) -> dict[str, Any]:
    return dict.fromkeys(names, TEXT)


def _array(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


LINK = _object(url=NEEDED | {"format": "uri"}, note=TEXT)
IDENTIFIER = _object(identifier=NEEDED, scheme=TEXT)
OTHER_NAME = _object(
    name=NEEDED,
    start_date=DATE,
    end_date=DATE,
    **_texts("note", "family_name", "given_name", "additional_name", "patronymic_name"),
    **_texts("honorific_prefix", "honorific_suffix"),
)
COMMON = {
    "id": TEXT,
    "links": _array(LINK),
    "sources": _array(LINK),
    "created_at": MOMENT,
    "updated_at": MOMENT,
}
SCHEMAS = {
    "organizations": _object(
        **COMMON,
        **_texts("name", "classification", "parent_id", "area_id"),
        other_names=_array(OTHER_NAME),
        identifiers=_array(IDENTIFIER),
        founding_date=DATE,
        dissolution_date=DATE,
        image=URI,
    ),
    "posts": _object(
        **COMMON,
        **_texts("label", "role", "organization_id", "area_id"),
        other_label=_array({"type": "string"}),
        start_date=DATE,
        end_date=DATE,
    ),
    "memberships": _object(
        **COMMON,
        **_texts("label", "role", "person_id", "organization_id", "post_id", "on_behalf_of_id"),
        member={"type": ["object", "null"]},
        start_date=DATE,
        end_date=DATE,
    ),
    "persons": _object(
        **COMMON,
        **_texts("name", "sort_name", "family_name", "given_name", "additional_name", "gender"),
        other_names=_array(OTHER_NAME),
        identifiers=_array(IDENTIFIER),
        birth_date=DATE,
        death_date=DATE,
        image=URI,
    ),
}
# Our own array has the same properties as Popolo's.
SCHEMAS["memberships_of_unknown_period"] = SCHEMAS["memberships"]
CHECKS = {
    name: Draft3Validator(schema, format_checker=FormatChecker())
    for name, schema in SCHEMAS.items()
}


def complaints(document: dict[str, Any]) -> list[str]:
    """What of a document does not fit the schemas."""
    return [
        f"{name}: {error.message} at {list(error.absolute_path)}"
        for name, check in CHECKS.items()
        for item in document[name]
        for error in check.iter_errors(item)
    ]
