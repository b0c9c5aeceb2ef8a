"""The use cases of the journal: check in, log, plan rest, ask for advice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from herstel.domain.calendar_items import Event, Rest, Session
from herstel.domain.dates import FIRST_DAY, ONE_DAY
from herstel.domain.errors import ChangedMeanwhileError, InvalidInputError
from herstel.domain.journal import TABLES, Journal
from herstel.domain.record import Change, Record, RecordKey, Save
from herstel.domain.scales import RestKind, RestOutcome, SessionStatus
from herstel.domain.self_reports import CheckIn
from herstel.services.environment import Clock
from herstel.services.keeping.backups import Backups
from herstel.services.undo.undo_steps import UndoStep, UndoSteps, backwards, edits_of
from herstel.store.repository import Notice, Repository, new_id

if TYPE_CHECKING:
    from herstel.rules.advice import Advice
    from herstel.rules.engine_settings import EngineSettings
    from herstel.services.undo.retracing import Retraced


def _ordinary() -> EngineSettings:
    from herstel.rules.engine_settings import DEFAULT_SETTINGS

    return DEFAULT_SETTINGS


class JournalService:
    """What a person can do with a journal. Every change is durable when the method returns."""

    def __init__(
        self,
        repository: Repository,
        clock: Clock,
        settings: Callable[[], EngineSettings] | None = None,
        history: UndoSteps | None = None,
        backups: Backups | None = None,
    ) -> None:
        self._repository = repository
        self._backups = backups
        self._history = history or UndoSteps()
        self._settings = settings or _ordinary
        self.clock = clock
        self.journal: Journal = repository.journal()
        self._finish_retracing()

    @property
    def notices(self) -> Sequence[Notice]:
        """What is wrong with the journal's files, or with the backups of them."""
        return [*self._repository.notices, *(self._backups.notices if self._backups else ())]

    def remember_told(self) -> None:
        """Take note that the notices came before a person's eyes."""
        self._repository.remember_told()

    @property
    def days_looked_back(self) -> int:
        """Days before its own that an advice looks at most."""
        return self._settings().thresholds.days_looked_back

    def read_lately(self) -> None:
        """Read what the advice of today looks at: the notices know then what of it cannot be understood."""
        self.journal.between(self.today() - timedelta(days=self.days_looked_back), self.today())

    def today(self) -> date:
        return self.clock.today()

    def advice(self, day: date, *, hindsight: bool = False) -> Advice:
        """Return the advice of a day, seen with what was known on that day; in hindsight with all of it."""
        from herstel.rules.engine import advise  # who only saves does without the engine

        return advise(self.journal, day, self._settings(), hindsight=hindsight)

    def replay(self, first: date, last: date, *, hindsight: bool = False) -> Iterator[Advice]:
        from herstel.rules.engine import replay

        return replay(self.journal, first, last, self._settings(), hindsight=hindsight)

    def check_day(self, day: date) -> date:
        """Return the day when something can be recorded on it.

        Raises:
            InvalidInputError: for a day in the future, or before 1950.
        """
        return recordable(day, self.today())

    def save_checkin(self, checkin: CheckIn, base: CheckIn | None = None) -> None:
        """Save a morning's answers; when the morning has passed it is marked as remembered, or as changed.

        Args:
            base: the check-in that the person began from, when it corrects one.

        Raises:
            ChangedMeanwhileError: when another window gave other answers since.
        """
        today, day = self.today(), self.check_day(checkin.date)
        if base is None and day < today and checkin.entered is None:
            checkin = checkin.changed(entered=today)
        if base is not None and day < today and checkin != base:
            checkin = checkin.changed_on(today, base)
        self.apply([Save(checkin, base, is_claim=True)])

    def log_session(self, session: Session, base: Session | None = None) -> None:
        """Save a session that was done.

        Raises:
            ChangedMeanwhileError: when another window changed what this one fills in.
        """
        self.check_day(session.date)
        self.apply([Save(self._dated(session, base), base, is_claim=True)])

    def new_session(self, day: date, **values: object) -> Session:
        """Return a new session on a day, not saved yet.

        Raises:
            InvalidRecordError: for a value that does not exist.
        """
        return Session.validated({"id": new_id(day.isoformat()), "date": day, **values})

    def log_done(self, done: Session) -> tuple[Session, Session | None]:
        """Save a session that was done, and return it with the planned one that it fills in, if any.

        Where another copy filled that one in first, it is looked for anew.
        """
        from herstel.services.match_plan import filled_in, match_plan

        self.check_day(done.date)
        refused: Session | None = None
        while True:
            planned = match_plan(self.journal, done)
            session = self._dated(filled_in(planned, done) if planned else done, planned)
            try:
                self.apply([Save(session, planned, is_claim=planned != refused)])
            except ChangedMeanwhileError:
                refused = planned
            else:
                return session, planned

    def skip_session(self, session: Session) -> None:
        self.apply([Save(session.changed(status=SessionStatus.SKIPPED), session)])

    def log_rest(self, day: date, kind: RestKind = RestKind.REST) -> Rest:
        """Record a day without training; a rest that was planned there is kept.

        Raises:
            InvalidInputError: training was done on the day, of which full rest has none.
        """
        self.check_day(day)
        from herstel.rules.planning.own_history import is_gentle

        done = self.journal.done_on(day)
        trained = [one for one in done if not is_gentle(one.sport, one.rpe, one.minutes)]
        if trained and kind is RestKind.REST:
            names = tuple(session.title or session.sport for session in trained)
            raise InvalidInputError("log.rest_trained", date=day, sessions=names)
        planned = next((rest for rest in self.journal.rest_on(day) if rest.kind is kind), None)
        rest = planned or Rest(id=new_id(day.isoformat()), date=day, kind=kind)
        kept = rest.changed(outcome=RestOutcome.KEPT, no_training=not done)
        self.apply([Save(kept, planned)])
        return kept

    def plan_rest(self, day: date, kind: RestKind = RestKind.REST, reason: str = "") -> Rest:
        """Put rest into the plan of a day; it is not planned twice."""
        there = next((rest for rest in self.journal.rest_on(day) if rest.kind is kind), None)
        if there:
            return there
        rest = Rest.validated({"id": new_id(day.isoformat()), "date": day, "kind": kind, "reason": reason})
        self.apply([Save(rest)])
        return rest

    def apply(self, changes: Sequence[Change], run: str = "") -> None:
        """Make all changes of an edit, or none; they are one step for undo.

        Args:
            run: name of a run of edits of one thing, such as moving it day by day: as long as nothing else
                is changed in between, all of them are taken back at once.
        """
        if changes:
            self.journal = self._saved(changes)
            self._history.add(edits_of(changes), run)

    def back_up(self, occasion: str) -> None:
        """Keep a copy of the journal as it is, before much of it changes at once.

        Raises:
            StoreError: when that is not possible.
        """
        if self._backups:
            self._backups.make(occasion)

    def _saved(self, changes: Sequence[Change]) -> Journal:
        if self._backups:
            self._backups.before_first_save_of_day()
        try:
            return self._repository.apply(changes)
        except ChangedMeanwhileError:
            self.journal = self._repository.journal()
            raise

    def deleted(self) -> dict[str, frozenset[str]]:
        """Return the ids, by table, of what a person took out; undoing an import is no such act."""
        undone = self._history.undone_records
        return {
            table.name: frozenset(
                key for key in self._repository.deleted(table.name) if (table.name, key) not in undone
            )
            for table in TABLES
        }

    def deleted_sessions(self) -> list[Session]:
        """Return the sessions that a person took out, as they were."""
        ids = self.deleted()[Session.table]
        taken_out = self._repository.taken_out(Session.table)
        return [record for record in taken_out if isinstance(record, Session) and record.id in ids]

    def taken_out(self, table: str) -> Sequence[Record]:
        """Return the records of a table that were taken out, as they were."""
        return self._repository.taken_out(table)

    def last_changes(self) -> Mapping[RecordKey, datetime]:
        """Return when each record was last changed, in UTC, where that is known; every year is read."""
        return self._repository.last_changes()

    def edit(self, changes: Sequence[Change], run: str = "") -> None:
        """Make all changes of an edit by hand; what is said late to have been done is marked so."""
        self.apply([self._marked(change) for change in changes], run)

    def _marked(self, change: Change) -> Change:
        if not isinstance(change, Save):
            return change
        record, today = change.record, self.today()
        if isinstance(record, Session) and record.is_done:
            base = change.base if isinstance(change.base, Session) else None
            return Save(self._dated(record, base), base)
        if (
            isinstance(record, Event)
            and change.base is None
            and record.entered is None
            and record.date < today
        ):
            return Save(record.changed(entered=today))
        return change

    def undo(self) -> Retraced | None:
        """Take back the last step; what was changed elsewhere since stays as it is.

        Returns:
            What was taken back and what was left; None when there is nothing to take back.
        """
        step = self._history.to_undo
        return None if step is None else self._retrace(backwards(step), undoing=True)

    def redo(self) -> Retraced | None:
        """Make the last undone step again, as `undo` takes it back; None when there is none."""
        step = self._history.to_redo
        return None if step is None else self._retrace(step, undoing=False)

    def _retrace(self, step: UndoStep, *, undoing: bool) -> Retraced:
        from herstel.services.undo.retracing import retraced

        self.refresh()
        way = retraced(self.journal, step)
        if way.made:
            self._history.begins(undoing=undoing)
            self.journal = self._saved(way.changes())
        # A step of which nothing can be taken back is behind us too: the one before it can be.
        if undoing:
            self._history.undone()
        else:
            self._history.redone()
        return way

    def _finish_retracing(self) -> None:
        """Remember an undo or a redo that was saved by a program that was killed before it could."""
        if (begun := self._history.cut_short()) is not None:
            from herstel.services.undo.retracing import retraced

            step, remember = begun
            if not retraced(self.journal, step).made:
                remember()

    def refresh(self) -> bool:
        """Take in what another running copy wrote; say whether anything changed."""
        if not self._repository.refresh():
            return False
        self.journal = self._repository.journal()
        return True

    def close(self) -> None:
        self._repository.close()

    def _dated(self, session: Session, base: Session | None) -> Session:
        """Mark a session that is logged later than the morning after it."""
        today = self.today()
        if session.entered is None and not (base and base.is_done) and today - session.date > ONE_DAY:
            return session.changed(entered=today)
        return session


def recordable(day: date, today: date) -> date:
    """Return the day when it has come and is not absurdly long ago.

    Raises:
        InvalidInputError: for a day in the future, or before 1950.
    """
    if day > today:
        raise InvalidInputError("error.future_day", date=day)
    if day < FIRST_DAY:
        raise InvalidInputError("error.day_too_early", date=day)
    return day
