"""Something else is done than was advised, or planned: asked in one key, or said in one's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from herstel.domain.scales import OverrideReason
from herstel.i18n.dates import short_day
from herstel.rules.planning.effects import DAYS_AHEAD
from herstel.rules.planning.offer import Choice
from herstel.services.planning.choosing import day_choices, effect_words
from herstel.services.planning.offering import offer_words, otherwise, taken
from herstel.services.replying import overridden

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
    choices = [each for each in day_choices(service.journal, offer, limits) if each.option in offer.options]
    by_key = {_CHOICE_KEYS[each.option.choice]: each.option for each in choices}

    def take(key: str) -> None:
        reason = say.text("otherwise.reason")
        host.try_to(lambda: service.edit(taken(service.journal, offer, by_key[key], reason)))

    lines = [
        (
            _CHOICE_KEYS[each.option.choice],
            say.text(
                "otherwise.line",
                what=" · ".join(offer_words(offer, each.option, say, limits)),
                effect=effect_words(each, say),
            ),
        )
        for each in choices
    ]
    question = say.text("otherwise.question", day=short_day(offer.week.days[DAYS_AHEAD], say.language))
    line.ask(question, lines, take, in_lines=True)
