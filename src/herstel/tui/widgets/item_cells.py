"""An item of a day in few cells: a glyph, the name, the minutes, as much as fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from herstel.domain.constraints import one_line
from herstel.services.calendar.names import shorter_names
from herstel.tui import glyphs
from herstel.tui.shown_text import SIGN, whole_words
from herstel.tui.widgets.cells import glyph_of
from herstel.tui.widgets.word_breaks import break_points, likely_breaks

if TYPE_CHECKING:
    from herstel.services.calendar.view import CellItem


_WHOLE = 1000
"""Width at which nothing is cut."""


_MOST_SIGNS = 2
"""Up to this many items that are left out still have their glyph."""

_BETWEEN = 2
"""Blanks between items side by side."""

_LEAST_ITEM = 7
"""An item that has no more cells than this is left out."""

_LEAST_NAME = 3
"""A name in fewer cells says nothing: then the minutes give way."""


def item_text(item: CellItem, width: int, number: str | None = None, *, is_tight: bool = False) -> str:
    """Return an item in at most `width` cells; what is hard or heavy says so without colour.

    A name that does not fit is shortened by sense first, then by its last words; the minutes stay, unless
    a word would be cut in two for them.

    Args:
        width: the cells there are.
        number: what stands behind the name; the minutes when it is absent.
        is_tight: whether the name may stand right behind a double sign, to be read whole.
    """
    head, name, last = _parts(item, number)
    if is_tight and len(head) > SIGN:
        head = head.rstrip()
    room = width - len(head) - (cell_len(last) + 1 if last else 0)
    names = [*shorter_names(name)]
    for short in names:
        if cell_len(short) <= room:
            return f"{head}{short} {last}".rstrip()
    if last and (whole := [name for name in names if len(head) + cell_len(name) <= width]):
        return head + whole[0]
    bare = first_words(short, width - len(head))
    if room < _LEAST_NAME or (
        _has_whole_end(short, bare) and not _has_whole_end(short, first_words(short, room))
    ):
        return head + bare
    return f"{head}{first_words(short, room)} {last}".rstrip()


def first_words(name: str, width: int) -> str:
    """Return as many whole words as fit, with an ellipsis if that fits too; at worst half a word."""
    words = name.split(" ")
    for count in range(len(words) - 1, 0, -1):
        kept = " ".join(words[:count])
        if cell_len(kept) <= width:
            return f"{kept}…" if cell_len(kept) < width else kept
    return shortened(name, width)


def _parts(item: CellItem, number: str | None) -> tuple[str, str, str]:
    """Return the glyph of an item with its blank, its name, and what stands behind it."""
    hard = glyphs.HARD if item.mark.value in {"hard", "heavy"} else ""
    head = f"{glyph_of(item.mark.value, imported=item.imported)}{hard} "
    return head, one_line(item.text), item.number if number is None else number


def item_texts(items: Sequence[CellItem], width: int, room: int) -> list[tuple[str, str]]:
    """Return the lines of a day's items, each with its mark, in at most `room` lines.

    Names that are too long for one line get a second one, as long as there is room for all; when there is
    no room for all items, the last line has the glyphs of those that are left out, or says how many they are.
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
    last, *left_out = items[room - 1 :]
    signs = "".join(glyph_of(item.mark.value, imported=item.imported) for item in left_out)
    more = f" {signs}" if len(left_out) <= _MOST_SIGNS else f" +{len(left_out)}"
    return [*lines[: room - 1], (item_text(last, width - len(more)) + more, last.mark.value)]


def item_number(item: CellItem) -> str:
    """Return the one thing that stands behind a name: minutes, or else when it begins."""
    return item.number or (f"{item.start:%H:%M}" if item.start else "")


def row_texts(items: Sequence[CellItem], room: int) -> list[tuple[str, str]]:
    """Return items side by side, two blanks apart, each with its mark; what does not fit is counted."""
    if len(items) == 1:
        (item,) = items
        return [(item_text(item, room, " ".join(map(one_line, item.details))), item.mark.value)]
    for count in range(len(items), 0, -1):
        more = [(f"+{len(items) - count}", "skipped")] if count < len(items) else []
        left = room - sum(len(text) + _BETWEEN for text, _ in more)
        for number in (None, ""):
            if texts := _side_by_side(items[:count], left, number):
                return [*zip(texts, (item.mark.value for item in items), strict=False), *more]
    return []


