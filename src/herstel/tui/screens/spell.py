"""Ill or hurt: what it is, since when, until when if that is known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from herstel.services.forms.form import Form
from herstel.services.forms.session import recent_sports
from herstel.services.forms.spell import save_for_spell, spell_form
from herstel.services.spells.standing import SpellStart, start_of
from herstel.tui.navigation import SettleSessions
from herstel.tui.screens.form import FormScreen

if TYPE_CHECKING:
    from herstel.domain.calendar_items import Event


class SpellScreen(FormScreen):
    """Marks an illness or an injury, or changes one that is marked."""

    def __init__(self, day: date, marked: Event | None = None) -> None:
        """Make the screen.

        Args:
            day: the day from which it is marked.
            marked: the spell that is changed.
        """
        super().__init__()
        self.day = day
        self.marked = marked
        self._saved_id = ""
        """The id of the spell once it was saved."""

    def heading(self) -> tuple[str, date]:
        """Return the title, and the day of it."""
        return self.say.text("screen.spell"), self.day

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
        """Save the spell."""
        saved = save_for_spell(self.form.values(), self._start, self.marked)
        self.service.edit([saved])
        self._saved_id = saved.record.record_id

    def follow_up(self) -> None:
        """Ask what becomes of the sessions that the spell forbids."""
        self.navigate(SettleSessions(self._saved_id))
