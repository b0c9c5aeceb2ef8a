"""Answers that seem to be given the other way round: asked, and never turned without a yes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from herstel.services.advice.scale_check import (
    ScaleDoubt,
    changes_for_scale_as_meant,
    changes_for_turned_scale,
)
from herstel.services.forms.answer_letters import lettered

if TYPE_CHECKING:
    from herstel.tui.screens.base import HerstelScreen
    from herstel.tui.widgets.choice_line import ChoiceLine


def ask_about_scale(choice: ChoiceLine, screen: HerstelScreen[None], doubt: ScaleDoubt) -> None:
    """Ask what 5 means, and turn the answers round where it means the worst."""
    say, today = screen.say, screen.today()
    fortnight = today - timedelta(days=screen.settings.direction_days - 1)

    def take(key: str) -> None:
        journal = screen.journal
        if answers.by_key[key] == "fresh":
            screen.try_to(lambda: screen.service.edit(changes_for_scale_as_meant(today)))
        else:
            first = fortnight if answers.by_key[key] == "fortnight" else date.min
            screen.try_to(
                lambda: screen.service.edit(changes_for_turned_scale(journal, first, today, doubt.items))
            )

    question = f"scale.turn.{doubt.value}"
    answers = lettered([(what, say.text(f"{question}.{what}")) for what in ("fresh", "fortnight", "all")])
    choice.ask(say.text(question), answers.choices, take)
