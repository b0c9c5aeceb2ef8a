"""An item of a day in few cells: a glyph, the name, the minutes, as much as fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from herstel.domain.cleaning import one_line
from herstel.tui import glyphs
from herstel.tui.widgets.cells import glyph_of

if TYPE_CHECKING:
    from herstel.services.calendar.view import CellItem


_WHOLE = 1000
"""Width at which nothing is cut."""


def item_text(item: CellItem, width: int, number: str | None = None) -> str:
    """Return an item in at most so many cells; what is hard or heavy says so without colour.

    Args:
        item: the item.
        width: the cells there are.
        number: what stands behind the name; the minutes when it is absent.
    """
    hard = glyphs.HARD if item.mark.value in {"hard", "heavy"} else ""
    head = f"{glyph_of(item.mark.value, imported=item.imported)}{hard} "
    name, last = one_line(item.text), item.number if number is None else number
    full = f"{head}{name} {last}".rstrip()
    return full if cell_len(full) <= width else head + shortened(name, width - len(head))


def item_texts(items: Sequence[CellItem], width: int, room: int) -> list[tuple[str, str]]:
    """Return the lines of a day's items, each with its mark, in at most `room` lines.

    Names that are too long for one line get a second one, as long as there is room for all; when there is
    no room for all items, the last line says how many are left out.
    """
    if not room:
        return []
    spare = room - len(items)
    lines: list[tuple[str, str]] = []
    for item in items:
        parts = item_lines(item, width, 2) if spare > 0 else [item_text(item, width)]
        spare -= len(parts) - 1
        lines += [(part, item.mark.value) for part in parts]
    if len(lines) <= room:
        return lines
    left_out = len(items) - room
    more = f" +{left_out}"
    last = items[room - 1]
    return [*lines[: room - 1], (item_text(last, width - len(more)) + more, last.mark.value)]


def item_lines(item: CellItem, width: int, most: int, number: str | None = None) -> list[str]:
    """Return an item in at most so many lines."""
    # The glyph belongs to the first word, so that it never stands alone.
    head, _, name = item_text(item, _WHOLE, number).partition(" ")
    first, *rest = wrapped(name.split(" "), width - 2, most)
    if rest and rest[-1].endswith("…") and number is None:
        # Half a number would be read as another one.
        return item_lines(item, width, most, "")
    return [shortened(f"{head} {first}", width), *(f"  {line}" for line in rest)]


def wrapped(words: Sequence[str], width: int, most: int) -> list[str]:
    """Return words in at most so many lines, none of them cut in two; the last line is shortened."""
    lines: list[str] = []
    for word in words:
        is_last = len(lines) == most
        if lines and (is_last or cell_len(f"{lines[-1]} {word}") <= width):
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return [shortened(line, width) for line in lines]


def shortened(text: str, width: int) -> str:
    """Return text in at most so many cells, with an ellipsis where it was longer."""
    if cell_len(text) <= width:
        return text
    return f"{set_cell_size(text, max(0, width - 1)).rstrip()}…" if width > 0 else ""
