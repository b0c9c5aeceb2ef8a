"""What was changed on the phone, asked at the foot of a screen, one thing after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from herstel.formats.plan_folder.text import offer_words
from herstel.services.forms.answer_letters import lettered

if TYPE_CHECKING:
    from herstel.formats.plan_folder.offer import PhoneOffer
    from herstel.tui.screens.base import HerstelScreen
    from herstel.tui.widgets.choice_line import ChoiceLine

Answers = Mapping["PhoneOffer", bool]


def ask_about_phone(
    offers: Sequence[PhoneOffer],
    line: ChoiceLine,
    screen: HerstelScreen[None],
    answer: Callable[[Answers], None],
) -> None:
    """Ask about each thing; what was answered until Escape counts, and the rest is asked another time.

    Args:
        offers: what the phone did.
        line: what asks.
        screen: where it is asked.
        answer: is given all answers at once.
    """
    say = screen.say
    answers: dict[PhoneOffer, bool] = {}

    def ask(index: int) -> None:
        offer, left = offers[index], offers[index:]
        ways: list[tuple[dict[PhoneOffer, bool], str]] = [
            ({offer: True}, say.text("phone.take")),
            ({offer: False}, say.text("phone.leave" if offer.reading else "phone.keep")),
        ]
        if len(left) > 1:
            ways.append((dict.fromkeys(left, True), say.plural("phone.take_all", len(left))))
        choices = lettered(ways)

        def take(key: str) -> None:
            answers.update(choices.by_key[key])
            if len(answers) < len(offers):
                ask(len(answers))
            else:
                answer(answers)

        count = f"{index + 1}/{len(offers)}  " if len(offers) > 1 else ""
        line.ask(count + offer_words(offer, say), choices.choices, take, leave=lambda: answer(answers))

    ask(0)
