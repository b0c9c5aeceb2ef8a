"""Finding days: by a date in words, by words on them, and the next one of a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from herstel.domain.spoken_dates import read_date
from herstel.i18n.catalog import long_date, short_date
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
        self._share_read = 0
        self._waiting: list[Callable[[], None]] = []
        """Who waits for all days to be read."""
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
        """Look again for what was searched; who waited for the days waits for them as they are now."""
        self._finder = None
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            self._read_all(then)
        if self.words:
            self._look(self.words, self._desk.draw_day)

    def clear(self) -> None:
        """Search nothing any more."""
        self.words, self.days = "", ()

    def status(self, day: date) -> list[str]:
        """Say how many days were found, and which of them a day is; while they are read, how far that is."""
        say = self._workspace.say
        if self._waiting:
            return [self._how_far]
        if not self.words:
            return []
        at = self.days.index(day) + 1 if day in self.days else 0
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
            times: how often; fewer where there are not that many.
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
        self._read_all(self._desk.line.read_again)

    def _read_all(self, then: Callable[[], None]) -> None:
        """Read what is written on the days in the background; keys work meanwhile.

        Args:
            then: called after each year that was read, and at the end.
        """
        finder = self.finder
        if finder.is_read:
            then()
            return
        self._waiting.append(then)
        if len(self._waiting) > 1:
            return

        def work() -> Iterator[None]:
            for share in finder.reading():
                self._share_read = share
                yield

        self._desk.follow(work(), self._tell)

    def _tell(self) -> None:
        """Tell who waits for the days how far they are."""
        listeners = self._waiting
        if self.finder.is_read:
            self._waiting = []
        for tell in listeners:
            tell()

    @property
    def _how_far(self) -> str:
        return self._workspace.say.text("trends.reading", share=self._share_read)

    def _look(self, words: str, then: Callable[[], None]) -> None:
        """Find the days with some words, once all days are read."""

        def look() -> None:
            if self.finder.is_read:
                self.days = self._with_words(words)
                then()
            else:
                self._desk.draw_day()

        self._read_all(look)

    def _with_words(self, words: str, day: date | None = None) -> Sequence[date]:
        """Return the days with some words; of a repetition those up to a year or so after a day."""
        day = day or self._desk.selection().day
        return self.finder.words(words, day + timedelta(days=LOOK_AHEAD))

    def _read_words(self, words: str) -> str:
        say = self._workspace.say
        if not self.finder.is_read:
            return self._how_far
        days = self._with_words(words)
        first = self._first(days)
        if first is None:
            return say.text("calendar.search.none")
        return say.plural("calendar.search.some", len(days), day=short_date(first, say.language))

    def _first(self, days: Sequence[date]) -> date | None:
        """Return the first of some days from the cursor on, else the last one before it."""
        day = self._desk.selection().day
        return nearest(days, day - timedelta(days=1), 1) or nearest(days, day, -1)

    def _search(self, words: str) -> None:
        self._look(words, lambda: self._show(words))

    def _show(self, words: str) -> None:
        """Go to the first day that was found."""
        self.words = words if self.days else ""
        first = self._first(self.days)
        if first is None:
            self._desk.inform(self._workspace.say.text("calendar.no_match"))
        else:
            self._desk.go_to(first)
        self._desk.draw()
