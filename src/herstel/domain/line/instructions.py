"""Words that ask something of what the journal has already; a line only adds to it.

`delete thu run`, `verplaats do fietsen` would change the plan; `flu over` and `back from
holiday` end what lasts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from herstel.domain.event import Event
from herstel.domain.line.lines import Line
from herstel.domain.line.making_events import OVER
from herstel.domain.line.questions import Doubt
from herstel.domain.line.topic import TOLD_AFTERWARDS
from herstel.domain.line.words import word_set
from herstel.domain.scales import EventKind


def about_instruction(words: Sequence[str]) -> Iterable[Doubt]:
    """Yield what is asked where words tell to change the plan.

    Args:
        words: every word of the line in its order, in small letters; nothing for one that is quoted.
    """
    head = words[0] if words else ""
    behind = words[1] if len(words) > 1 else ""
    is_told = head in _AT_THE_HEAD and not (head == "drop" and behind in {"off", "sets", "in"})
    word = head if is_told else next((word for word in words if word in _ANYWHERE), None)
    if word is not None:
        yield Doubt("line.ask.instruction", {"word": word})


_AT_THE_HEAD: Final = word_set(
    """
    delete remove erase undo drop scrap move postpone reschedule swap switch replace change edit update clear
    shorten extend lengthen discard verwijder schrap annuleer verplaats verzet verschuif ruil wissel vervang
    wijzig verander wis bewerk verkort verleng increase decrease reduce raise lower build verhoog verlaag
    verminder vermeerder bouw
    """
)
"""At the head of a line these tell to do something; elsewhere they may be a name: `gym drop sets`."""

_ANYWHERE: Final = word_set(
    """
    verlengen verkorten verhogen verlagen verwijderen wissen wijzigen inkorten delete deleted remove removed
    verwijder
    """
)
"""These are never a name, and Dutch puts the verb last: `do fietsen verwijderen`."""


def about_end(line: Line, left: Sequence[str]) -> Iterable[Doubt]:
    """Yield what is asked where words may say that what lasts is over: the line would begin another one.

    With a last day it is told afterwards, and nothing is left open: `ziek geweest ma-wo`.

    Args:
        line: what was read.
        left: the words that mean nothing but themselves, in small letters.
    """
    kind = line.fields.get("kind") if line.kind is Event else None
    if kind not in _LASTING or "until" in line.fields:
        return
    ended = _ENDED | OVER if kind in TOLD_AFTERWARDS else _ENDED
    word = next((word for word in left if word in ended), None)
    if word is not None:
        yield Doubt("line.ask.over", {"word": word})


_LASTING: Final = frozenset({EventKind.ILLNESS, EventKind.INJURY, EventKind.TRAVEL, EventKind.RECOVERY_WEEK})
_ENDED: Final = word_set(
    """
    over voorbij afgelopen klaar gone ended ending ends end finished done recovered hersteld genezen healed
    cured beter better well einde eind eindigt stopt terug back return returned returning thuisgekomen
    teruggekomen uitgeziekt opgeknapt geweest was were been had gehad
    """
)
