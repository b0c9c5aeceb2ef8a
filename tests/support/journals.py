"""Made-up journals: mornings that say 'as usual', and what is different from that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.journal import Journal
from herstel.domain.record import Record
from herstel.domain.self_reports import CheckIn
from herstel.rules.advice import Advice
from herstel.rules.engine import advise, replay
from support.memory_repository import journal_of

TODAY = date(2026, 4, 20)

ITEM_NAMES = ("sleep_quality", "fatigue", "soreness", "stress", "mood", "motivation")

USUAL: Mapping[str, Any] = {**dict.fromkeys(ITEM_NAMES, 3), "sleep_hours": 7.5}
WORST: Mapping[str, Any] = {**dict.fromkeys(ITEM_NAMES, 1), "sleep_hours": 3.0}
BEST: Mapping[str, Any] = {**dict.fromkeys(ITEM_NAMES, 5), "sleep_hours": 9.5}

NORMAL: Mapping[str, Any] = {}
TIRED: Mapping[str, Any] = {"fatigue": 2}
UNWILLING: Mapping[str, Any] = {"motivation": 2}
STRESSED: Mapping[str, Any] = {"stress": 2}
SHORT_NIGHT: Mapping[str, Any] = {"sleep_hours": 5.5}

Changes = Mapping[str, Any]


def both(*changes: Changes) -> Changes:
    """Return several changes of a morning as one."""
    return {name: value for change in changes for name, value in change.items()}


def back(days: int, day: date = TODAY) -> date:
    """Return the day so many days before."""
    return day - timedelta(days=days)


def checkin(day: date = TODAY, /, **changes: Any) -> CheckIn:
    """Return a usual morning with some answers changed; None leaves one out."""
    return CheckIn.validated({**USUAL, **changes, "date": day})


def mornings(
    *tail: Changes | None, last: date = TODAY, before: int = 42, usual: Changes = NORMAL
) -> list[CheckIn]:
    """Return usual mornings followed by others, the last of which is on `last`; None is no check-in."""
    every: Sequence[Changes | None] = [usual] * before + list(tail)
    first = last - timedelta(days=len(every) - 1)
    return [
        checkin(first + timedelta(days=place), **{**usual, **changes})
        for place, changes in enumerate(every)
        if changes is not None
    ]


def session(day: date, /, rpe: float | None = 5, minutes: int | None = 50, **facts: Any) -> Session:
    """Return a session that was done."""
    number = facts.pop("number", 1)
    given = {"sport": "run", "rpe": rpe, "minutes": minutes, **facts}
    return Session.validated({**given, "id": f"{day}-{number:08d}", "date": day})


def kept_rest(day: date) -> Rest:
    """Return a rest day that was kept."""
    return Rest.validated({"id": f"{day}-restrest", "date": day, "outcome": "kept"})


def asked(records: Iterable[Record], day: date = TODAY) -> Advice:
    """Return the advice of a day."""
    return advise(journal_of(list(records)), day)


def replayed(records: Iterable[Record], first: date, last: date = TODAY) -> list[Advice]:
    """Return the advice of each day from `first` to `last`."""
    return list(replay(journal_of(list(records)), first, last))


def course_of(*tail: Changes | None, before: int = 42, records: Iterable[Record] = ()) -> list[str]:
    """Return the ids of the rules on the mornings of `tail`, after a month of usual ones."""
    every = [*mornings(*tail, before=before), *records]
    return [advice.rule for advice in replayed(every, back(len(tail) - 1))]


def days(first: date, last: date) -> Iterator[date]:
    """Yield each day from `first` to `last`."""
    for place in range((last - first).days + 1):
        yield first + timedelta(days=place)


def journal(*records: Record) -> Journal:
    """Return the journal of some records."""
    return journal_of(records)
