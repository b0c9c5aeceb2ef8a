"""The counts of "did it help?" as JSON: the keys are a contract and stay as they are."""

from __future__ import annotations

from typing import Any

from herstel.services.review.did_it_help import DidItHelp, Help, MorningsAfter


def did_it_help_json(found: DidItHelp) -> dict[str, Any]:
    """Return the counts as a JSON object."""
    return {
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "all": _help_json(found.everything),
        "rules": [{"rule": each.rule, **_help_json(each)} for each in found.rules],
    }


def _help_json(found: Help) -> dict[str, Any]:
    return {
        "given": found.given,
        "followed": found.followed,
        "overridden": found.overridden,
        "unknown": found.unknown,
        "after": _after_json(found.after),
        "after_followed": _after_json(found.after_followed),
        "after_overridden": _after_json(found.after_overridden),
    }


def _after_json(found: MorningsAfter) -> dict[str, Any]:
    return {
        "better": found.better,
        "same": found.same,
        "worse": found.worse,
        "enough": found.is_enough,
        "mean_change": None if found.mean_change is None else round(found.mean_change, 4),
    }
