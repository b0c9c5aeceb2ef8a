"""Something else is done than was advised, or planned: asked in one key, or said in one's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from herstel.domain.scales import OverrideReason
from herstel.rules.planning.offer import Choice
from herstel.services.planning.choosing import choice_name, day_choices, effect_last_day, effect_words
from herstel.services.planning.offering import offer_words, otherwise, taken
from herstel.services.replying import overridden
from herstel.tui.commands import display_keys

if TYPE_CHECKING:
    from herstel.rules.advice import Advice
    from herstel.tui.host import Host
    from herstel.tui.widgets.choice_line import ChoiceLine
    from herstel.tui.widgets.entry_line import EntryLine

_KEYS: Final = {
    "f": OverrideReason.FEEL_FINE,
    "r": OverrideReason.RACE,
    "w": OverrideReason.WITH_OTHERS,
    "o": OverrideReason.OTHER,
}


def override(advice: Advice, choice: ChoiceLine, line: EntryLine, host: Host) -> None:
    """Ask why an advice is not followed, and remember it.

    Args:
        advice: the advice.
        choice: asks for one key.
        line: asks for the reason in words, where no key says it.
        host: the app.
    """
    say = host.say

    def keep(reason: OverrideReason, note: str = "") -> None:
        host.try_to(lambda: host.service.edit(overridden(host.service.journal, advice, reason, note.strip())))

    def take(key: str) -> None:
        reason = _KEYS[key]
        if reason is OverrideReason.OTHER:
            line.ask(say.text("override.words"), str, lambda note: keep(reason, note), may_be_empty=True)
        else:
            keep(reason)

    choices = [(key, say.text(f"override.{reason.value}")) for key, reason in _KEYS.items()]
    choice.ask(say.text("override.question"), choices, take)


_CHOICE_KEYS: Final = {Choice.LIGHTER: "l", Choice.SWAP: "s", Choice.REST: "r"}
_KEEP: Final = "escape"
"""Leaves the plan as it is, as everywhere; it is no answer that the line takes."""


def do_otherwise(advice: Advice, line: ChoiceLine, host: Host) -> None:
    """Ask what else a day that goes as planned is to be, each choice with what it does to the checks.

    Args:
        advice: the advice of the day.
        line: asks for one key; Escape leaves the plan as it is.
        host: the app.
    """
    say, limits, service = host.say, host.context.thresholds, host.service
    offer = otherwise(service.journal, advice, limits)
    if offer is None:
        return
    choices = day_choices(service.journal, offer, limits)
    by_key = {_CHOICE_KEYS[option.choice]: option for option in offer.options}

    def take(key: str) -> None:
        reason = say.text("otherwise.reason")
        host.try_to(lambda: service.edit(taken(service.journal, offer, by_key[key], reason)))

    lines = [
        (
            _CHOICE_KEYS.get(each.option.choice, display_keys(_KEEP)),
            say.text(
                "otherwise.line",
                what=" · ".join(offer_words(offer, each.option, say, limits))
                or choice_name(each.option, offer, say),
                effect=effect_words(each, say),
            ),
        )
        for each in choices
    ]
    question = say.text("otherwise.question", day=effect_last_day(offer, say))
    line.ask(question, lines, take, in_lines=True)
