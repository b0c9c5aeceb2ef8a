"""How far one is: the week's mornings after a check-in, and the steps of a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widgets import Static

from herstel.i18n.catalog import short_day
from herstel.tui import glyphs
from herstel.tui.widgets.fitted_text import ROOMY_HEIGHT, FittedText

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.metrics.way_back import Rung
    from herstel.services.advice.week_mornings import WeekMornings

_DOTS: Final = {
    "ABOVE": ("+", "$foreground"),
    "LIKE": (glyphs.DOT, "$muted"),
    "BELOW": ("−", "$foreground"),
    "UNKNOWN": (glyphs.NOTHING, "$muted"),
}
"""By the name of where an answer is; triangles and colours are left to the signals of the advice above it."""

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
        legend = say.text(key, **{name.lower(): sign for name, (sign, _) in _DOTS.items()})
        self.update(Content("\n").join([*lines, Content.styled(legend, "$muted")]))


class LadderCard(FittedText):
    """A step a line, or one after another where lines are few; hidden when there is no way back."""

    DEFAULT_CSS = """
    LadderCard { border-title-color: $rest; }
    """

    def __init__(self) -> None:
        super().__init__(classes="frame")
        self.display = False
        self._lines: list[str] = []

    def show(self, rungs: tuple[Rung, ...], say: Translator) -> None:
        """Show the steps; nothing at all when there are none."""
        from herstel.services.spells.text import ladder_lines

        self.display = bool(rungs)
        self.border_title, self._lines = say.text("way_back.title"), ladder_lines(rungs, say)
        self.redraw()

    def fitted(self, width: int) -> Content:
        """Return the steps."""
        gap = "\n" if self.app.size.height >= ROOMY_HEIGHT else "  "
        return Content(gap).join(map(Content, self._lines))
