"""The morning after a piece of recovery: how it was, in one answer, asked on one morning only."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.journal import Journal
from herstel.domain.record import Change, Save
from herstel.domain.same_sport import sport_family
from herstel.domain.scales import RestFelt, RestKind, RestOutcome, SessionStatus
from herstel.i18n.catalog import Translator
from herstel.rules.planning.easy_activities import LISTED

_ASKED_KINDS: Final = (RestKind.ACTIVE_RECOVERY, RestKind.MENTAL_REST)
_SETTLED: Final = frozenset({RestOutcome.BROKEN, RestOutcome.FORCED})


class RestAnswer(StrEnum):
    """What can be answered; each is `felt_rest.<answer>` in the catalogue."""

    GOOD = "good"
    SO_SO = "so_so"
    BAD = "bad"
    NOT_DONE = "not_done"


def rest_to_ask_about(journal: Journal, today: date) -> Rest | None:
    """Return yesterday's active recovery or mental rest of which it is not known how it was, or None.

    It is asked on the next morning and never later; not of what was broken or forced, and not of what was
    picked to do when that is known to have been left out.
    """
    yesterday = today - timedelta(days=1)
    asked = [
        rest
        for rest in journal.rest_on(yesterday)
        if rest.kind in _ASKED_KINDS and rest.how is None and rest.outcome not in _SETTLED
    ]
    for rest in sorted(asked, key=lambda day_off: _ASKED_KINDS.index(day_off.kind)):
        session = _picked_session(journal, rest)
        if session is None or not session.is_gone:
            return rest
    return None


def changes_for_rest_answer(journal: Journal, rest: Rest, answer: RestAnswer) -> list[Change]:
    """Return an answer as changes: how the rest was, its outcome, and the session that was picked for it.

    A picked session that was still open is done as long as planned, or left out. How hard it was is not
    assumed: its RPE stays unknown, and so does the load of that day, which kept rest alone would make 0.
    """
    if answer is RestAnswer.NOT_DONE:
        changed = rest.changed(outcome=RestOutcome.BROKEN)
    else:
        outcome = RestOutcome.KEPT if rest.is_open else rest.outcome
        changed = rest.changed(how=RestFelt(answer.value), outcome=outcome)
    changes: list[Change] = [Save(changed, rest)]
    session = _picked_session(journal, rest)
    if session is not None and session.is_open:
        update: dict[str, object] = {"status": SessionStatus.SKIPPED}
        if answer is not RestAnswer.NOT_DONE:
            update = {"status": SessionStatus.DONE, "minutes": session.planned_minutes}
        changes.append(Save(session.changed(**update), session))
    return changes


def _picked_session(journal: Journal, rest: Rest) -> Session | None:
    """Return the session that was picked for a day of active recovery."""
    if rest.kind is not RestKind.ACTIVE_RECOVERY or not rest.activity:
        return None
    sessions = [
        session for session in journal.sessions_on(rest.date) if sport_family(session.sport) == rest.activity
    ]
    return min(sessions, key=lambda session: session.is_gone, default=None)


def rest_name(rest: Rest, say: Translator) -> str:
    """Return what a rest is called where something was picked for it: that, else its kind."""
    if not rest.activity:
        return say.text(f"rest.{rest.kind.value}")
    return say.text(f"easy.{rest.activity}") if rest.activity in LISTED else rest.activity
