"""Walking over the days: steps with counts, days in words, jumps, search, selection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from herstel.domain.spoken_dates import read_date
from herstel.i18n.dates import long_date, short_date
from herstel.services.calendar.search import LOOK_AHEAD, Finder, nearest
from herstel.services.calendar.view import Filter, shown
from herstel.tui.screens.days.base import DaysScreen, stepped


class MovingScreen(DaysScreen):
    """A screen whose cursor walks."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted = ""
        """The words that were searched."""
        self.found: Sequence[date] = ()
        self._finder: Finder | None = None

    @property
    def finder(self) -> Finder:
        """Return what finds days in the journal as it is now."""
        if self._finder is None:
            journal = self.herstel.service.journal
            self._finder = Finder(journal, lambda record: shown(record, self.say).text)  # type: ignore[arg-type]
        return self._finder

    def journal_changed(self) -> None:
        """Show the journal as it is now, and look again for what was searched."""
        self._finder = None
        self.found = self._with_words(self.wanted) if self.wanted else ()
        super().journal_changed()

    def status(self) -> list[str]:
        """Say how many days were found."""
        found = super().status()
        if self.wanted:
            at = self.found.index(self.day) + 1 if self.day in self.found else 0
            found.append(self.say.text("calendar.found", words=self.wanted, at=at or "–", of=len(self.found)))
        return found

    def action_move(self, unit: str, count: int) -> None:
        """Move the cursor by some days, weeks, months or years, or to an end of its week."""
        count *= self.take_count()
        start = self.grid.week_start(self.day)
        if unit == "start":
            self.go_to(start)
        elif unit == "end":
            self.go_to(start + timedelta(days=6))
        else:
            self.go_to(stepped(self.day, self.period if unit == "period" else unit, count))

    @property
    def period(self) -> str:
        """Return the unit that fills the screen."""
        return "month"

    def action_today(self) -> None:
        """Go to today."""
        self.go_to(self.herstel.today())

    def action_goto(self) -> None:
        """Ask for a day in words."""
        self.line.ask(self.say.text("calendar.goto"), self._read_day, self._go_to_words)

    def _read_day(self, words: str) -> str:
        return long_date(read_date(words, self.herstel.today()), self.say.language)

    def _go_to_words(self, words: str) -> None:
        self.go_to(read_date(words, self.herstel.today()))

    def action_jump(self, what: str, step: int) -> None:
        """Go to the next day with something on it, without anything, or without an answer."""
        day: date | None = self.day
        for _ in range(self.take_count()):
            ahead = self._ahead(what, day, step) if day is not None else None
            if ahead is None:
                break
            day = ahead
        if day == self.day or day is None:
            is_search = bool(self.wanted) and what == "item"
            only = "other_match" if self.found == [self.day] else "match"
            self.quiet(f"calendar.no_{only if is_search else what}")
        else:
            self.go_to(day)

    def _ahead(self, what: str, day: date, step: int) -> date | None:
        if what == "gap":
            return self.finder.gap(day, step)
        if what == "unanswered":
            return self._unanswered(day, step)
        if not self.wanted:
            return self.finder.with_item(day, step)
        return nearest(self.found, day, step) or self._found_farther(day, step)

    def _found_farther(self, day: date, step: int) -> date | None:
        """Return the next day that was searched of a repetition that goes on behind the days found."""
        if step < 0:
            return None
        self.found = self._with_words(self.wanted, day)
        return nearest(self.found, day, step)

    def _with_words(self, words: str, day: date | None = None) -> Sequence[date]:
        """Return the days with some words; of a repetition those up to a year or so after a day."""
        return self.finder.words(words, (day or self.day) + timedelta(days=LOOK_AHEAD))

    def _unanswered(self, day: date, step: int) -> date | None:
        """Return the next session without an outcome; most lie behind, so behind the last comes the first."""
        today = self.herstel.today()
        return self.finder.unanswered(day, step, today) or self.finder.unanswered(date.min, step, today)

    # -- search and filter -----------------------------------------------------------------------------

    def action_search(self) -> None:
        """Ask for words, and say while they are typed how many days have them."""
        self.line.ask(self.say.text("calendar.search"), self._read_search, self._search)

    def _read_search(self, words: str) -> str:
        found = self._with_words(words)
        first = self._first(found)
        if first is None:
            return self.say.text("calendar.search.none")
        return self.say.plural("calendar.search.some", len(found), day=short_date(first, self.say.language))

    def _first(self, found: Sequence[date]) -> date | None:
        """Return the first day from here on that was found, else the last one before."""
        before = self.day - timedelta(days=1)
        return nearest(found, before, 1) or nearest(found, self.day, -1)

    def _search(self, words: str) -> None:
        self.found = self._with_words(words)
        self.wanted = words if self.found else ""
        first = self._first(self.found)
        if first is None:
            self.quiet("calendar.no_match")
        else:
            self.go_to(first)
        self.draw()

    def action_filter(self) -> None:
        """Show only the next kind of items, or all again."""
        kinds = list(Filter)
        self.only = kinds[(kinds.index(self.only) + 1) % len(kinds)]
        self.place = 0
        self._seen = None
        self.draw()

    # -- selecting ---------------------------------------------------------------------------------------

    def action_select(self) -> None:
        """Begin to select days, or end it."""
        self._select(by_week=False)

    def action_select_weeks(self) -> None:
        """Begin to select whole weeks, or end it."""
        self._select(by_week=True)

    def _select(self, *, by_week: bool) -> None:
        is_same = self.begun is not None and self.by_week is by_week
        self.begun = None if is_same else self.begun or self.day
        self.by_week = by_week
        self.show_selection()

    def action_other_end(self) -> None:
        """Go to the other end of the selection."""
        if self.begun is not None:
            self.begun, day = self.day, self.begun
            self.go_to(day)

    def end_selection(self) -> None:
        """Select nothing any more."""
        if self.begun is not None:
            self.begun = None
            self.show_selection()

    def show_selection(self) -> None:
        """Show which days are selected."""
        days = self.selected_days()
        self.grid.selection = (days[0], days[-1]) if self.begun is not None else None
        self.draw_status()
        self.refresh_bindings()

    def let_go(self) -> bool:
        """Leave the innermost state of the screen; say whether there was one."""
        if self.line.close() or self.choice.close() or self.forget_count():
            return True
        if self.begun is not None:
            self.end_selection()
            return True
        if self.wanted or self.only is not Filter.ALL:
            self.wanted, self.found, self.only, self._seen = "", (), Filter.ALL, None
            self.draw()
            return True
        return False
