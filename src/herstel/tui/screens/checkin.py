"""The check-in: hours and scales, one key each; illness, pain, heart and note behind one key each."""

from __future__ import annotations

from datetime import date, timedelta

from herstel.domain.checkin import CheckIn
from herstel.domain.errors import HerstelError
from herstel.i18n.dates import long_date, short_date
from herstel.services.checkin_sheet import checkin_sheet
from herstel.services.pain_places import offered_places
from herstel.services.questions import Sheet
from herstel.tui.commands import CHECKIN, bindings
from herstel.tui.screens.sheet import SheetScreen
from herstel.tui.widgets.sheet_view import SheetView
from herstel.tui.widgets.top_bar import TopBar


class CheckInScreen(SheetScreen):
    """One morning's answers, today's or an earlier one's."""

    BINDINGS = bindings(CHECKIN)
    SCOPE = CHECKIN

    def __init__(self, day: date) -> None:
        super().__init__()
        self.day = day

    def heading(self) -> tuple[str, str, str]:
        """Return the title, the date, and the date in short."""
        language = self.say.language
        return self.say.text("screen.checkin"), long_date(self.day, language), short_date(self.day, language)

    def intro(self) -> str:
        """Say what is special about this morning."""
        if self._base() is not None:
            return self.say.text("checkin.correct")
        if self.herstel.draft.of(self.day):
            return self.say.text("checkin.draft")
        if self.day < self.herstel.today():
            return self.say.text("checkin.remembered")
        return self.say.text("checkin.intro")

    def make_sheet(self) -> Sheet:
        """Return the questions with what is known or was typed before."""
        places = offered_places(self.herstel.service.journal, self.day)
        draft, items = self.herstel.draft.of(self.day), self.herstel.context.items
        return checkin_sheet(self.say, self._base(), draft, items, places)

    def _base(self) -> CheckIn | None:
        return self.herstel.service.journal.checkin(self.day)

    def save(self) -> None:
        """Save the check-in."""
        values, base = self.sheet.values(), self._base()
        if not values and base is None:
            raise HerstelError("checkin.empty")
        asked = {question.name for question in self.sheet.questions}
        kept = {name: value for name, value in base.facts().items() if name not in asked} if base else {}
        checkin = CheckIn.model_validate({**kept, "date": self.day, **values})
        self.herstel.service.save_checkin(checkin, base)
        self.herstel.draft.forget()

    def can_change_day(self) -> bool:
        """Another day can be filled in while nothing is half typed."""
        return True

    def on_sheet_view_changed(self) -> None:
        """Keep what is typed, so that it survives a killed terminal."""
        self.herstel.draft.keep(self.day, self.sheet.typed)
        super().on_sheet_view_changed()

    def after_command(self) -> None:
        """Keep what was taken back or skipped, too."""
        self.herstel.draft.keep(self.day, self.sheet.typed)
        super().after_command()

    def action_earlier(self) -> None:
        """Go to the day before."""
        self._go(self.day - timedelta(days=1))

    def action_later(self) -> None:
        """Go to the day after, today at the latest."""
        self._go(min(self.day + timedelta(days=1), self.herstel.today()))

    def _go(self, day: date) -> None:
        if day == self.day:
            return
        self.day = day
        self.query_one(TopBar).show(*self.heading())
        self.query_one("#intro").update(self.intro())  # type: ignore[attr-defined]
        self.query_one(SheetView).replace(self.make_sheet())
        self.changed()
