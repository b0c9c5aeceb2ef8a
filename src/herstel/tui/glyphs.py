"""One glyph and one style for each thing, the same everywhere, and what each means where help shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from textual.content import Content

from herstel.domain.frozen import frozen

if TYPE_CHECKING:
    from textual.screen import Screen

    from herstel.i18n.catalog import Translator


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
SEARCH_HIT: Final = "*"
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


@frozen
class Sign:
    """A sign as it is drawn.

    Attributes:
        glyph: the character, or two.
        colour: the theme's name of its colour.
        key: key of its meaning in the catalogue.
    """

    glyph: str
    colour: str
    key: str


_ADVICE_SIGNS: Final = tuple(Sign(*drawn, f"advice.{name}") for name, drawn in ADVICE.items())
_CHECKIN_SIGNS: Final = (
    Sign(CHECKED_IN, "$primary", "calendar.checked_in"),
    Sign(REMEMBERED, "$muted", "calendar.remembered"),
)
_ITEM_SIGNS: Final = (
    Sign(SESSION, "$primary", "sign.done"),
    Sign(f"{SESSION}{HARD}", "$hard", "sign.hard"),
    Sign(SESSION_PLANNED, "$foreground", "sign.planned"),
    Sign(REST, "$rest", "sign.rest"),
    Sign(LIFE, "$life", "sign.life"),
)
_DETAIL_SIGNS: Final = (
    *(Sign(*drawn, f"event.{name}") for name, drawn in EVENTS.items() if name != "recovery_week"),
    Sign(SESSION_IMPORTED, "$primary", "sign.session_imported"),
    Sign(LIFE_IMPORTED, "$life", "sign.life_imported"),
    Sign(LIMIT, "$life", "sign.limit"),
    Sign(REPEATS, "$muted", "sign.repeats"),
)
_LOAD_SIGNS: Final = (
    Sign(LOAD_DONE[0] * 2, "$primary", "sign.load_done"),
    Sign(LOAD_PLANNED[0] * 2, "$primary", "sign.load_planned"),
    Sign(LOAD_UNKNOWN, "$muted", "sign.load_unknown"),
)
MONTH_LEGEND: Final = (
    Sign(LOAD_DONE[0] * 2, "$primary", "sign.done_load"),
    Sign(LOAD_PLANNED[0] * 2, "$primary", "sign.planned_load"),
    _CHECKIN_SIGNS[0],
)
"""What the month shows without a word beside it."""
_STATE_SIGNS: Final = tuple(Sign(*drawn, f"sign.{name}") for name, drawn in STATE.items())
_COUNT_SIGNS: Final = (
    Sign(WORSE, "$signal", "sign.worse"),
    Sign(NOT_WORSE, "$signal", "sign.not_worse"),
)
_PICTURE_SIGNS: Final = (
    Sign(DOT, "$primary", "sign.answer"),
    Sign(BELOW, "$signal", "sign.low"),
    Sign(BAND, "$band", "sign.normal"),
    Sign(NEED, "$band", "sign.need"),
    Sign(UNKNOWN, "$muted", "sign.load_unknown"),
)
_PAIN_SIGNS: Final = (
    Sign(PAIN_MORNING, "$foreground", "sign.pain_morning"),
    Sign(PAIN_SESSION, "$foreground", "sign.pain_session"),
    Sign(PAIN_BOTH, "$foreground", "sign.pain_both"),
)
_FATE_SIGNS: Final = tuple(Sign(*drawn, f"sign.rest_{name}") for name, drawn in FATES.items())

SIGNS_AHEAD: Final = {
    "race": Sign(RACE, "$signal", "year.race"),
    "hard": Sign(HARD, "$hard", "ahead.hard"),
    "ill": Sign(ILL, "$hard", "year.ill"),
    "travel": Sign(TRAVEL, "$life", "ahead.travel"),
    "heavy": Sign(f"{LIFE}{HARD}", "$life", "ahead.heavy"),
    "night": Sign("☾", "$life", "ahead.night"),
    "life": Sign(LIFE, "$life", "ahead.life"),
    "rest": Sign(REST, "$rest", "ahead.rest"),
    "rest_place": Sign(f"{HERE}{REST}", "$rest", "ahead.rest_place"),
}
"""By what a day holds: where four weeks are drawn."""

SIGNS: Final[Mapping[str, Sequence[Sign]]] = {
    "today": (*_ADVICE_SIGNS, *_CHECKIN_SIGNS, *_ITEM_SIGNS, *_STATE_SIGNS[:1], *_COUNT_SIGNS),
    "grid": (*_ADVICE_SIGNS, *_CHECKIN_SIGNS, *_LOAD_SIGNS, *_ITEM_SIGNS, *_DETAIL_SIGNS),
    "plan": (),
    "ahead": tuple(SIGNS_AHEAD.values()),
    "season": (),
    "year": (),
    "trends": (*_PICTURE_SIGNS, *_PAIN_SIGNS, *_FATE_SIGNS, *_STATE_SIGNS),
    "why": _STATE_SIGNS,
    "rating": (),
    "rules": (),
    "settings": (),
    "review": (),
    "sheet": (Sign(NOTHING, "$muted", "sign.last_week"),),
    "entry": (),
    "choice": (),
}
"""By the name under which a screen or a widget is explained: the signs it draws."""


def explained_on(screen: Screen[Any]) -> list[str]:
    """Return the names under which a screen, and then the part of it that has the keys, are explained.

    A screen or a widget gives its name as `EXPLAINED`.
    """
    path = screen.focused.ancestors_with_self if screen.focused else [screen]
    return [name for node in reversed(path) if (name := getattr(node, "EXPLAINED", ""))]


def legend(signs: Iterable[Sign], width: int, say: Translator) -> Content:
    """Return what signs mean, in lines of at most `width` columns that break between them."""
    lines: list[list[Content]] = [[]]
    for sign in signs:
        meaning = Content.assemble((sign.glyph, sign.colour), (f" {say.text(sign.key)}", "$muted"))
        taken = sum(line.cell_length + 2 for line in lines[-1])
        if lines[-1] and taken + meaning.cell_length > width:
            lines.append([])
        lines[-1].append(meaning)
    return Content("\n").join([Content("  ").join(line) for line in lines])
