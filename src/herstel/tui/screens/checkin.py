"""The check-in: hours and scales, one key each; illness, pain, heart and note behind one key each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from textual.widgets import Static

from herstel.domain.errors import HerstelError
from herstel.domain.scales import Item
from herstel.domain.self_reports import CheckIn
from herstel.services.forms.checkin import MeasuredNight, checkin_form, speaks_of_spell
from herstel.services.forms.form import Form
from herstel.services.forms.pain_places import offered_places
from herstel.tui.keys.commands import CHECKIN, bindings
from herstel.tui.navigation import AskOutcomes, CheckedIn, MarkSpell
from herstel.tui.screens.form import FormScreen
from herstel.tui.widgets.form_view import FormView

_A_WEEK: Final = timedelta(days=7)


class CheckInScreen(FormScreen):
    """One morning's answers, today's or an earlier one's."""

    BINDINGS = bindings(CHECKIN)
    SCOPE = CHECKIN
    HEADING = "screen.checkin"
    CAN_CHANGE_DAY = True

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self._begun: CheckIn | None = None
        """What stood for the morning when the answers were begun."""
        self._marks_spell = False
        """Whether the illness or injury is to be marked with its days once this is saved."""
        self._offers_spell = False
        self._offers_night = False
        """Whether a device measured what is not answered yet."""
        self._opening = ""
        """What stood above the questions when they were first shown."""

    def intro(self) -> str:
        """Say what is special about this morning."""
        if self._base() is not None:
            return self.say.text("checkin.correct")
        if self.workspace.draft.of(self.day):
            return self.say.text("checkin.draft")
        if self.day < self.today():
            return self.say.text("checkin.remembered")
        return self.say.text("checkin.intro")

    async def on_mount(self) -> None:
        """Begin with the first question."""
        self._opening = self.intro()
        await super().on_mount()

    @property
    def _night(self) -> MeasuredNight:
        return MeasuredNight(self.journal, self.day, self.settings.thresholds.devices)

    def make_form(self) -> Form:
        """Return the questions with what is known or was typed before."""
        self.begin_from_what_stands()
        places = offered_places(self.journal, self.day)
        draft, items = self.workspace.draft.of(self.day), self.workspace.items
        return checkin_form(self.say, self._base(), draft, items, places)

    def begin_from_what_stands(self) -> None:
        """Correct what stands for the morning now."""
        self._begun = self._base()

    def answers_before(self) -> Mapping[str, int]:
        """Return the steps that were chosen on the same weekday a week ago."""
        checkin = self.journal.checkin(self.day - _A_WEEK)
        if checkin is None:
            return {}
        answers = {item.value: getattr(checkin, item.value) for item in Item}
        return {name: step - 1 for name, step in answers.items() if step is not None}

    def _base(self) -> CheckIn | None:
        return self.journal.checkin(self.day)

    def save(self) -> None:
        values, base = self.form.values(), self._begun
        if not values and base is None:
            raise HerstelError("checkin.empty")
        asked = {question.name for question in self.form.questions}
        kept = {name: value for name, value in base.facts().items() if name not in asked} if base else {}
        checkin = CheckIn.validated({**kept, "date": self.day, **values})
        self.service.save_checkin(checkin, base)
        self.workspace.draft.forget()

    def follow_up(self) -> None:
        """Go on to the days of an illness or injury, or else to what is open from yesterday."""
        self.glance("saved")
        self.navigate(CheckedIn(self.day))
        self.navigate(MarkSpell(self.day) if self._marks_spell else AskOutcomes())

    def on_form_view_changed(self) -> None:
        """Keep what is typed, so that it survives a killed terminal."""
        self.workspace.draft.keep(self.day, self.form.typed)
        super().on_form_view_changed()

    def after_command(self) -> None:
        """Keep what was taken back or skipped, too."""
        self.workspace.draft.keep(self.day, self.form.typed)
        super().after_command()

    def changed(self) -> None:
        """Say how far the answers are, and offer to mark an illness or strong pain with its days."""
        super().changed()
        offers = (speaks_of_spell(self.form), bool(self._night.left(self.form)))
        if offers != (self._offers_spell, self._offers_night):
            self._offers_spell, self._offers_night = offers
            self._introduce()
            self.refresh_bindings()

    def _introduce(self) -> None:
        key = self.key_of("checkin.spell")
        intro = self.say.text("checkin.spell", key=key) if self._offers_spell else self._opening
        measured = self._night.sentence(self.form, self.key_of("checkin.night"), self.say)
        self.query_one("#intro", Static).update(f"{intro}\n{measured}" if measured else intro)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to mark a spell, and to take over a night, only where there is one."""
        if action == "spell":
            return self._offers_spell
        if action == "night":
            return self._offers_night
        return super().check_action(action, parameters)

    def action_spell(self) -> None:
        """Save, and mark the illness or injury with its days."""
        self._marks_spell = True
        self.action_save()
        self._marks_spell = self.is_saved

    def action_night(self) -> None:
        """Answer with what a device measured, where nothing was answered."""
        self.form.fill(self._night.typed(self.form, self.say))
        self.after_command()

    def go_to(self, day: date) -> None:
        """Ask about another morning."""
        if day == self.day:
            return
        super().go_to(day)
        self._opening = self.intro()
        self._introduce()
        self.query_one(FormView).replace(self.make_form(), self.answers_before())
        self.changed()
