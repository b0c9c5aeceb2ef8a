"""The forms of what goes into the calendar: a session, what became of one, rest, an illness or injury."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from herstel.domain.calendar_items import Session
from herstel.domain.constraints import one_line
from herstel.domain.dates import DAYS_OF_WEEK, first_days
from herstel.domain.scales import RestKind, SessionStatus
from herstel.services.calendar.names import session_name
from herstel.services.forms.form import Form
from herstel.services.forms.pain_places import offered_places
from herstel.services.forms.session import REST_WORDS, outcome_form, recent_sports, rest_form, session_form
from herstel.services.forms.spell import save_for_spell, spell_form
from herstel.services.spells.standing import SpellStart, start_of
from herstel.tui.keys.commands import LOG, bindings
from herstel.tui.navigation import AskOutcomes, SettleRest, SettleSessions
from herstel.tui.screens.form import FormScreen
from herstel.tui.toast_times import READ_SECONDS

if TYPE_CHECKING:
    from herstel.domain.calendar_items import Event


class LogScreen(FormScreen):
    """A session that was done, or a day without training."""

    BINDINGS = bindings(LOG)
    SCOPE = LOG
    HEADING = "screen.log"
    CAN_CHANGE_DAY = True

    def intro(self) -> str:
        """Say how a day without training is logged."""
        return self.say.text("log.intro")

    def make_form(self) -> Form:
        """Return the questions about a session."""
        return session_form(self.journal, self.today(), self.say)

    def save(self) -> None:
        """Save the session, or the day without training."""
        service, values = self.service, self.form.values()
        if str(values.get("sport", "")).lower() in REST_WORDS:
            service.log_rest(self.day)
        else:
            _, planned = service.log_done(service.new_session(self.day, **values))
            if planned:
                name = one_line(session_name(planned, self.say))
                self.glance("log.filled_in", READ_SECONDS, name=name)

    def follow_up(self) -> None:
        """Ask what becomes of the rest that was planned on the day."""
        self.navigate(SettleRest(self.day))


class OutcomeScreen(FormScreen):
    """What became of a session that was planned: done or not, how long, how hard, how it went."""

    BINDINGS = bindings(LOG)
    SCOPE = LOG
    HEADING = "screen.outcome"

    def __init__(self, session: Session, *, asks_others: bool = False) -> None:
        """Make the screen.

        Args:
            asks_others: whether the other sessions of yesterday without an outcome are asked about next.
        """
        super().__init__(session.date)
        self.session = session
        self._asks_others = asks_others

    def intro(self) -> str:
        """Say which session it is about."""
        return session_name(self.session, self.say)

    def make_form(self) -> Form:
        """Return the questions about the session."""
        places = offered_places(self.journal, self.today() + timedelta(days=1))
        return outcome_form(self.session, self.say, places)

    def begin_from_what_stands(self) -> None:
        """Fill in the session as another window left it, unless that one took it out."""
        standing = self.journal.sessions_on(self.session.date)
        self.session = next((other for other in standing if other.id == self.session.id), self.session)

    def save(self) -> None:
        """Save the outcome; what was left open is as planned, but how hard it felt is never assumed."""
        values = self.form.values()
        if values.pop("done", True) is False:
            self.service.skip_session(self.session)
            return
        values.setdefault("minutes", self.session.planned_minutes)
        done = {**self.session.values(), **values, "status": SessionStatus.DONE}
        self.service.log_session(Session.validated(done), self.session)

    def follow_up(self) -> None:
        """Ask about the next session, or what becomes of the rest that was planned on the day."""
        self.navigate(AskOutcomes() if self._asks_others else SettleRest(self.session.date))


class RestScreen(FormScreen):
    """Asks on which day rest is planned, and which kind."""

    HEADING = "screen.rest"

    def intro(self) -> str:
        """Say why rest is planned."""
        return self.say.text("rest.intro")

    def make_form(self) -> Form:
        """Return the two questions."""
        return rest_form(self.journal, first_days(self.day, DAYS_OF_WEEK), self.say)

    def save(self) -> None:
        """Put the rest into the plan; the first day and full rest when nothing else was chosen."""
        values = self.form.values()
        day = cast("date", values.get("day", self.day))
        self.service.plan_rest(day, cast("RestKind", values.get("kind", RestKind.REST)))


class SpellScreen(FormScreen):
    """Marks an illness or an injury, or changes one that is marked."""

    HEADING = "screen.spell"

    def __init__(self, day: date, marked: Event | None = None) -> None:
        """Make the screen.

        Args:
            day: the day from which it is marked.
            marked: the spell that is changed.
        """
        super().__init__(day)
        self.marked = marked
        self._saved_id = ""
        """The id of the spell once it was saved."""

    def intro(self) -> str:
        """Say what marking it does."""
        return self.say.text("spell.intro")

    def make_form(self) -> Form:
        """Return the questions, with what the morning's check-in says already."""
        sports = recent_sports(self.journal, self.today())
        return spell_form(self._start, sports, self.say, self.marked)

    @property
    def _start(self) -> SpellStart:
        return start_of(self.day, self.journal.checkin(self.day))

    def begin_from_what_stands(self) -> None:
        """Change the spell as another window left it, unless that one took it out."""
        if (marked := self.marked) is not None:
            standing = self.journal.all_events
            self.marked = next((other for other in standing if other.id == marked.id), marked)

    def save(self) -> None:
        saved = save_for_spell(self.form.values(), self._start, self.marked)
        self.service.edit([saved])
        self._saved_id = saved.record.record_id

    def follow_up(self) -> None:
        """Ask what becomes of the sessions that the spell forbids."""
        self.navigate(SettleSessions(self._saved_id))
