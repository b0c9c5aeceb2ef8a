"""What is wrong with a value, as a key of the catalogue: which field, what was given, what is allowed."""

from __future__ import annotations

from pydantic import ValidationError

from herstel.domain.errors import InvalidInputError
from herstel.domain.typed_answers import RANGES

_LONGEST_QUOTE = 40

_RANGES = {
    **RANGES,
    "rpe": "0, 0.5 … 10",
    "planned_rpe": "0, 0.5 … 10",
    "minutes": "1-1440",
    "planned_minutes": "1-1440",
    "pain_before": "0-10",
    "pain_during": "0-10",
    "average_hr": "30-250",
    "distance_km": "0-2000",
    "load_ceiling": "0-14400",
}


def first_fault(error: ValidationError) -> InvalidInputError:
    """Return the first thing that is wrong, in a form that a front end can say."""
    fault = error.errors(include_url=False)[0]
    field = str(fault["loc"][0]) if fault["loc"] else "?"
    given = _quoted(fault.get("input"))
    if fault["type"] in {"string_too_long", "too_long"}:
        most = fault.get("ctx", {}).get("max_length", 0)
        size = len(str(fault.get("input")))
        return InvalidInputError("error.too_long", field=field, size=size, most=most)
    if fault["type"] == "missing":
        return InvalidInputError("error.missing", field=field)
    if field in _RANGES:
        return InvalidInputError("error.range", field=field, given=given, allowed=_RANGES[field])
    if fault["type"] == "enum":
        return InvalidInputError("error.choice", field=field, given=given, allowed=fault["ctx"]["expected"])
    if fault["type"].startswith(("date", "time")):
        return InvalidInputError("error.date", given=given)
    return InvalidInputError("error.value", field=field, given=given)


def _quoted(value: object) -> str:
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
