"""Something else is done than was advised: asked in one key, or said in one's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from herstel.domain.scales import OverrideReason
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
