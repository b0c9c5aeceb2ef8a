"""Text on its way to the screen: shown as it is, cut to a width, or folded where a value stays whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from rich.cells import cell_len
from textual.content import Content

from herstel.domain.constraints import one_line


def safe(text: str, style: str = "") -> Content:
    """Return somebody's text as content that is shown as it is."""
    content = Content(one_line(text))
    return content.stylize(style) if style else content


def cut(content: Content, width: int) -> Content:
    """Return content at most `width` cells wide, with an ellipsis where it was longer."""
    return content.truncate(max(1, width), ellipsis=True)


_WHOLE: Final = re.compile(
    r"RPE \d+(?:[.,]\d+)?"
    r"|\d+ (?:h|u) \d+"
    r"|\d+(?:[.,]\d+)?(?: [×x] \d+)? (?:min|minutes|minuten|AU|%|h|u|uur|hours|km|m|kg|bpm|ms)\b"
    r"|\d+ (?:of|van) \d+"
    r"|\d+ (?:trainingen|training|sessions?|rustdag(?:en)?|rest days?|drukke dag(?:en)?|busy days?)\b"
    r"|\b(?:now|nu|normal|normaal) \d+(?:[.,]\d+)?"
)
"""Values that mean nothing in halves: a number with what it counts, in the words of both languages."""


INDENT: Final = 2
"""How far what goes on below stands in, where a screen asks for nothing else."""


_PARTS: Final = " ·"


SIGN: Final = 2
"""A sign and its blank."""
SIDES: Final = 4
"""Blanks on either side of what a screen shows, together."""


def folded(content: Content, width: int, indent: int = 0) -> Content:
    """Return content on lines of at most a width; a word that is longer is cut through.

    Args:
        content: one paragraph, or several with line ends between them.
        indent: how far the lines after the first of a paragraph stand in.
    """
    lines: list[Content] = []
    for paragraph in content.split("\n", allow_blank=True):
        for start, end in _pieces(paragraph.plain, max(width, indent + 1), indent):
            ahead = " " * indent if start else ""
            lines.append(Content.assemble(ahead, paragraph[start:end]))
    return Content("\n").join(lines)


def whole_words(text: str) -> list[str]:
    """Return the words of a text; a value with what it counts, `6 × 4 min`, is one of them."""
    return [word.replace("\0", " ") for word in _WHOLE.sub(_joined, text).split(" ")]


def _joined(value: re.Match[str]) -> str:
    return value.group().replace(" ", "\0")


def packed(parts: Sequence[Content], width: int, between: str = "  ") -> list[Content]:
    """Return parts side by side, in as few lines as they fit into whole: a key stays with what it does."""
    lines: list[Content] = []
    for part in parts:
        longer = Content(between).join([lines[-1], part]) if lines else part
        if lines and longer.cell_length <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def _pieces(text: str, width: int, indent: int) -> Iterator[tuple[int, int]]:
    """Yield where each line begins and ends in a text without line ends."""
    start = 0
    # Counting cells is most of folding, and nearly all text has one for each character.
    has_one_each = all(cell_len(character) == 1 for character in set(text))
    while True:
        room = width - (indent if start else 0)
        if (len(text) - start if has_one_each else cell_len(text[start:])) <= room:
            yield start, len(text)
            return
        end = _line_end(text, start, start + room if has_one_each else _last_fitting(text, start, room))
        # What parts two things is not left hanging at the end of a line.
        hangs = text[start:end].endswith(_PARTS) and text[end] == " " and text[end:].strip()
        yield start, end - len(_PARTS) if hangs else end
        start = end + (len(text[end:]) - len(text[end:].lstrip(" ")))
        if start >= len(text):
            return


def _last_fitting(text: str, start: int, room: int) -> int:
    """Return the end of what fits into `room` cells from `start` on."""
    end = start
    while end < len(text) and cell_len(text[start : end + 1]) <= room:
        end += 1
    return end


def _line_end(text: str, start: int, most: int) -> int:
    """Return where a line ends, at the latest: before a blank that may part, or within a long word."""
    kept_whole = {at for match in _WHOLE.finditer(text) for at in range(match.start(), match.end())}
    for at in range(min(most, len(text) - 1), start, -1):
        if text[at] == " " and at not in kept_whole and text[start:at].strip():
            return at
    return max(most, start + 1)


def hung(line: Content, width: int) -> Content:
    """Return a line folded to a width; what begins with a sign goes on below its words."""
    return folded(line, width, SIGN if line.plain[1:SIGN] == " " else 0)


def fitting_lines(
    lines: Sequence[Content], room: int, width: int, more: Callable[[int], str]
) -> list[Content]:
    """Return lines, folded, that take at most `room` rows; the first one is always kept.

    Args:
        lines: the lines; what is longer than the width takes several rows.
        more: says how many lines are left out.
    """
    drawn = [hung(line, max(1, width)) for line in lines]
    rows = [line.plain.count("\n") + 1 for line in drawn]
    if sum(rows) <= room:
        return drawn
    kept = len(lines)
    while kept > 1 and sum(rows[:kept]) > room - 1:
        kept -= 1
    return [*drawn[:kept], Content.styled(more(len(lines) - kept), "$muted")]
