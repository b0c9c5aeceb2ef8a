"""A week as a proposal would have it, beside the week as it stands: what goes, what comes, what changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from herstel.domain.calendar_items import Session
from herstel.domain.journal import Journal
from herstel.domain.scales import SessionStatus
from herstel.i18n.catalog import Translator
from herstel.metrics.load import WeekLoad, session_load, week_load
from herstel.rules.planning.arrangement import Step
from herstel.rules.planning.week import PlanWeek
from herstel.services.calendar.items import DayItem, items_on
from herstel.services.calendar.view import CalendarView, CellItem, DayCell, Mark, shown
from herstel.services.planning.outlook import tried
from herstel.services.planning.week_plan import changes_of


def load_asked(journal: Journal, day: date) -> WeekLoad:
    """Return how much the sessions of a day ask: as done, else as planned; those unknown are counted."""
    return week_load(
        session_load(*session.effort) for session in journal.sessions_on(day) if not session.is_gone
    )


class ProposalPreview:
    """The days of a week with some steps taken, which are not saved.

    Attributes:
        journal: the journal as it would be.
    """

    def __init__(self, journal: Journal, week: PlanWeek, steps: Sequence[Step], say: Translator) -> None:
        """Look at what some steps would do."""
        self._now, self._say = journal, say
        self.journal = tried(journal, changes_of(journal, week, steps))

    @cached_property
    def _view(self) -> CalendarView:
        return CalendarView(self.journal, self._say)

    def cell(self, day: date) -> DayCell:
        """Return a day as it would be: what comes or changes is a ghost, what goes leaves a gap."""
        stands = {item.record_id: item for item in items_on(self._now, day)}
        would_be = {item.record_id: item for item in items_on(self.journal, day)}
        items = [
            self._ghost(item, stands.get(key))
            for key, item in would_be.items()
            if not _is_skipped(item, stands.get(key))
        ]
        gone = [
            CellItem(Mark.GOES, shown(item, self._say).text)
            for key, item in stands.items()
            if key not in would_be or _is_skipped(would_be[key], item)
        ]
        return replace(self._view.cell(day), items=(*items, *gone))

    def _ghost(self, item: DayItem, before: DayItem | None) -> CellItem:
        cell = shown(item, self._say)
        if item == before:
            return cell
        return replace(cell, mark=Mark.COMES)


def _is_skipped(item: DayItem, before: DayItem | None) -> bool:
    """Whether a session is left out only by the proposal."""
    if not isinstance(item, Session) or not isinstance(before, Session):
        return False
    return item.status is SessionStatus.SKIPPED and before.status is not SessionStatus.SKIPPED
