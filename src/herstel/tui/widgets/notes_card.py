"""What each choice for today does to the notes on the plan: a card of its own where there are two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from herstel.tui import glyphs
from herstel.tui.shown_text import safe
from herstel.tui.widgets.card import Card

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.services.advice.today import TodayView

TWO_COLUMNS: Final = 100
"""From this width on Today has two columns."""


def notes_on_choices(
    view: TodayView, number: int, say: Translator, *, in_lines: bool = True
) -> tuple[str, list[Content]]:
    """Return what each choice for today does to the notes on the plan, and what that is called.

    Args:
        number: which of the ways to follow the advice is shown; its line has the mark.
        in_lines: whether each stands on a line of its own, in from the mark.
    """
    effects = [choice.effect for choice in view.choices]
    is_said = any(effect.go or effect.appear or effect.stay for effect in effects)
    if view.offer is None or not is_said or view.override is not None:
        return "", []
    from herstel.services.planning.offering import choice_lines, effect_title

    lines = [
        Content.assemble(
            (f"{glyphs.HERE} " if line.is_shown else "  " if in_lines else "", "$signal"),
            (line.names, "bold" if line.is_shown else ""),
            " – ",
            safe(line.words),
        )
        for line in choice_lines(view.choices, view.offer.options[number], view.offer, say)
    ]
    return effect_title(view.offer, say), lines


class NotesCard(Card):
    """Hidden where there is one column, and where no choice does anything to the notes."""

    def show(self, view: TodayView, number: int, say: Translator) -> None:
        """Show the choices, as in `notes_on_choices`."""
        self.tell(*notes_on_choices(view, number, say))
        self.fit()

    def fit(self) -> None:
        """Be there only where it stands beside the suggestion."""
        self.display = bool(self.lines) and self.app.size.width >= TWO_COLUMNS
