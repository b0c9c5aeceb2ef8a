"""The advice of the day: what, in the largest letters there are, and the sentence that says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from herstel.tui.glyphs import ADVICE, NOTHING
from herstel.tui.widgets.large_text import LargeText

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.services.advice.today import TodayView


_ALL_FROM_WIDTH: Final = 76
_ALL_FROM_HEIGHT: Final = 30
"""Below this, most circumstances are left to the screen that says why."""


def is_advice_shown(view: TodayView) -> bool:
    """Whether the day of a view has an advice to show."""
    return view.strip[-1].is_advice_shown


def show_headline(letters: LargeText, view: TodayView, say: Translator) -> None:
    """Show the advice of a day in its colour; where there is none, in grey that nobody checked in."""
    if is_advice_shown(view):
        glyph, colour = ADVICE[view.advice.look]
        letters.show(view.words.headline, colour, glyph)
    else:
        letters.show(say.text("today.no_checkin"), "$muted", NOTHING)


class AdviceCard(Vertical):
    """A headline and the sentence of the rule; where columns are many, the circumstances besides."""

    DEFAULT_CSS = """
    AdviceCard {
        height: auto;
        padding: 0 1 0 2;
        border-left: thick $line;
        Static { max-width: 92; }
    }
    AdviceCard.-as_planned { border-left: thick $easy; }
    AdviceCard.-sleep_focus { border-left: thick $rest; }
    AdviceCard.-active_recovery { border-left: thick $signal; }
    AdviceCard.-rest { border-left: thick $rest; }
    AdviceCard.-stop_seek_care { border-left: thick $hard; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._sentences: tuple[str, ...] = ()
        self._shortest: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the card."""
        yield LargeText()
        yield Static("", id="sentence", markup=False)
        yield Static("", id="care", markup=False)

    def show(self, view: TodayView, say: Translator) -> None:
        """Show the advice of a day."""
        words, shown = view.words, view.advice.look if is_advice_shown(view) else ""
        for advice in ADVICE:
            self.set_class(advice == shown, f"-{advice}")
        show_headline(self.query_one(LargeText), view, say)
        # The line about tonight says when to be in bed, and says it better than "earlier".
        also = () if view.tonight else words.also
        self._sentences = (words.text, *also, *words.context)
        self._shortest = (words.text, *words.pressing)
        self._draw()
        care = self.query_one("#care", Static)
        lines = [Content.styled(words.doctor, "bold $hard")] if words.doctor else []
        if words.care:
            lines.append(Content.assemble((f"{say.text('care.title')} ", "bold $hard"), words.care))
        care.display = bool(lines)
        care.update(Content("\n").join(lines))

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        self._draw()

    def _draw(self) -> None:
        size = self.app.size
        has_room = size.width >= _ALL_FROM_WIDTH and size.height >= _ALL_FROM_HEIGHT
        sentences = self._sentences if has_room else self._shortest
        self.query_one("#sentence", Static).update(" ".join(sentences))
