"""One glyph and one style for each thing, the same everywhere. A word always stands beside it."""

from __future__ import annotations

from typing import Final

ADVICE: Final = {
    "as_planned": ("●", "$easy"),
    "sleep_focus": ("☾", "$rest"),
    "active_recovery": ("◐", "$signal"),
    "rest": ("○", "$rest"),
    "stop_seek_care": ("✖", "$hard"),
}
"""How full the circle is says how much is trained."""

STATE: Final = {"on": ("▲", "$signal"), "off": ("·", "$muted"), "unknown": ("?", "$muted")}

WORSE: Final = "■"
NOT_WORSE: Final = "□"

SESSION: Final = "■"
HARD: Final = "!"
SESSION_PLANNED: Final = "□"
REST: Final = "○"
LIFE: Final = "◆"
LIMIT: Final = "≤"
COMES: Final = "→"
GOES: Final = "−"
LIFE_IMPORTED: Final = "◇"
SESSION_IMPORTED: Final = "▪"
ILL: Final = "+"
TRAVEL: Final = "»"
RACE: Final = "★"
GOAL: Final = "☆"
REPEATS: Final = "↻"
SELECTED: Final = "│"
FOUND: Final = "*"
CHECKED_IN: Final = "✓"
REMEMBERED: Final = "~"
NOTHING: Final = "·"
HERE: Final = "▸"
CHOSEN: Final = "●"
DOUBT: Final = "?"

LEVELS: Final = "▁▂▃▅▇"
"""How good each step of a scale is, from worst to best."""

DOT: Final = "●"
ABOVE: Final = "▲"
BELOW: Final = "▼"
BAND: Final = "━"
LIMITS: Final = "▁━▔"
"""A limit of own normal low, in the middle and high in its line."""
UNKNOWN: Final = "░"
NEED: Final = "─"

LOAD_DONE: Final = ("━", "╸")
LOAD_PLANNED: Final = ("─", "╴")
"""A whole cell of a bar, and half of one."""
LOAD_UNKNOWN: Final = "┄"
"""Something was done of which the load is not known."""

PAIN_MORNING: Final = "●"
PAIN_SESSION: Final = "■"
PAIN_BOTH: Final = "◆"
"""Both of them at the same height."""

FATES: Final = {
    "planned": (REST, "$rest"),
    "kept": ("●", "$rest"),
    "moved": ("»", "$life"),
    "broken": ("×", "$hard"),
    "forced": ("!", "$signal"),
}
"""What became of rest."""

EVENTS: Final = {
    "illness": (ILL, "$hard"),
    "injury": (ILL, "$hard"),
    "travel": (TRAVEL, "$life"),
    "race": (RACE, "$signal"),
    "goal": (GOAL, "$signal"),
    "recovery_week": (REST, "$rest"),
}
