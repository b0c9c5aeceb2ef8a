"""Finding days: the next one with something on it, without anything, without an answer, or with a word."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from herstel.domain.constraints import one_line
from herstel.domain.dates import DAYS_OF_YEAR, ONE_DAY
from herstel.domain.journal import Journal
from herstel.domain.life import Commitment
from herstel.domain.record import Record
from herstel.domain.scales import SessionStatus
from herstel.domain.sports import NAMES
from herstel.services.calendar.item_text import item_words
from herstel.services.calendar.items import DayItem, Ruled, items_on

if TYPE_CHECKING:
    from herstel.i18n.catalog import Translator

LOOK_AHEAD: Final = 400
"""How many days a day that has no record of its own is looked for: a repetition, or a gap."""


class Finder:
    """Finds days in one journal."""

    def __init__(self, journal: Journal, name_of: Callable[[Record], str] = lambda _: "") -> None:
        """Make a finder.

        Args:
            name_of: how a record is called on screen when it has no title of its own.
        """
        self._journal = journal
        self._name_of = name_of
        self._texts: list[tuple[date, str]] | None = None
        """What is written on each day, in small letters; None until it is read."""

    def with_item(self, day: date, step: int) -> date | None:
        """Return the nearest day after `day` (before it for step -1) that has anything to edit on it.

        A spell counts on the day on which it begins.
        """
        own = nearest(self._item_days, day, step)
        if not self._ruled:
            return own
        return self._walk(day, step, lambda other: any(item.falls_on(other) for item in self._ruled), own)

    def gap(self, day: date, step: int) -> date | None:
        """Return the nearest day on which neither training nor rest is planned or recorded."""
        journal = self._journal
        return self._walk(
            day, step, lambda other_day: not (_trained(journal, other_day) or journal.rest_on(other_day))
        )

    def unanswered(self, day: date, step: int, today: date) -> date | None:
        """Return the nearest day up to today with a planned session that has no outcome yet."""
        days = [
            day
            for day in self._journal.session_days
            if day <= today and any(session.is_open for session in self._journal.sessions_on(day))
        ]
        return nearest(days, day, step)

    def words(self, text: str, until: date | None = None) -> list[date]:
        """Return the days, in order, where all words stand in a title, a name, a reason or a note.

        Args:
            until: the last day up to which all days of a repetition are found; only its first when None.
        """
        wanted = _plain(text).split()
        if not wanted:
            return []
        days = {day for day, text_of_day in self._read() if all(word in text_of_day for word in wanted)}
        if until is not None:
            for item in self._ruled:
                text_of_day = _plain(" ".join(self._texts_of(item)))
                if item.repeat and not _is_out(item) and all(word in text_of_day for word in wanted):
                    days.update(item.repeat.days(item.date, item.date, until))
        return sorted(days)

    @cached_property
    def _ruled(self) -> list[Ruled]:
        return [*self._journal.repeating, *self._journal.repeating_limits]

    @cached_property
    def _item_days(self) -> list[date]:
        journal = self._journal
        once = (day for day in journal.commitments if journal.commitments_on(day))
        limited = (day for day in journal.limits if journal.limits_on(day))
        return sorted(
            {*journal.sessions, *journal.rest, *once, *limited, *(event.date for event in journal.all_events)}
        )

    @property
    def is_read(self) -> bool:
        """Whether all that is written on the days is read."""
        return self._texts is not None

    def reading(self) -> Iterator[int]:
        """Read all that is written on the days, and yield after each year how many of a hundred that are."""
        journal, by_day = self._journal, dict[date, list[str]]()
        tables = (journal.sessions, journal.rest, journal.commitments, journal.events, journal.limits)
        days = sorted({*journal.checkins, *(day for table in tables for day in table)})
        for number, day in enumerate(days):
            if number % DAYS_OF_YEAR == 0:
                yield 100 * number // len(days)
            if (checkin := journal.checkins.get(day)) is not None:
                by_day.setdefault(day, []).append(checkin.note)
            records: list[DayItem] = [item for table in tables for item in table.get(day, ())]
            for record in records:
                if (stands := _first_day(record)) is not None:
                    by_day.setdefault(stands, []).extend(self._texts_of(record))
        self._texts = [(day, _plain(" ".join(by_day[day]))) for day in sorted(by_day)]

    def _read(self) -> list[tuple[date, str]]:
        if self._texts is None:
            deque(self.reading(), maxlen=0)
        return self._texts or []

    def _texts_of(self, record: DayItem) -> list[str]:
        own_words = [getattr(record, name, "") for name in ("title", "sport", "reason", "note")]
        return [*own_words, *NAMES.get(getattr(record, "sport", ""), ()), self._name_of(record)]

    def _walk(
        self, day: date, step: int, fits: Callable[[date], bool], end: date | None = None
    ) -> date | None:
        for _ in range(LOOK_AHEAD):
            day += step * ONE_DAY
            if day == end or fits(day):
                return day
        return end


class DaysWithWords:
    """Finds the days of one journal on which some words stand, with what is written there."""

    def __init__(self, journal: Journal, say: Translator) -> None:
        self._journal = journal
        self._say = say
        self._finder = Finder(journal, lambda record: item_words(record, say))

    def last(self, text: str, most: int) -> list[tuple[date, str]]:
        """Return the last days with all words, newest first, each with what has most of the words.

        What is written is not yet safe to show.
        """
        wanted = _plain(text).split()
        return [(day, self._fullest_text(day, wanted)) for day in reversed(self._finder.words(text)[-most:])]

    def _fullest_text(self, day: date, wanted: Sequence[str]) -> str:
        checkin = self._journal.checkins.get(day)
        texts = [item_words(item, self._say) for item in items_on(self._journal, day)]
        texts += [checkin.note] if checkin and checkin.note else []
        return max(texts, key=lambda text: sum(word in _plain(text) for word in wanted), default="")


def nearest(days: Sequence[date], day: date, step: int) -> date | None:
    """Return the first of some sorted days after `day`, or the last before it for step -1."""
    index = bisect_right(days, day) if step > 0 else bisect_left(days, day) - 1
    return days[index] if 0 <= index < len(days) else None


def _plain(text: str) -> str:
    """Return text in which the same letters are the same characters, however they were typed."""
    return unicodedata.normalize("NFC", one_line(text)).casefold()


def _first_day(item: DayItem) -> date | None:
    """Return the first day on which an item stands; None for what was taken out."""
    if not isinstance(item, Ruled) or item.falls_on(item.date):
        return item.date
    if _is_out(item) or item.repeat is None:
        return None
    return next(item.repeat.days(item.date, item.date, item.date + LOOK_AHEAD * ONE_DAY), None)


def _is_out(item: Ruled) -> bool:
    """Whether it was taken out by hand although its calendar still holds it."""
    return isinstance(item, Commitment) and item.dismissed


def _trained(journal: Journal, day: date) -> bool:
    return any(session.status is not SessionStatus.SKIPPED for session in journal.sessions_on(day))
