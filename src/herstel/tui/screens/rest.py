"""Planning rest from Today: a day of the coming week, and a kind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

from herstel.domain.scales import RestKind
from herstel.i18n.dates import long_date, short_date
from herstel.services.questions import Sheet
from herstel.services.rest_sheet import rest_sheet
from herstel.tui.screens.sheet import SheetScreen

_DAYS = 7


class RestScreen(SheetScreen):
    """Asks on which day rest is planned, and which kind."""

    def heading(self) -> tuple[str, str, str]:
        """Return the title, the date, and the date in short."""
        today, language = self.herstel.today(), self.say.language
        return self.say.text("screen.rest"), long_date(today, language), short_date(today, language)

    def intro(self) -> str:
        """Say why rest is planned."""
        return self.say.text("rest.intro")

    def make_sheet(self) -> Sheet:
        """Return the two questions."""
        today = self.herstel.today()
        return rest_sheet([today + timedelta(days=ahead) for ahead in range(_DAYS)], self.say)

    def save(self) -> None:
        """Put the rest into the plan; today and full rest when nothing else was chosen."""
        values = self.sheet.values()
        day = cast("date", values.get("day", self.herstel.today()))
        self.herstel.service.plan_rest(day, cast("RestKind", values.get("kind", RestKind.REST)))
