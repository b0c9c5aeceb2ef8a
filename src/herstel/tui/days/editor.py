"""What becomes of items, how much they ask, on which day they stand, and rest: one key each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from herstel.domain.calendar_items import Session
from herstel.domain.dates import LONGEST_YEAR
from herstel.domain.errors import InvalidInputError
from herstel.domain.record import Change, Save
from herstel.domain.typed_answers import EXPLAINED_DIGITS, RPE_OF_DIGIT, signed
from herstel.i18n.catalog import short_date
from herstel.services.calendar.add import changes_for_next_rest
from herstel.services.calendar.change import (
    changes_for_moving,
    changes_for_removing,
    changes_for_replacing,
    joined,
    saves_for_reordering,
)
from herstel.services.calendar.copy_paste import Register, changes_for_shifting, of_items
from herstel.services.calendar.items import DayItem, Reach, one_each
from herstel.services.calendar.mark import done_with, next_outcome, skipped, to_be_done, with_more
from herstel.services.calendar.names import session_name
from herstel.tui.days.walk import within
from herstel.tui.shown_text import safe
from herstel.tui.widgets.foot_questions import ask_which

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator
    from herstel.services.workspace import Workspace
    from herstel.tui.days.desk import DayDesk
    from herstel.tui.days.saving import EditSaver
    from herstel.tui.days.transfer import DayCopier
    from herstel.tui.widgets.foot_questions import KeyQuestion

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
        then: is given the RPE; None when it was not said and none was planned.
        names_day: whether the day is named too, where it is asked of several sessions in turn.
    """
    planned = session.planned_rpe
    key = "effort.not_said" if planned is None else "effort.as_planned"
    words = say.text(key, rpe=say.number(planned or 0))
    name = session_name(session, say)
    if names_day:
        name = f"{name}, {short_date(session.date, say.language)}"
    choices = [(digit, say.text(f"effort.{digit}")) for digit in EXPLAINED_DIGITS]
    line.ask(
        say.text("effort.question", name=safe(name).plain),
        [*choices, (_AS_PLANNED, words)],
        lambda key: then(planned if key == _AS_PLANNED else RPE_OF_DIGIT[key]),
        keys=(*RPE_OF_DIGIT, _AS_PLANNED),
    )


