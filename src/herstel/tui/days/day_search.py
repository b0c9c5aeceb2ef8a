"""Finding days: by a date in words, by words on them, and the next one of a kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from herstel.domain.spoken_dates import read_date
from herstel.i18n.dates import long_date, short_date
from herstel.services.calendar.find_days import LOOK_AHEAD, Finder, nearest
from herstel.services.calendar.view import shown

if TYPE_CHECKING:
    from herstel.services.workspace import Workspace
    from herstel.tui.days.desk import DayDesk


class DaySearch:
    """Finds days in the journal, and remembers for which words.

    Attributes:
        words: what was searched; empty when nothing is.
        days: the days that have it, in order; of a repetition those up to about a year ahead.
    """

    def __init__(self, workspace: Workspace, desk: DayDesk) -> None:
        self._workspace = workspace
        self._desk = desk
        self._finder: Finder | None = None
        self.words = ""
        self.days: Sequence[date] = ()

    @property
    def finder(self) -> Finder:
        """What finds days in the journal as it is now."""
        if self._finder is None:
            journal, say = self._workspace.journal, self._workspace.say
            self._finder = Finder(journal, lambda record: shown(record, say).text)  # type: ignore[arg-type]
        return self._finder

    def journal_changed(self) -> None:
        """Look again for what was searched."""
        self._finder = None
        self.days = self._with_words(self.words) if self.words else ()

    def clear(self) -> None:
        """Search nothing any more."""
        self.words, self.days = "", ()

    def status(self, day: date) -> list[str]:
        """Say how many days were found, and which of them a day is."""
        if not self.words:
            return []
        at = self.days.index(day) + 1 if day in self.days else 0
        say = self._workspace.say
        return [say.text("calendar.found", words=self.words, at=at or "–", of=len(self.days))]

    # -- a date in words -------------------------------------------------------------------------------

    def ask_date(self) -> None:
        """Ask for a day in words, and go there."""
        hint = self._workspace.say.text("calendar.goto")
        self._desk.line.ask(hint, self._read_date, lambda words: self._desk.go_to(self._date(words)))

    def _date(self, words: str) -> date:
        return read_date(words, self._workspace.today())

    def _read_date(self, words: str) -> str:
        return long_date(self._date(words), self._workspace.say.language)

    # -- the next day of a kind ------------------------------------------------------------------------

    def jump(self, what: str, step: int, times: int) -> None:
        """Go to the next day with something on it, without anything, or without an answer.

        Args:
            what: `item` (while words are searched, a day that has them), `gap` or `unanswered`.
            step: 1 for a later day, -1 for an earlier one.
            times: how often; fewer where there are not so many.
        """
        start = day = self._desk.selection().day
        for _ in range(times):
            ahead = self._ahead(what, day, step)
            if ahead is None:
                break
            day = ahead
        if day == start:
            self._say_none(what, day)
        else:
            self._desk.go_to(day)

    def _say_none(self, what: str, day: date) -> None:
        if self.words and what == "item":
            what = "other_match" if self.days == [day] else "match"
        self._desk.inform(self._workspace.say.text(f"calendar.no_{what}"))

    def _ahead(self, what: str, day: date, step: int) -> date | None:
        if what == "gap":
            return self.finder.gap(day, step)
        if what == "unanswered":
            return self._unanswered(day, step)
        if not self.words:
            return self.finder.with_item(day, step)
        return nearest(self.days, day, step) or self._farther(day, step)

    def _farther(self, day: date, step: int) -> date | None:
        """Return the next day that was searched of a repetition that goes on behind the days found."""
        if step < 0:
            return None
        self.days = self._with_words(self.words, day)
        return nearest(self.days, day, step)

    def _unanswered(self, day: date, step: int) -> date | None:
        """Return the next session without an outcome; most lie behind, so behind the last comes the first."""
        today = self._workspace.today()
        return self.finder.unanswered(day, step, today) or self.finder.unanswered(date.min, step, today)

    # -- words -----------------------------------------------------------------------------------------

    def ask_words(self) -> None:
        """Ask for words, and say while they are typed how many days have them."""
        self._desk.line.ask(self._workspace.say.text("calendar.search"), self._read_words, self._search)

    def _with_words(self, words: str, day: date | None = None) -> Sequence[date]:
        """Return the days with some words; of a repetition those up to a year or so after a day."""
        day = day or self._desk.selection().day
        return self.finder.words(words, day + timedelta(days=LOOK_AHEAD))

    def _read_words(self, words: str) -> str:
        days, say = self._with_words(words), self._workspace.say
        first = self._first(days)
        if first is None:
            return say.text("calendar.search.none")
        return say.plural("calendar.search.some", len(days), day=short_date(first, say.language))

    def _first(self, days: Sequence[date]) -> date | None:
        """Return the first of some days from the cursor on, else the last one before it."""
        day = self._desk.selection().day
        return nearest(days, day - timedelta(days=1), 1) or nearest(days, day, -1)

    def _search(self, words: str) -> None:
        self.days = self._with_words(words)
        self.words = words if self.days else ""
        first = self._first(self.days)
        if first is None:
            self._desk.inform(self._workspace.say.text("calendar.no_match"))
        else:
            self._desk.go_to(first)
        self._desk.draw()
