"""The case file as pydantic sees it. Imported where first needed: importing pydantic takes time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from core.case import Case, StoredModel
from core.intake.invariants import FORMAT, ID_PATTERN, MOST, SCHEMA, Place
from core.intake.validation_errors import Flaw, flaw


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope(StoredModel):
    """What stands around a case in its file."""

    format: Literal["liqing-case"] = FORMAT
    schema: Literal[1] = SCHEMA
    case: Case


_FILE = TypeAdapter(Envelope)
_CODES = {
    "missing": ("missing", ""),
    "unexpected_keyword_argument": ("unknown_field", ""),
    "int_type": ("whole_number", ""),
    "int_parsing_size": ("whole_number", ""),
    "bool_type": ("yes_or_no", ""),
    "string_type": ("text", ""),
    "string_too_short": ("too_short", "min_length"),
    "string_too_long": ("too_long", "max_length"),
    "too_long": ("too_many_entries", "max_length"),
    "greater_than_equal": ("at_least", "ge"),
    "less_than_equal": ("at_most", "le"),
    "enum": ("one_of", "expected"),
    "tuple_type": ("list", ""),
    "frozen_set_type": ("list", ""),
    "dataclass_type": ("object", ""),
    "date_type": ("date", ""),
    "date_parsing": ("date", ""),
    "date_from_datetime_parsing": ("date", ""),
    "date_from_datetime_inexact": ("date", ""),
    "time_type": ("time", ""),
    "time_parsing": ("time", ""),
    "decimal_type": ("number", ""),
    "decimal_parsing": ("number", ""),
    "finite_number": ("number", ""),
}
"""Our code for pydantic's errors, whose own sentences quote the file, and the key of its detail."""


def decode(content: bytes) -> tuple[Case | None, list[tuple[Place, Flaw]]]:
    """Read a file's JSON: its case, or what is wrong with it and where."""
    try:
        return _FILE.validate_json(content, strict=True).case, []
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False, include_input=False)
    return None, [(error["loc"], _flaw(error["type"], error.get("ctx", {}))) for error in errors]


def _flaw(kind: str, context: Mapping[str, object]) -> Flaw:
    code, key = _CODES.get(kind, ("unreadable", ""))
    return flaw(code, context[key]) if key else flaw(code)


def encode(case: Case) -> dict[str, Any]:
    """Return a file's content as JSON values, every field there."""
    content: dict[str, Any] = _FILE.dump_python(Envelope(case=case), mode="json")
    return content


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a case file, as far as one can say it."""
    schema = _lean(_FILE.json_schema())
    schema["required"] = ["format", "schema", "case"]
    for told in (schema, *schema["$defs"].values()):
        for name, part in told.get("properties", {}).items():
            if name == "id" or name.endswith("_id"):
                for text in (part, *part.get("anyOf", ())):
                    if text.get("type") == "string":
                        text["pattern"] = ID_PATTERN
            if name in MOST:
                part["maxItems"] = MOST[name]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _lean(node: dict[str, Any]) -> dict[str, Any]:
    """Drop titles and docstrings, which are about our code."""
    lean: dict[str, Any] = {}
    for key, part in node.items():
        if isinstance(part, dict):
            lean[key] = _lean(part)
        elif isinstance(part, list):
            lean[key] = [_lean(one) if isinstance(one, dict) else one for one in part]
        elif key not in {"title", "description"}:
            lean[key] = part
    return lean
