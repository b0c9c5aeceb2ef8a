"""Edits of a journal, drawn at random: everything that a person can do with a calendar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple, TypeVar

from hypothesis import strategies as st

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.errors import InvalidInputError, InvalidRecordError
from herstel.domain.journal import Journal
from herstel.domain.life import Commitment, Repeat, Unit
from herstel.domain.line.reading import read_line
from herstel.domain.line.writing import write_line
from herstel.domain.record import Change, Record
from herstel.domain.scales import EventKind
from herstel.domain.self_reports import CheckIn
from herstel.services.calendar.add import changes_for_adding, changes_for_next_rest
from herstel.services.calendar.change import (
    changes_for_editing,
    changes_for_moving,
    changes_for_removing,
    changes_for_replacing,
    joined,
)
from herstel.services.calendar.copy_paste import (
    changes_for_duplicating,
    changes_for_shifting,
    of_items,
    taken,
)
from herstel.services.calendar.items import DayItem, Reach, items_on, one_each
from herstel.services.calendar.mark import next_outcome, skipped, with_more
from herstel.services.calendar.rest_conflicts import RestChoice, changes_for_rest_choices
from herstel.services.journal_service import JournalService
from support.items import Ids, id_on
from support.journals import days

NOW: Final = datetime.fromisoformat("2026-11-22T07:30+01:00")
TODAY: Final = NOW.date()
_DAY: Final = timedelta(days=1)
_SEEN: Final = 18
"""So many days before and after today are looked at."""

LINES: Final = (
    *("run 60 rpe 4", "ride 1h15 easy along the river key", "run 45 done", "swim daily until 2026-12-05"),
    *("rest", "rust slaap laat", "rest active max 60", "rest every 3 days until 2026-12-10"),
    *(
        "work late heavy",
        "gezin 17:00-19:00 elke wo zo",
        "friends weekly until 2027-02-01",
        "werk om de week",
    ),
    *("ill", "ziek griep t/m 2026-12-24", "race 10 km", "away Ghent until 2026-12-26"),
    *("run 5000", "run every", "ill until 2020-01-01"),
)
"""What is typed; the last ones are refused."""

START: Final[tuple[Record, ...]] = (
    CheckIn.validated({"date": TODAY - _DAY, "mood": 4, "note": "fine", "iron": {"level": 3}}),
    Session.validated({"id": id_on(TODAY - 2 * _DAY), "date": TODAY - 2 * _DAY, "sport": "run",
        "minutes": 50, "rpe": 6, "felt": "worse"}),
    Session.validated({"id": id_on(TODAY), "date": TODAY, "sport": "run", "status": "planned",
        "planned_minutes": 60, "note": "flat"}),
    Rest.validated({"id": id_on(TODAY + _DAY), "date": TODAY + _DAY, "kind": "rest", "reason": "legs"}),
    Commitment(id=id_on(TODAY, 1), date=TODAY, title="shift", source="ics", calendar="work", uid="7"),
    Commitment(
        id=id_on(TODAY - 9 * _DAY), date=TODAY - 9 * _DAY, title="choir",
        repeat=Repeat(every=1, unit=Unit.WEEK, weekdays=(2, 4), exceptions=(TODAY + 3 * _DAY,)),
    ),
    Event(id=id_on(TODAY + 4 * _DAY), date=TODAY + 4 * _DAY, kind=EventKind.TRAVEL, until=TODAY + 7 * _DAY),
)  # fmt: skip
"""A journal with something of everything."""

_T = TypeVar("_T")


class Action(NamedTuple):
    """One thing that is done.

    Attributes:
        name: what.
        day: on which day, or how far.
        number: which of the items, lines or values.
        reach: how much of a repetition is meant.
    """

    name: str
    day: int
    number: int
    reach: Reach


def _one(choices: Sequence[_T], number: int) -> _T | None:
    return choices[number % len(choices)] if choices else None


def _items(journal: Journal) -> list[DayItem]:
    """Return what can be chosen on a screen, day by day."""
    seen = days(TODAY - _SEEN * _DAY, TODAY + _SEEN * _DAY)
    return [item for day in seen for item in items_on(journal, day)]


class Hand:
    """Does things, one after another, as a person does at the keys."""

    def __init__(self, service: JournalService) -> None:
        self.service = service
        self._ids = Ids(1000)

    def act(self, action: Action, run: str = "") -> None:
        """Do something; what makes no sense now, or is refused, is passed over."""
        try:
            self._DO[action.name](self, action, run)
        except (InvalidInputError, InvalidRecordError):
            return

    def _apply(self, changes: Sequence[Change], run: str, choice: int = 2) -> None:
        settling = changes_for_rest_choices(self.service.journal, changes, list(RestChoice)[choice % 3])
        self.service.apply([*changes, *settling], run)

    def _checkin(self, action: Action, run: str) -> None:
        day = TODAY - abs(action.day) * _DAY
        self.service.save_checkin(
            CheckIn(date=day, fatigue=action.number % 5 + 1), self.service.journal.checkin(day)
        )

    def _log_rest(self, action: Action, run: str) -> None:
        self.service.log_rest(TODAY - abs(action.day) * _DAY)

    def _add(self, action: Action, run: str) -> None:
        day = TODAY + action.day * _DAY
        line = read_line(LINES[action.number % len(LINES)], day)
        self._apply(changes_for_adding(line, day, TODAY, self._ids), run, action.number)

    def _rest(self, action: Action, run: str) -> None:
        self._apply(changes_for_next_rest(self.service.journal, TODAY + action.day * _DAY, self._ids), run)

    def _move(self, action: Action, run: str) -> None:
        for item in self._chosen(action):
            to = item.date + action.day * _DAY
            changes = changes_for_moving(self.service.journal, item, to, action.reach, self._ids)
            self._apply(changes, run, action.number)

    def _remove(self, action: Action, run: str) -> None:
        journal = self.service.journal
        chosen = [*self._chosen(action), *self._chosen(action._replace(number=action.number + 3))]
        changes = [
            change
            for item in one_each(chosen, action.reach)
            for change in changes_for_removing(journal, item, action.reach)
        ]
        self._apply(joined(changes), run)

    def _edit(self, action: Action, run: str) -> None:
        for item in self._chosen(action):
            old = read_line(write_line(item, "nl"), item.date)
            new = read_line(LINES[(action.number + action.day) % len(LINES)], item.date)
            changes = changes_for_editing(
                self.service.journal, item, old, new, action.reach, today=TODAY, make_id=self._ids
            )
            self._apply(changes, run, action.number)

    def _copy(self, action: Action, run: str) -> None:
        start = TODAY + action.day * _DAY
        week = list(days(start, start + 6 * _DAY))
        register = taken(self.service.journal, week, by_week=action.reach is Reach.ALL)
        self._apply(register.pasted(start + 7 * _DAY, action.number % 3, self._ids), run, action.number)

    def _paste(self, action: Action, run: str) -> None:
        for item in self._chosen(action):
            register = of_items([item], item.date)
            self._apply(register.pasted(item.date + action.day * _DAY, 1, self._ids), run, action.number)

    def _duplicate(self, action: Action, run: str) -> None:
        self._apply(changes_for_duplicating(self._chosen(action), action.day, self._ids), run, action.number)

    def _shift(self, action: Action, run: str) -> None:
        self._apply(changes_for_shifting(self.service.journal, TODAY, action.day), run, action.number)

    def _mark(self, action: Action, run: str) -> None:
        for item in self._chosen(action, Session, Rest):
            after = next_outcome(item, has_come=item.date <= TODAY)
            if after is not None:
                self._apply(changes_for_replacing(self.service.journal, item, after, self._ids), run)

    def _more(self, action: Action, run: str) -> None:
        for item in self._chosen(action):
            after = with_more(item, action.day)
            if after is not None:
                self._apply(changes_for_replacing(self.service.journal, item, after, self._ids), run)

    def _skip(self, action: Action, run: str) -> None:
        journal = self.service.journal
        for item in self._chosen(action, Session):
            assert isinstance(item, Session)
            self._apply(changes_for_replacing(journal, item, skipped(item, "storm"), self._ids), run)

    def _chosen(self, action: Action, *kinds: type[Record]) -> list[DayItem]:
        there = [each for each in _items(self.service.journal) if not kinds or isinstance(each, kinds)]
        item = _one(there, action.number)
        return [] if item is None else [item]

    _DO: Final[dict[str, Callable[[Any, Action, str], None]]] = {
        "checkin": _checkin,
        "log rest": _log_rest,
        "add": _add,
        "rest": _rest,
        "move": _move,
        "remove": _remove,
        "edit": _edit,
        "copy": _copy,
        "paste": _paste,
        "duplicate": _duplicate,
        "shift": _shift,
        "mark": _mark,
        "more": _more,
        "skip": _skip,
    }


actions: st.SearchStrategy[Action] = st.builds(
    Action,
    st.sampled_from(sorted(Hand._DO)),
    st.integers(-6, 9),
    st.integers(0, 60),
    st.sampled_from(Reach),
)
"""Anything that a person can do."""