def _side_by_side(items: Sequence[CellItem], room: int, number: str | None) -> list[str]:
    """Return items in `room` columns together, the longest in short first; nothing where one would be cut.

    One alone is cut where it has to be.
    """
    if len(items) == 1:
        return [item_text(items[0], room, number)]
    whole = [item_text(item, _WHOLE, "") for item in items]
    full = [cell_len(item_text(item, _WHOLE, number)) for item in items]
    for most in range(max(full), _LEAST_ITEM, -1):
        texts = [item_text(item, min(most, width), number) for item, width in zip(items, full, strict=True)]
        fits = sum(cell_len(text) + _BETWEEN for text in texts) - _BETWEEN <= room
        if fits and all(map(_is_told, whole, texts)):
            return texts
    return []


def _is_told(whole: str, kept: str) -> bool:
    """Whether what is left of an item is all of it, in short, or says that it is cut behind a word."""
    return _has_whole_end(whole, kept) and not whole.startswith(f"{kept} ")


def _has_whole_end(name: str, kept: str) -> bool:
    """Whether what is left of a name ends with a whole word of it."""
    return not kept.endswith("…") or (kept != "…" and name.startswith(f"{kept[:-1]} "))


def item_lines(item: CellItem, width: int, most: int, number: str | None = None) -> list[str]:
    """Return an item in at most `most` lines, in as long a name as they hold."""
    head, name, last = _parts(item, number)
    room = width - len(head)
    lines = name_lines(name, room, most, last) or name_lines(name, room, most)
    if not lines:
        return [item_text(item, width, number)]
    # The glyph belongs to the first word, so that it never stands alone.
    return [head + lines[0], *(" " * len(head) + line for line in lines[1:])]


def name_lines(name: str, width: int, most: int, last: str = "") -> list[str]:
    """Return a name, and what stands behind it, in at most `most` lines; nothing where it does not fit.

    It is shortened by sense before a word is broken.
    """
    for short in shorter_names(name):
        lines = wrapped([*whole_words(short), *([last] if last else [])], width, most)
        if not any(line.endswith("…") for line in lines):
            return lines
    return _in_pieces(name, last, width, most)


def _in_pieces(name: str, last: str, width: int, most: int) -> list[str]:
    """Return a name whose words go on below where they are wider than the day; nothing where none may.

    Where the first word itself is too wide, the last words of the name are left out for it.
    """
    words = name.split(" ")
    shorter = [" ".join(words[:count]) + "…" for count in range(len(words) - 1, 0, -1)]
    for kept in (name, *(shorter if cell_len(words[0]) > width else ())):
        parts = [piece for word in (*kept.split(" "), last) for piece in pieces(word, width)]
        lines = wrapped(parts, width, most)
        if " ".join(lines) == " ".join(parts):
            return lines
    return []


def pieces(word: str, width: int) -> list[str]:
    """Return a word in pieces that fit a width, as far as it may be broken."""
    parts = []
    while cell_len(word) > width:
        at = _last_fitting(word, break_points(word), width) or _last_fitting(word, likely_breaks(word), width)
        if not at:
            break
        parts.append(_broken_off(word, at))
        word = word[at:]
    return [*parts, word] if word else parts


def _last_fitting(word: str, breaks: Sequence[int], width: int) -> int:
    """Return the last of some breaks before which a word fits a width; 0 when there is none."""
    return max((at for at in breaks if cell_len(_broken_off(word, at)) <= width), default=0)


def _broken_off(word: str, at: int) -> str:
    return word[:at] if word[at - 1] in "-/" else f"{word[:at]}-"


def wrapped(words: Sequence[str], width: int, most: int) -> list[str]:
    """Return words in at most `most` lines, none of them cut in two; the last line is shortened."""
    lines: list[str] = []
    for word in words:
        is_last = len(lines) == most
        if lines and (is_last or cell_len(f"{lines[-1]} {word}") <= width):
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return [shortened(line, width) for line in lines]


def shortened(text: str, width: int) -> str:
    """Return text in at most `width` cells, with an ellipsis where it was longer."""
    if cell_len(text) <= width:
        return text
    return f"{set_cell_size(text, max(0, width - 1)).rstrip()}…" if width > 0 else ""
