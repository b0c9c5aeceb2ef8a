"""The names of rules and checks: nothing but words, so that the config is read without loading the engine."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class RuleId(StrEnum):
    """The rules of the decision table, and those that suggest a recovery week."""

    R0 = "R0"
    R1 = "R1"
    R2 = "R2"
    R3 = "R3"
    R4 = "R4"
    R5 = "R5"
    R6 = "R6"
    R7 = "R7"
    R8 = "R8"
    R9 = "R9"
    RW1 = "RW1"
    RW2 = "RW2"
    RW3 = "RW3"


class CheckId(StrEnum):
    """The checks of a plan."""

    WHILE_ILL = "while_ill"
    WAY_BACK = "way_back"
    FORBIDDEN_SPORT = "forbidden_sport"
    PAIN = "pain"
    RACE_AHEAD = "race_ahead"
    RACE_DONE = "race_done"
    TAPER = "taper"
    LOW_MORNINGS = "low_mornings"
    OVER_LIMIT = "over_limit"
    WHILE_AWAY = "while_away"
    TODAY_ADVICE = "today_advice"
    RECOVERY_ADVISED = "recovery_advised"
    NO_REST_DAY = "no_rest_day"
    IN_A_ROW = "in_a_row"
    HARD_SPACING = "hard_spacing"
    HARD_ON_HEAVY = "hard_on_heavy"
    HEAVY_PAIR = "heavy_pair"
    NOT_EASY = "not_easy"
    REST_ON_EMPTY = "rest_on_empty"
    WEEK_JUMP = "week_jump"
    LONG_RUN = "long_run"
    LONG_SESSION = "long_session"
    NO_LIGHTER_WEEK = "no_lighter_week"
    NO_RECOVERY_WEEK = "no_recovery_week"


SAFETY: Final = frozenset({RuleId.R0, RuleId.R1, RuleId.R2})
"""Rules that cannot be muted: a doctor, fever, and pain that changes how one moves."""

MUTABLE: Final = tuple(str(name) for name in (*RuleId, *CheckId) if name not in {*SAFETY, RuleId.R9})
"""What can be muted: all but the rules of safety, and the one that speaks when no other does."""
