"""What stands on a day, each as one line: a glyph, a name, and what there is to know of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from textual.content import Content

from herstel.services.calendar.item_text import Description, ItemPart, description, texts_of
from herstel.tui import glyphs
from herstel.tui.shown_text import SIGN, safe
from herstel.tui.widgets.item_cells import first_words

if TYPE_CHECKING:
    from herstel.domain.calendar_items import Session
    from herstel.domain.record import Record
    from herstel.i18n.catalog import Translator


_DETAILS: Final = (
    ItemPart.HOURS, ItemPart.KIND, ItemPart.WHEN, ItemPart.MINUTES, ItemPart.RPE, ItemPart.OUTCOME,
    ItemPart.FELT, ItemPart.ACTIVITY, ItemPart.CEILING, ItemPart.PAIN, ItemPart.REASON, ItemPart.WEIGHT,
    ItemPart.USUAL_WEIGHT, ItemPart.SPELL, ItemPart.IMPORTED,
)  # fmt: skip
"""What is told behind the name; that something is planned, and from where it was moved, shows elsewhere."""


LineParts = tuple[Content, Content]
"""The name of an item with its glyph, and what there is to know of it."""


def item_line(item: Record, say: Translator) -> Content:
    """Return anything that stands on a day as one line."""
    name, details = item_parts(item, say)
    return Content.assemble(name, "  ", details) if details.plain else name


def item_parts(item: Record, say: Translator) -> LineParts:
    """Return the name of an item, and its details, for two lines where one is too narrow."""
    parts = description(item, say)
    return _name(item, parts, [ItemPart.KEY]), safe(" · ".join(texts_of(parts, _DETAILS)), "$muted")


def item_sign(item: Record) -> Content:
    """Return the glyph of an item, where there is room for no name."""
    return Content.styled(*_GLYPHS[item.table](item))


def item_name(item: Record, say: Translator, width: int) -> Content:
    """Return the name of an item with its glyph, where there is room for no more; in short if need be."""
    from herstel.services.calendar.names import shorter_names

    parts = description(item, say)
    beside = [part for part in parts if part[0] is not ItemPart.NAME]
    (name,) = texts_of(parts, [ItemPart.NAME])
    shorter = [*shorter_names(name)]
    shorter.append(first_words(shorter[-1], width - SIGN))
    shown = (_name(item, [(ItemPart.NAME, short), *beside]) for short in shorter)
    return next((short for short in shown if short.cell_length <= width), _name(item, parts))


def _name(item: Record, parts: Description, beside: Sequence[ItemPart] = ()) -> Content:
    glyph, colour = _GLYPHS[item.table](item)
    is_one_of_several = getattr(item, "repeat", None) or getattr(item, "series", None)
    repeats = (f" {glyphs.REPEATS}", "$muted") if is_one_of_several else ""
    keys = [(f" {text}", "$signal") for text in texts_of(parts, beside)]
    return Content.assemble((f"{glyph} ", colour), safe(texts_of(parts, [ItemPart.NAME])[0]), repeats, *keys)


def _session_glyph(session: Session) -> tuple[str, str]:
    # Loaded here: Today is laid out before there is a session, and without what reads one.
    from herstel.domain.scales import SessionStatus

    if session.status is SessionStatus.SKIPPED:
        return glyphs.NOTHING, "$muted"
    if session.source:
        return glyphs.SESSION_IMPORTED, "$primary"
    return (glyphs.SESSION_PLANNED if session.is_open else glyphs.SESSION), "$primary"


_GLYPHS: Final[dict[str, Callable[[Any], tuple[str, str]]]] = {
    "sessions": _session_glyph,
    "rest": lambda _rest: (glyphs.REST, "$rest"),
    "commitments": lambda life: (glyphs.LIFE_IMPORTED if life.source else glyphs.LIFE, "$life"),
    "limits": lambda _limit: (glyphs.LIMIT, "$life"),
    "events": lambda event: glyphs.EVENTS[event.kind.value],
}
"""The glyph of an item and its colour; what was read from a file has a glyph of its own."""
