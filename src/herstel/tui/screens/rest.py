"""Planning rest from Today: a day of the coming week, and a kind."""

from __future__ import annotations

from datetime import date
from typing import cast

from herstel.domain.scales import RestKind
from herstel.domain.week import first_days
from herstel.services.forms.form import Form
from herstel.services.forms.session import rest_form
from herstel.tui.screens.form import FormScreen

_DAYS = 7


class RestScreen(FormScreen):
    """Asks on which day rest is planned, and which kind."""

    def __init__(self, first: date) -> None:
        super().__init__()
        self.first = first

    def heading(self) -> tuple[str, date]:
        """Return the title, and the first day of it."""
        return self.say.text("screen.rest"), self.first

    def intro(self) -> str:
        """Say why rest is planned."""
        return self.say.text("rest.intro")

    def make_form(self) -> Form:
        """Return the two questions."""
        return rest_form(self.journal, first_days(self.first, _DAYS), self.say)

    def save(self) -> None:
        """Put the rest into the plan; the first day and full rest when nothing else was chosen."""
        values = self.form.values()
        day = cast("date", values.get("day", self.first))
        self.service.plan_rest(day, cast("RestKind", values.get("kind", RestKind.REST)))
