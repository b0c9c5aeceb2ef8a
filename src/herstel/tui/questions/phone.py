"""What was changed on the phone, asked at the foot of a screen, one thing after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from herstel.formats.plan_folder.phone_offer import offer_words
from herstel.services.forms.answer_letters import lettered

if TYPE_CHECKING:
    from herstel.formats.plan_folder.phone_offer import PhoneOffer
    from herstel.i18n.catalog import Translator
    from herstel.tui.widgets.choice_line import ChoiceLine

PhoneAnswers = Mapping["PhoneOffer", bool]


class PhoneQuestions:
    """Asks about each thing; what was answered until Escape counts, and the rest is asked another time."""

    def __init__(
        self,
        offers: Sequence[PhoneOffer],
        line: ChoiceLine,
        say: Translator,
        on_answered: Callable[[PhoneAnswers], None],
    ) -> None:
        """Make them.

        Args:
            offers: what the phone did; at least one thing.
            on_answered: is given all answers at once.
        """
        self._offers = offers
        self._line = line
        self._say = say
        self._on_answered = on_answered
        self._answers: dict[PhoneOffer, bool] = {}

    def ask(self) -> None:
        """Ask about the first thing that has no answer."""
        left, say = self._offers[len(self._answers) :], self._say
        offer = left[0]
        ways: list[tuple[dict[PhoneOffer, bool], str]] = [
            ({offer: True}, say.text("phone.take")),
            ({offer: False}, say.text("phone.leave" if offer.reading else "phone.keep")),
        ]
        if len(left) > 1:
            ways.append((dict.fromkeys(left, True), say.plural("phone.take_all", len(left))))
        choices = lettered(ways)
        count = f"{len(self._answers) + 1}/{len(self._offers)}  " if len(self._offers) > 1 else ""
        self._line.ask(
            count + offer_words(offer, say),
            choices.choices,
            lambda key: self._take(choices.by_key[key]),
            leave=lambda: self._on_answered(self._answers),
        )

    def _take(self, answers: PhoneAnswers) -> None:
        self._answers.update(answers)
        if len(self._answers) < len(self._offers):
            self.ask()
        else:
            self._on_answered(self._answers)
