"""How hard a session was: one digit, or Enter for the effort that was planned."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from herstel.i18n.dates import short_date
from herstel.services.calendar.names import session_name
from herstel.tui.safe_text import safe

if TYPE_CHECKING:
    from herstel.domain.session import Session
    from herstel.i18n.catalog import Translator
    from herstel.tui.days.desk import KeyQuestion

_DIGITS: Final = "1234567890"
_EXPLAINED: Final = "23570"
"""The digits whose words are shown (Foster 2001); 0 is 10, for nobody trains at RPE 0."""
_AS_PLANNED: Final = "enter"


def ask_how_hard(
    line: KeyQuestion,
    session: Session,
    say: Translator,
    then: Callable[[float | None], None],
    *,
    names_day: bool = False,
) -> None:
    """Ask how hard a session was that is marked as done; Escape leaves it as it was.

    Args:
        line: where it is asked.
        session: the session.
        say: gives the sentences.
        then: is given the RPE; None when it was not said and none was planned.
        names_day: whether the day is named too, where it is asked of several sessions in turn.
    """
    planned = session.planned_rpe
    key = "effort.not_said" if planned is None else "effort.as_planned"
    words = say.text(key, rpe=say.number(planned or 0))
    name = session_name(session, say)
    if names_day:
        name = f"{name}, {short_date(session.date, say.language)}"
    choices = [(digit, say.text(f"effort.{digit}")) for digit in _EXPLAINED]
    line.ask(
        say.text("effort.question", name=safe(name).plain),
        [*choices, (_AS_PLANNED, words)],
        lambda key: then(planned if key == _AS_PLANNED else float(_DIGITS.index(key) + 1)),
        keys=(*_DIGITS, _AS_PLANNED),
    )