class DayEditor:
    """Marks and moves what stands on days, and plans rest."""

    def __init__(self, workspace: Workspace, desk: DayDesk, saver: EditSaver, copier: DayCopier) -> None:
        self._workspace = workspace
        self._desk = desk
        self._saver = saver
        self._copier = copier

    def _quiet(self, key: str) -> None:
        self._desk.inform(self._workspace.say.text(key))

    # -- what became of it -----------------------------------------------------------------------------

    def next_outcome(self) -> None:
        """Give the chosen items their next outcome: done, skipped, planned; kept, broken, open.

        How hard it was is asked of each session that was done; before the last answer nothing is kept.
        """
        self._saver.edit(self._next_outcome)

    def _next_outcome(self) -> None:
        items = self._desk.selection().targets
        self._ask_efforts(items, to_be_done(items, self._workspace.today()), {})

    def _ask_efforts(
        self, items: Sequence[DayItem], sessions: Sequence[Session], done: Mapping[str, Session]
    ) -> None:
        """Ask how hard each session was, one after the other, and then mark all items in one step.

        Args:
            items: what is marked.
            sessions: those of them of which it is still to be asked.
            done: the others that were done, by their ids.
        """
        if not sessions:
            today = self._workspace.today()
            self._mark(
                items, lambda item: done.get(item.id) or next_outcome(item, has_come=item.date <= today)
            )
            return
        session, *others = sessions

        def take(rpe: float | None) -> None:
            self._ask_efforts(items, others, {**done, session.id: done_with(session, rpe)})

        ask_how_hard(self._desk.choice, session, self._workspace.say, take, names_day=bool(others or done))

    def load(self, steps: int) -> None:
        """Let the chosen items ask more, or less for negative steps."""
        self._saver.edit(lambda: self._mark_chosen(lambda item: with_more(item, steps)))

    def _mark_chosen(self, marked: Callable[[DayItem], DayItem | None]) -> None:
        self._mark(self._desk.selection().targets, marked)

    def _mark(self, items: Sequence[DayItem], marked: Callable[[DayItem], DayItem | None]) -> None:
        journal, changes = self._workspace.journal, list[Change]()
        for item in items:
            after = marked(item)
            if after is not None and after != item:
                changes += changes_for_replacing(journal, item, after)
        if not changes:
            self._quiet("calendar.nothing_to_change")
            return
        last = changes[-1].record.record_id
        self._saver.save(joined(changes), run=f"mark {last}", then=lambda: self._desk.choose(last))

    def skip(self) -> None:
        """Ask why a session is not done; the reason may stay empty."""
        if isinstance(self._desk.selection().item, Session):
            hint = self._workspace.say.text("calendar.skip")
            self._desk.line.ask(
                hint, str, lambda why: self._saver.edit(lambda: self._skip(why)), may_be_empty=True
            )
        else:
            self._quiet("calendar.no_session_here")

    def _skip(self, why: str) -> None:
        sessions = [item for item in self._desk.selection().targets if isinstance(item, Session)]
        self._saver.save([Save(skipped(session, why), session) for session in sessions])

    # -- rest ------------------------------------------------------------------------------------------

    def rest(self) -> None:
        """Plan rest on the selected days; on a day of rest, choose its next kind."""
        self._saver.edit(self._rest)

    def _rest(self) -> None:
        journal, days = self._workspace.journal, self._desk.selection().days
        saves = [save for day in days for save in changes_for_next_rest(journal, day)]
        fresh = {save.record.record_id[:10] for save in saves if save.base is None}
        planned = [
            session
            for day in days
            if day.isoformat() in fresh
            for session in journal.sessions_on(day)
            if session.is_open
        ]
        if planned:
            self._ask_about_planned(saves, planned)
        else:
            self._saver.save(saves, then=self._desk.end_selection)

    def _ask_about_planned(self, saves: Sequence[Save], planned: Sequence[Session]) -> None:
        """Ask whether the sessions that are planned on new days of rest are taken out."""
        say = self._workspace.say
        answers = [(planned, say.text("rest.plan.take")), ([], say.text("rest.plan.keep"))]
        question = say.plural("rest.plan.question", len(planned))
        ask_which(self._desk.choice, question, answers, lambda out: self._rest_over(saves, out))

    def _rest_over(self, saves: Sequence[Save], out: Sequence[Session]) -> None:
        journal = self._workspace.journal
        gone = [change for session in out for change in changes_for_removing(journal, session)]
        register = of_items(out, out[0].date) if out else self._copier.register
        self._saver.save([*saves, *gone], then=lambda: self._rested(register))

    def _rested(self, register: Register | None) -> None:
        self._copier.register = register
        self._desk.end_selection()

    # -- within its day, and to another ------------------------------------------------------------------

    def reorder(self, places: int) -> None:
        """Put the chosen session some places later on its day, or earlier for negative ones."""
        self._saver.edit(lambda: self._reorder(places))

    def _reorder(self, places: int) -> None:
        session = self._desk.selection().item
        if not isinstance(session, Session):
            self._quiet("calendar.no_session_here")
            return
        saves = saves_for_reordering(self._workspace.journal, session, places)
        if not saves:
            self._quiet("calendar.stands_by_time" if session.start else "calendar.nothing_to_change")
            return
        chosen = session.record_id
        self._saver.save(saves, run=f"order {session.date}", then=lambda: self._desk.choose(chosen))

    def move(self, days: int) -> None:
        """Move the chosen items at once by some days, and the cursor with them."""
        self._saver.edit(lambda: self._move(days))

    def _move(self, days: int) -> None:
        chosen = self._desk.selection()
        days = (within(chosen.day + timedelta(days=days)) - chosen.day).days
        if not chosen.targets:
            self._quiet("calendar.no_item_here")
            return
        self._saver.ask_reach(chosen.targets, lambda reach: self._move_all(chosen.targets, days, reach))

    def _move_all(self, items: Sequence[DayItem], days: int, reach: Reach) -> None:
        journal, step = self._workspace.journal, timedelta(days=days)
        changes = [
            change
            for item in one_each(items, reach)
            for change in changes_for_moving(journal, item, item.date + step, reach)
        ]
        # One day that was moved out of a repetition is a record of its own from then on.
        last = next((change.record for change in reversed(changes) if isinstance(change, Save)), items[0])
        changed_ids = {change.record.record_id for change in changes}
        follows = items[0].record_id if items[0].record_id in changed_ids else last.record_id
        run = f"move {','.join(sorted(item.record_id for item in items))}"
        self._saver.save(joined(changes), run=run, then=lambda: self._follow(follows, days))

    def _follow(self, record_id: str, days: int) -> None:
        self._desk.move_selection(days)
        self._desk.choose(record_id)

    def shift(self) -> None:
        """Ask by how many days everything that is planned from here on moves."""
        self._desk.line.ask(self._workspace.say.text("calendar.shift"), self._read_shift, self._shift)

    def _shifted(self, text: str) -> list[Save]:
        return changes_for_shifting(self._workspace.journal, self._desk.selection().day, _days(text))

    def _read_shift(self, text: str) -> str:
        saves, say = self._shifted(text), self._workspace.say
        if not saves:
            return say.text("calendar.shift.nothing")
        last = max(save.record.day for save in saves)
        return say.plural("calendar.shift.some", len(saves), day=short_date(last, say.language))

    def _shift(self, text: str) -> None:
        self._saver.edit(lambda: self._saver.save(self._shifted(text)))


def _days(text: str) -> int:
    """Return the number of days that was typed.

    Raises:
        InvalidInputError: when it is no number, or more than a year.
    """
    days = signed(text, "days")
    if abs(days) > LONGEST_YEAR:
        raise InvalidInputError(
            "error.range", field="days", given=days, allowed=f"-{LONGEST_YEAR}-{LONGEST_YEAR}"
        )
    return days
