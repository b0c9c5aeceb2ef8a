"""Doing something other than was advised, in one key or in one's own words; and what 5 meant."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from herstel.domain.scales import OverrideReason, RestOrigin
from herstel.rules.planning.offer import Choice
from herstel.services.advice.replies import changes_for_override
from herstel.services.advice.scale_check import (
    ScaleDoubt,
    changes_for_scale_as_meant,
    changes_for_turned_scale,
)
from herstel.services.calendar.names import origin_words
from herstel.services.forms.answer_letters import lettered
from herstel.services.planning.offering import (
    DayChoice,
    changes_for_taking,
    choice_name,
    day_choices,
    effect_last_day,
    effect_words,
    offer_words,
    otherwise,
)
from herstel.tui.keys.key_names import keys_text
from herstel.tui.widgets.foot_questions import ask_which

if TYPE_CHECKING:
    from herstel.rules.advice import Advice
    from herstel.tui.screens.base import HerstelScreen
    from herstel.tui.widgets.entry_line import EntryLine
    from herstel.tui.widgets.foot_line import ChoiceLine

_REASONS: Final = (
    *(OverrideReason.FEEL_FINE, OverrideReason.RACE),
    *(OverrideReason.WITH_OTHERS, OverrideReason.OTHER),
)


def override(advice: Advice, choice: ChoiceLine, line: EntryLine, screen: HerstelScreen[None]) -> None:
    """Ask why an advice is not followed, and remember it."""
    say = screen.say

    def keep(reason: OverrideReason, note: str = "") -> None:
        screen.try_to(
            lambda: screen.service.edit(changes_for_override(screen.journal, advice, reason, note.strip()))
        )

    def take(reason: OverrideReason) -> None:
        if reason is OverrideReason.OTHER:
            line.ask(say.text("override.words"), str, lambda note: keep(reason, note), may_be_empty=True)
        else:
            keep(reason)

    answers = [(reason, say.text(f"override.{reason.value}")) for reason in _REASONS]
    ask_which(choice, say.text("override.question"), answers, take)


_KEEP: Final = "escape"
"""Leaves the plan as it is, as everywhere; it is no answer that the line takes."""


def do_otherwise(advice: Advice, line: ChoiceLine, screen: HerstelScreen[None]) -> None:
    """Ask what else a day that goes as planned is to be, each choice with what it does to the checks.

    Args:
        advice: the advice of the day.
    """
    say, settings, service = screen.say, screen.settings, screen.service
    offer = otherwise(service.journal, advice, settings)
    if offer is None:
        return

    choices = day_choices(service.journal, offer, settings)
    as_planned = [choice for choice in choices if choice.option.choice is Choice.AS_PLANNED]
    standing = tuple(remark for choice in as_planned for remark in choice.effect.stay)

    def words(choice: DayChoice) -> str:
        steps = " · ".join(offer_words(offer, choice.option, say, settings))
        name, effect = choice_name(choice.option, offer, say), effect_words(choice, standing, say)
        return say.text("otherwise.line", what=f"{name}: {steps}" if steps else name, effect=effect)

    answers = lettered([(choice.option, words(choice)) for choice in choices if choice not in as_planned])

    def take(key: str) -> None:
        origin, option = RestOrigin.OWN_CHOICE, answers.by_key[key]
        reason = origin_words(origin, say)
        screen.try_to(
            lambda: service.edit(changes_for_taking(service.journal, offer, option, origin, reason))
        )

    lines = [*((keys_text(_KEEP, say), words(session)) for session in as_planned), *answers.choices]
    question = say.text("otherwise.question", day=effect_last_day(offer, say))
    line.ask(question, lines, take, in_lines=True)


def ask_about_scale(choice: ChoiceLine, screen: HerstelScreen[None], doubt: ScaleDoubt) -> None:
    """Ask what 5 means, and turn the answers round where it means the worst."""
    say, today = screen.say, screen.today()
    fortnight = today - timedelta(days=screen.settings.thresholds.direction_days - 1)

    def take(meant: str) -> None:
        journal = screen.journal
        if meant == "fresh":
            screen.try_to(lambda: screen.service.edit(changes_for_scale_as_meant(today)))
        else:
            first = fortnight if meant == "fortnight" else date.min
            screen.try_to(
                lambda: screen.service.edit(changes_for_turned_scale(journal, first, today, doubt.items))
            )

    question = f"scale.turn.{doubt.value}"
    answers = [(what, say.text(f"{question}.{what}")) for what in ("fresh", "fortnight", "all")]
    ask_which(choice, say.text(question), answers, take)
