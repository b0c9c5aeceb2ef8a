"""The advice of today as something to take: what comes, its keys, and what each choice does to the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from herstel.tui import glyphs
from herstel.tui.keys.keymap import first_key
from herstel.tui.our_app import workspace_of
from herstel.tui.shown_text import INDENT, folded, packed, safe
from herstel.tui.widgets.fitted_text import ROOMY_HEIGHT, Card, FittedText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from herstel.i18n.catalog import Translator
    from herstel.services.advice.today import TodayView
    from herstel.services.planning.easy_day import EasyDay
    from herstel.services.planning.offering import DayOffer
    from herstel.services.planning.outlook import Effect


TWO_COLUMNS: Final = 100
"""From this width on Today has two columns."""


_WIDE_ENOUGH = 76
"""From this width on, what has to share a line does not break within a word or two, and what each choice does
to the plan is told here, or in a card of its own where there are two columns; below it the plan tells it."""


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


class OfferCard(FittedText):
    """Hidden when there is nothing to offer; an advice that was overridden is said without reproach."""

    def __init__(self) -> None:
        super().__init__(classes="frame")
        self._view: TodayView | None = None
        self._number = 0
        self._pick_effects: Sequence[Effect] = ()

    def show(self, view: TodayView, number: int, pick_effects: Sequence[Effect] = ()) -> None:
        """Show one of the ways to follow today's advice, and what could be done on an easy day.

        Args:
            number: which of them.
            pick_effects: what each easy thing does to the checks; none where nothing can be picked.
        """
        self._view, self._number, self._pick_effects = view, number, pick_effects
        self.border_title, self.display = self._title(view), bool(self._lines(view, self.app.size.width))
        self.redraw()

    def fitted(self, width: int) -> Content:
        """Return the suggestion, a line or more for each thing."""
        lines = self._lines(self._view, width) if self._view is not None else []
        return Content("\n").join(folded(line, width, INDENT) for line in lines)

    def _lines(self, view: TodayView, width: int) -> list[Content]:
        if view.override is not None:
            from herstel.services.advice.replies import override_words

            sentence = self._say.text("override.said", why=override_words(view.override, self._say))
            return [safe(sentence, "$muted")]
        lines: list[Content] = []
        is_roomy = not self._is_low
        in_lines = is_roomy or self.app.size.width < _WIDE_ENOUGH
        if view.offer is not None:
            lines += self._offer_lines(view.offer, width, is_roomy=is_roomy)
        if view.easy is not None and self._pick_effects:
            lines += self._easy_lines(view, view.easy, width, in_lines=in_lines)
        if view.offer is not None:
            if _WIDE_ENOUGH <= self.app.size.width < TWO_COLUMNS:
                lines += self._note_lines(view, in_lines=in_lines)
            lines += self._keys(view.offer, width) if is_roomy else []
        return lines

    def _title(self, view: TodayView) -> str:
        """Return what the frame is called: the suggestion, and which of how many it is."""
        options = len(view.offer.options) if view.offer is not None else 0
        if options > 1:
            return self._say.text("offer.title_of", at=self._number % options + 1, of=options)
        return self._say.text("offer.title")

    @property
    def _say(self) -> Translator:
        return workspace_of(self).say

    def _key_of(self, command: str) -> str:
        return first_key(command, workspace_of(self).config, self._say)

    @property
    def _is_low(self) -> bool:
        """Whether the terminal has no room for a line for each thing."""
        return self.app.size.height < ROOMY_HEIGHT

    def _offer_lines(self, offer: DayOffer, width: int, *, is_roomy: bool) -> list[Content]:
        from herstel.services.planning.offering import offer_words

        say = self._say
        words = offer_words(offer, offer.options[self._number], say, workspace_of(self).settings)
        if not is_roomy:
            line = Content.assemble((f"{glyphs.HERE} ", "$signal"), safe(" · ".join(words)))
            return [line, *self._keys(offer, width)]
        return [Content.assemble((f"{glyphs.HERE} ", "$signal"), safe(word)) for word in words]

    def _keys(self, offer: DayOffer, width: int) -> list[Content]:
        commands = [("today.take", "offer.take"), ("today.override", "offer.override")]
        if len(offer.options) > 1:
            commands.insert(1, ("today.another", "offer.another"))
        keys = [
            Content.assemble((f"{self._key_of(command)} ", "bold $primary"), self._say.text(text))
            for command, text in commands
        ]
        return packed(keys, width)

    def _easy_lines(self, view: TodayView, easy: EasyDay, width: int, *, in_lines: bool) -> list[Content]:
        """Return what could be picked, each with its digit; only what it would add is said of the checks."""
        from herstel.services.planning.easy_day import easy_title, picks_words

        option = view.offer.options[self._number] if view.offer is not None else None
        is_short = self._is_low and view.offer is not None
        common, words = picks_words(easy.activities, self._pick_effects, self._say, is_short=is_short)
        title = self._say.text(easy_title(easy, option)) + (f" ({common})" if common else "")
        picks = [
            Content.assemble((f"{digit} ", "bold $primary"), safe(what))
            for digit, what in enumerate(words, 1)
        ]
        if in_lines:
            return [safe(title, "bold"), *picks]
        return packed([safe(f"{title}:", "bold"), *picks], width)

    def _note_lines(self, view: TodayView, *, in_lines: bool) -> list[Content]:
        """Return what each choice for today does to the notes on the plan, below their name or behind it."""
        title, lines = notes_on_choices(view, self._number, self._say, in_lines=in_lines)
        if in_lines or not lines:
            return [Content.styled(title, "bold"), *lines] if lines else []
        return [Content.assemble((f"{title}: ", "bold"), Content(" · ").join(lines))]


class NotesCard(Card):
    """Hidden where there is one column, and where no choice does anything to the notes."""

    def show(self, view: TodayView, number: int, say: Translator) -> None:
        """Show the choices, as in `notes_on_choices`."""
        self.tell(*notes_on_choices(view, number, say))
        self.fit()

    def fit(self) -> None:
        """Be there only where it stands beside the suggestion."""
        self.display = bool(self.lines) and self.app.size.width >= TWO_COLUMNS
