"""Which planned session is fulfilled by one that was done, and what becomes of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from herstel.domain.calendar_items import Session
from herstel.domain.date_words import part_word
from herstel.domain.journal import Journal
from herstel.domain.record import Save
from herstel.domain.sports import is_any_sport, sport_family

_PLANNED: Final = (
    *("id", "title", "start", "distance_km", "planned_minutes", "planned_rpe"),
    *("original_date", "series", "source"),
)
"""What stays of a planned session when it is filled in, unless it was said anew."""


def match_plan(journal: Journal, done: Session) -> Session | None:
    """Return the open session that a session that was done fulfils, if there is one.

    It stands on the same day and is of the same sport, in whatever spelling (a planned `walk` is what
    `wandelen` fills in); or it is the only one of a day on which there was `training` and no more is said. Of
    several it is one of the same spelling, and then the one with the nearest minutes.
    """
    sport, minutes = done.sport.casefold(), done.minutes or 0
    fitting = [
        session
        for session in journal.sessions_on(done.date)
        if session.is_open and _is_of_same_sport(session, done)
    ] or _only_planned(journal, done)

    def distance(session: Session) -> tuple[bool, int]:
        return session.sport.casefold() != sport, abs((session.planned_minutes or minutes) - minutes)

    return min(fitting, key=distance, default=None)


def _is_of_same_sport(planned: Session, done: Session) -> bool:
    """Whether two sessions are of one sport: without a row in the table it is what their titles say."""
    if sport_family(planned.sport) != sport_family(done.sport):
        return False
    words = [set(session.title.casefold().split()) for session in (planned, done)]
    is_named = not (is_any_sport(planned.title) or is_any_sport(done.title))
    return not (is_any_sport(done.sport) and is_named) or not words[0].isdisjoint(words[1])


def _only_planned(journal: Journal, done: Session) -> list[Session]:
    """Return the only open session of its day where what was done is called `training` and no more."""
    is_any = bool(done.title) and is_any_sport(done.title) and is_any_sport(done.sport)
    planned = [session for session in journal.sessions_on(done.date) if session.is_open]
    return planned if is_any and len(planned) == 1 else []


def filling_in(saves: Iterable[Save], journal: Journal) -> Iterator[Save]:
    """Yield what is saved, where a new session that was done fills in the one that was planned, if any."""
    filled = set[str]()
    for save in saves:
        done = save.record
        if not isinstance(done, Session) or save.base is not None or not done.is_done:
            yield save
            continue
        planned = match_plan(journal, done)
        if planned is None or planned.id in filled:
            yield save
            continue
        filled.add(planned.id)
        yield Save(filled_in(planned, done), planned)


def filled_in(planned: Session, done: Session) -> Session:
    kept = {name: getattr(planned, name) for name in _PLANNED}
    reported: dict[str, Any] = {name: value for name in _PLANNED[1:] if (value := getattr(done, name))}
    title = done.title.casefold()
    if title in planned.title.casefold() or part_word(title) == title:
        # Having done a "duurloop" gives the "lange duurloop" no other name, nor does "ochtend".
        reported.pop("title", None)
    if is_any_sport(done.sport) and is_any_sport(done.title):
        reported |= {"sport": planned.sport}
        reported.pop("title", None)
    both = {"key": planned.key or done.key, "note": done.note or planned.note}
    return done.changed(**(kept | reported | both))
