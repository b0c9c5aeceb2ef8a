"""What each setting of `config.toml` may be: a check of its value, and how that is told to a person."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from herstel.i18n.catalog import LANGUAGES

Check = tuple[Callable[[Any], bool], str]

LONGEST_TEXT: Final = 200


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(_is_text(each) for each in value)


def _is_zone(value: object) -> bool:
    from zoneinfo import ZoneInfo  # only who has this setting waits for it

    try:
        return isinstance(value, str) and bool(ZoneInfo(value).key)
    except (KeyError, ValueError, OSError):
        return False


CHECKS: Final[dict[str, Check]] = {
    "language": (lambda value: value in LANGUAGES, '"nl", "en"'),
    "theme": (lambda value: isinstance(value, str), '"herstel-dark"'),
    "sleep_need_hours": (
        lambda value: isinstance(value, (int, float)) and not isinstance(value, bool) and 6 <= value <= 10,
        "6-10",
    ),
    "getting_ready_minutes": (
        lambda value: isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 240,
        "0-240",
    ),
    "timezone": (_is_zone, '"Europe/Amsterdam"'),
    "mouse": (lambda value: isinstance(value, bool), "true, false"),
    "animation": (lambda value: isinstance(value, bool), "true, false"),
    "glyphs": (lambda value: value in ("auto", "full", "ascii"), '"auto", "full", "ascii"'),
    "devices": (_is_list_of_texts, '["garmin", "oura"]'),
    "calendar": (lambda value: isinstance(value, dict), "[calendar]"),
    "checkin": (lambda value: isinstance(value, dict), "[checkin]"),
    "inbox": (lambda value: isinstance(value, dict), "[inbox]"),
    "keys": (lambda value: isinstance(value, dict), "[keys]"),
    "muted": (_is_list_of_texts, '["R7", "rest_on_empty"]'),
    "thresholds": (lambda value: isinstance(value, dict), "[thresholds]"),
    "rule": (
        lambda value: isinstance(value, list) and all(isinstance(each, dict) for each in value),
        "[[rule]]",
    ),
}
CALENDAR_CHECKS: Final[dict[str, Check]] = {
    "week_start": (lambda value: value in ("monday", "sunday"), '"monday", "sunday"'),
    "titles": (lambda value: value in ("keep", "drop"), '"keep", "drop"'),
    "rules": (lambda value: isinstance(value, dict), "[calendar.rules]"),
}
INBOX_CHECKS: Final[dict[str, Check]] = {
    "paths": (_is_list_of_texts, '["~/Sync/garmin", "~/wellness.csv"]'),
}
CHECKIN_CHECKS: Final[dict[str, Check]] = {
    "nutrition": (lambda value: isinstance(value, bool), "true, false"),
}
RULE: Final[Check] = (lambda value: _is_text(value) and value.strip() != "", '"work heavy", "skip"')
_RULE_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,29}")
RULE_CHECKS: Final[dict[str, Check]] = {
    "name": (
        lambda value: isinstance(value, str) and bool(_RULE_NAME.fullmatch(value)),
        '"busy_days"',
    ),
    "when": (lambda value: _is_text(value) and value.strip() != "", '"stress <= 2 for 3 days"'),
    "advice": (
        lambda value: value in ("as_planned", "sleep_focus", "active_recovery"),
        '"as_planned", "sleep_focus", "active_recovery"',
    ),
    "text": (lambda value: _is_text(value) and value.strip() != "", '"…"'),
}
MOST_RULES: Final = 20
KEYS: Final[Check] = (_is_text, '"i", "i,insert"')

GONE: Final = frozenset(
    {
        *("R7a", "R7b", "week_triad", "easy_kinds", "easy_kinds_warm_up", "exhausted_steps"),
        *("bad_morning_need", "bad_morning_need_unless_tired"),
        *("bad_morning_items", "bad_morning_items_warm_up"),
        *("run_below_sd", "run_gap_days", "run_mornings"),
    }
)
"""Rules and thresholds of an earlier decision table: whoever still names them is told that they are gone."""


def within(least: float, most: float, *, whole: bool) -> Check:
    """Return the check of a number: whole where the engine counts."""
    kinds = int if whole else (int, float)
    allowed = f"{least:g}-{most:g}"

    def is_valid(value: object) -> bool:
        return isinstance(value, kinds) and not isinstance(value, bool) and least <= value <= most

    return is_valid, allowed
