"""The week's mornings in dots, for the moment after a check-in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widgets import Static

from herstel.i18n.dates import short_day
from herstel.tui import glyphs

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.services.advice.week_mornings import WeekMornings

_DOTS: Final = {
    "ABOVE": (glyphs.ABOVE, "$easy"),
    "LIKE": (glyphs.DOT, "$foreground"),
    "BELOW": (glyphs.BELOW, "$signal"),
    "UNKNOWN": (glyphs.NOTHING, "$muted"),
}
"""By the name of where an answer is; the first paint does without the records behind it."""

_COLUMN: Final = 3


class MorningsCard(Static):
    """Hidden until a check-in is saved, and again with the next key."""

    DEFAULT_CSS = """
    MorningsCard { height: auto; display: none; margin: 0 0 1 0; border: round $primary; }
    """

    def __init__(self) -> None:
        super().__init__("", classes="frame", markup=False)

    def show(self, week: WeekMornings, say: Translator) -> None:
        """Show the mornings of a week; nothing when none of their questions was answered."""
        self.display = bool(week.rows)
        names = {item: say.text(f"item.{item.value}") for item, _ in week.rows}
        width = max((len(name) for name in names.values()), default=0) + 2
        heads = "".join(short_day(day, say.language)[:2].ljust(_COLUMN) for day in week.days)
        self.border_title = say.text("mornings.title")
        lines = [Content.styled(" " * width + heads, "$muted")]
        for item, row in week.rows:
            dots = [(glyph.ljust(_COLUMN), style) for glyph, style in (_DOTS[sign.name] for sign in row)]
            lines.append(Content.assemble(names[item].ljust(width), *dots))
        key = "mornings.legend" if week.is_own else "mornings.legend_scale"
        legend = say.text(key, above=glyphs.ABOVE, like=glyphs.DOT, below=glyphs.BELOW)
        self.update(Content("\n").join([*lines, Content.styled(legend, "$muted")]))
