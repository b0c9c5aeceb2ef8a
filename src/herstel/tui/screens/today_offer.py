"""Which way to follow today's advice is shown on Today, and what is put into the plan of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from herstel.tui.widgets.foot_line import ChoiceLine
from herstel.tui.widgets.foot_questions import ask_which

if TYPE_CHECKING:
    from herstel.domain.record import Change
    from herstel.rules.planning.offer import Offer
    from herstel.services.advice.today import TodayView
    from herstel.services.planning.offering import DayOffer
    from herstel.services.planning.outlook import Effect
    from herstel.tui.screens.base import HerstelScreen


class TodayOffer:
    """Turns over the ways to follow the advice, and takes one; an easy thing can be picked beside it.

    Attributes:
        option: number of the way that is shown, from 0.
    """

    def __init__(self, screen: HerstelScreen[Any]) -> None:
        self.option = 0
        self._screen = screen
        self._view: TodayView | None = None
        self._pick_effects: Sequence[Effect] = ()
        """What each easy thing does to the checks; none where nothing can be picked."""

    def renew(self, view: TodayView) -> None:
        """Take in what Today shows now; where the offer is another one, begin with its first way."""
        if self._view is None or view.offer is None or self._view.offer != view.offer:
            self.option = 0
        self._view = view

    def turn_over(self) -> None:
        """Show the next way; the first again after the last."""
        if self._view is not None and self._view.offer is not None:
            self.option = (self.option + 1) % len(self._view.offer.options)

    def effects_of_picks(self) -> Sequence[Effect]:
        """Work out what could be picked beside the way that is shown, and keep it."""
        from herstel.services.planning.easy_day import pick_effects

        view, screen = self._view, self._screen
        if view is not None:
            self._pick_effects = pick_effects(
                screen.journal, view.easy, self._offered, screen.say, screen.settings, view.conditions
            )
        return self._pick_effects

    @property
    def _offered(self) -> tuple[DayOffer, Offer] | None:
        """The offer with the way that is shown."""
        offer = self._view.offer if self._view is not None else None
        return None if offer is None else (offer, offer.options[self.option])

    def take(self) -> None:
        """Put the advice into the plan, in the way that is shown."""
        if self._offered is None:
            return
        from herstel.domain.scales import RestOrigin
        from herstel.services.calendar.names import origin_words
        from herstel.services.planning.offering import changes_for_taking

        (offer, option), origin = self._offered, RestOrigin.ADVISED
        reason = origin_words(origin, self._screen.say)
        self._save(lambda: changes_for_taking(self._screen.journal, offer, option, origin, reason))

    def pick(self, digit: str) -> None:
        """Ask whether an easy thing to do is put into the plan, and say what becomes of the sessions."""
        from herstel.services.planning.easy_day import changes_for_picking, pick_words

        easy, number = self._view.easy if self._view is not None else None, int(digit) - 1
        if easy is not None and self._pick_effects and number < len(easy.activities):
            activity, offered, screen = easy.activities[number], self._offered, self._screen
            words = pick_words(easy, activity, offered, screen.say, screen.settings)
            ask_which(
                screen.query_one(ChoiceLine),
                screen.say.text("easy.question", what=words),
                [(True, screen.say.text("word.yes"))],
                lambda _: self._save(
                    lambda: changes_for_picking(screen.journal, easy, activity, offered, screen.say)
                ),
            )

    def _save(self, changes: Callable[[], Sequence[Change]]) -> None:
        if self._screen.try_to(lambda: self._screen.service.edit(changes())):
            self._screen.glance("take.in")
