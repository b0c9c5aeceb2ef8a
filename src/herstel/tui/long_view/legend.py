"""What the signs of a picture mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from herstel.tui.signs import Sign

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator


def legend(signs: Iterable[Sign], width: int, say: Translator) -> Content:
    """Return what signs mean, in lines of at most so many columns that break between them."""
    lines: list[list[Content]] = [[]]
    for sign in signs:
        told = Content.assemble((sign.glyph, sign.colour), (f" {say.text(sign.key)}", "$muted"))
        taken = sum(line.cell_length + 2 for line in lines[-1])
        if lines[-1] and taken + told.cell_length > width:
            lines.append([])
        lines[-1].append(told)
    return Content("\n").join([Content("  ").join(line) for line in lines])
