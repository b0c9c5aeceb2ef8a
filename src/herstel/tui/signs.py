"""What the signs mean on a screen, and on the part of it that has the keys: help shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from textual.content import Content

from herstel.domain.frozen import frozen
from herstel.tui import glyphs
from herstel.tui.widgets import load_bar

if TYPE_CHECKING:
    from textual.screen import Screen

    from herstel.i18n.catalog import Translator


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


ADVICE: Final = tuple(Sign(*drawn, f"advice.{name}") for name, drawn in glyphs.ADVICE.items())
CHECKINS: Final = (
    Sign(glyphs.CHECKED_IN, "$primary", "calendar.checked_in"),
    Sign(glyphs.REMEMBERED, "$muted", "calendar.remembered"),
)
ITEMS: Final = (
    Sign(glyphs.SESSION, "$primary", "sign.done"),
    Sign(f"{glyphs.SESSION}{glyphs.HARD}", "$hard", "sign.hard"),
    Sign(glyphs.SESSION_PLANNED, "$foreground", "sign.planned"),
    Sign(glyphs.REST, "$rest", "sign.rest"),
    Sign(glyphs.LIFE, "$life", "sign.life"),
)
DETAILS: Final = (
    *(Sign(*drawn, f"event.{name}") for name, drawn in glyphs.EVENTS.items() if name != "recovery_week"),
    Sign(glyphs.SESSION_IMPORTED, "$primary", "sign.session_imported"),
    Sign(glyphs.LIFE_IMPORTED, "$life", "sign.life_imported"),
    Sign(glyphs.LIMIT, "$life", "sign.limit"),
    Sign(glyphs.REPEATS, "$muted", "sign.repeats"),
)
LOADS: Final = (
    Sign(load_bar.DONE[0] * 2, "$primary", "sign.load_done"),
    Sign(load_bar.PLANNED[0] * 2, "$primary", "sign.load_planned"),
    Sign(load_bar.UNKNOWN, "$muted", "sign.load_unknown"),
)
MONTH_LEGEND: Final = (
    Sign(load_bar.DONE[0] * 2, "$primary", "sign.done_load"),
    Sign(load_bar.PLANNED[0] * 2, "$primary", "sign.planned_load"),
    CHECKINS[0],
)
"""What the month shows without a word beside it."""
SIGNALS: Final = tuple(Sign(*drawn, f"sign.{name}") for name, drawn in glyphs.STATE.items())
COUNTS: Final = (
    Sign(glyphs.WORSE, "$signal", "sign.worse"),
    Sign(glyphs.NOT_WORSE, "$signal", "sign.not_worse"),
)
PICTURE: Final = (
    Sign(glyphs.DOT, "$primary", "sign.answer"),
    Sign(glyphs.BELOW, "$signal", "sign.low"),
    Sign(glyphs.BAND, "$band", "sign.normal"),
    Sign(glyphs.NEED, "$band", "sign.need"),
    Sign(glyphs.UNKNOWN, "$muted", "sign.load_unknown"),
)
PAINS: Final = (
    Sign(glyphs.PAIN_MORNING, "$foreground", "sign.pain_morning"),
    Sign(glyphs.PAIN_SESSION, "$foreground", "sign.pain_session"),
    Sign(glyphs.PAIN_BOTH, "$foreground", "sign.pain_both"),
)
FATES: Final = tuple(Sign(*drawn, f"sign.rest_{name}") for name, drawn in glyphs.FATES.items())

AHEAD: Final = {
    "race": Sign(glyphs.RACE, "$signal", "year.race"),
    "hard": Sign(glyphs.HARD, "$hard", "ahead.hard"),
    "ill": Sign(glyphs.ILL, "$hard", "year.ill"),
    "travel": Sign(glyphs.TRAVEL, "$life", "ahead.travel"),
    "heavy": Sign(f"{glyphs.LIFE}{glyphs.HARD}", "$life", "ahead.heavy"),
    "night": Sign("☾", "$life", "ahead.night"),
    "life": Sign(glyphs.LIFE, "$life", "ahead.life"),
    "rest": Sign(glyphs.REST, "$rest", "ahead.rest"),
    "rest_place": Sign(f"{glyphs.HERE}{glyphs.REST}", "$rest", "ahead.rest_place"),
}
"""By what a day holds: where four weeks are drawn."""

SIGNS: Final[Mapping[str, Sequence[Sign]]] = {
    "today": (*ADVICE, *CHECKINS, *ITEMS, *SIGNALS[:1], *COUNTS),
    "grid": (*ADVICE, *CHECKINS, *LOADS, *ITEMS, *DETAILS),
    "plan": (),
    "ahead": tuple(AHEAD.values()),
    "season": (),
    "year": (),
    "trends": (*PICTURE, *PAINS, *FATES, *SIGNALS),
    "why": SIGNALS,
    "rating": (),
    "rules": (),
    "settings": (),
    "review": (),
    "sheet": (Sign(glyphs.NOTHING, "$muted", "sign.last_week"),),
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
    """Return what signs mean, in lines of at most so many columns that break between them."""
    lines: list[list[Content]] = [[]]
    for sign in signs:
        meaning = Content.assemble((sign.glyph, sign.colour), (f" {say.text(sign.key)}", "$muted"))
        taken = sum(line.cell_length + 2 for line in lines[-1])
        if lines[-1] and taken + meaning.cell_length > width:
            lines.append([])
        lines[-1].append(meaning)
    return Content("\n").join([Content("  ").join(line) for line in lines])
