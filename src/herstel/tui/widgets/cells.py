"""What a day is made of when it is drawn: glyphs with their colours, and segments of an exact width."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from herstel.tui import glyphs

MARKS: Final = {
    "done": (glyphs.SESSION, "$primary"),
    "hard": (glyphs.SESSION, "$hard"),
    "planned": (glyphs.SESSION_PLANNED, "$foreground"),
    "skipped": (glyphs.NOTHING, "strike $muted"),
    "rest": (glyphs.REST, "$rest"),
    "life": (glyphs.LIFE, "$life"),
    "heavy": (glyphs.LIFE, "bold $life"),
    "limit": (glyphs.LIMIT, "$life"),
    "comes": (glyphs.COMES, "bold $primary"),
    "goes": (glyphs.GOES, "strike $muted"),
    **glyphs.EVENTS,
}
"""The glyph and the look of each kind of item."""

LOOKS: Final = {
    **{name: look for name, (_, look) in MARKS.items()},
    "head": "$muted",
    "day": "bold $foreground",
    "other": "$muted",
    "today": "bold underline $primary",
    "cursor": "on $panel",
    "selected": "on $screen-selection-background",
    "weekend": "on $surface",
    "bar": "$primary",
    "note": "$signal",
}
"""How each part of a day looks."""

_IMPORTED: Final = {
    "done": glyphs.SESSION_IMPORTED,
    "hard": glyphs.SESSION_IMPORTED,
    "life": glyphs.LIFE_IMPORTED,
    "heavy": glyphs.LIFE_IMPORTED,
}


def glyph_of(mark: str, *, imported: bool = False) -> str:
    """Return the glyph of a kind of item; what was read from a file looks different."""
    own = MARKS[mark][0]
    return _IMPORTED.get(mark, own) if imported else own


def padded(segments: list[Segment], width: int, ground: Style) -> list[Segment]:
    """Return segments that are exactly `width` cells wide together."""
    missing = width - sum(segment.cell_length for segment in segments)
    if missing > 0:
        return [*segments, Segment(" " * missing, ground)]
    return list(Strip(segments).adjust_cell_length(width, ground)) if missing < 0 else segments


def filled(text: str, width: int, ground: Style, style: Style) -> list[Segment]:
    """Return text and the blanks behind it, in as few segments as look right: each one costs time."""
    missing = max(0, width - cell_len(text))
    if style.strike or style.underline:
        before = len(text) - len(text.lstrip(" "))
        return [
            Segment(text[:before], ground),
            Segment(text[before:], ground + style),
            Segment(" " * missing, ground),
        ]
    return [Segment(text + " " * missing, ground + style)]
