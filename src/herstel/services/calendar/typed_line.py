"""What a typed line would put into the journal or end in it, and what has to be asked before that is done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final

from herstel.domain.calendar_items import Event, Session
from herstel.domain.dates import FIRST_DAY, LAST_DAY
from herstel.domain.errors import InvalidInputError
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal, days_between
from herstel.domain.line.lines import Doubt, Line
from herstel.domain.line.reading import Reading, read
from herstel.domain.line.segments import Span
from herstel.domain.line.subject_words import illnesses_of
from herstel.domain.line.topic import TOLD_AFTERWARDS
from herstel.domain.record import Save
from herstel.domain.scales import EventKind
from herstel.domain.sports import NAMES
from herstel.services.calendar.add import changes_for_adding
from herstel.services.match_plan import filling_in
from herstel.services.spells.standing import is_near, save_for_last_day, start_of
from herstel.store.repository import IdMaker, new_id

_BACK: Final = timedelta(days=400)
_AHEAD: Final = timedelta(days=120)


@frozen
class Typed:
    """What a line makes of a day.

    Attributes:
        parts: for each thing that it says, what it means and what it saves.
        unread: words that were not understood.
        questions: what to ask before it is kept.
    """

    parts: tuple[tuple[Line, tuple[Save, ...]], ...]
    unread: tuple[Span, ...] = ()
    questions: tuple[Doubt, ...] = ()

    @property
    def saves(self) -> list[Save]:
        """Everything that it saves, in the order in which it was said."""
        return [save for _, saves in self.parts for save in saves]

    @property
    def is_certain(self) -> bool:
        """Whether it may be kept without a question."""
        return not self.unread and not self.questions


def typed(
    text: str,
    day: date,
    today: date,
    own_sports: Collection[str] = frozenset(),
    make_id: IdMaker = new_id,
    now: datetime | None = None,
    spells: Sequence[Event] = (),
) -> Typed:
    """Return what a line puts into the journal.

    Args:
        day: the day one looks at.
        own_sports: sports of one's own that the journal has, in small letters.
        now: the moment at which it is typed; a part of today that has passed is asked about.
        spells: the illnesses and injuries that the line may end.

    Raises:
        InvalidInputError: when it cannot be understood, says a value, day or repetition that cannot be, or
            that something is over of which nothing is open.
    """
    reading = read(text, day, today, own_sports, now)
    if not reading.lines:
        raise InvalidInputError("line.ask.what")
    ends = [endings(line, spells, day) for line in reading.lines]
    parts = _parts(reading, ends, day, today, make_id)
    return Typed(parts, reading.unread, (*reading.questions, *about_which(reading.lines, ends, day)))


def with_plans_filled(line: Typed, journal: Journal) -> Typed:
    """Return the line with what was done filled into what was planned, as `herstel log` does.

    An illness of which it says no more is what the morning's check-in says it is.
    """
    saves = (_with_complaint(save, journal) for save in filling_in(line.saves, journal))
    parts = tuple((part, tuple(islice(saves, len(own)))) for part, own in line.parts)
    return replace(line, parts=parts)


def _with_complaint(save: Save, journal: Journal) -> Save:
    ill = save.record
    if not isinstance(ill, Event) or ill.kind is not EventKind.ILLNESS or ill.complaint or ill.title:
        return save
    complaint = start_of(ill.date, journal.checkin(ill.date)).complaint
    return Save(ill.changed(complaint=complaint), save.base) if complaint and save.base is None else save


def _parts(
    reading: Reading, ends: Sequence[Sequence[Save]], day: date, today: date, make_id: IdMaker
) -> tuple[tuple[Line, tuple[Save, ...]], ...]:
    parts = [
        # Of several spells the likeliest, which is the last, is over.
        (line, (saves[-1],) if saves else tuple(changes_for_adding(line, day, today, make_id)))
        for line, saves in zip(reading.lines, ends, strict=True)
    ]
    for line in reading.lines:
        if not FIRST_DAY <= line.first_day(day) <= LAST_DAY:
            raise InvalidInputError("error.no_such_day", given=line.first_day(day).isoformat())
    return tuple(parts if len(parts) == 1 else _in_order(parts))


def _in_order(
    parts: Sequence[tuple[Line, tuple[Save, ...]]],
) -> Iterator[tuple[Line, tuple[Save, ...]]]:
    """Yield the parts with the place in the day of each session: a brick is ridden, then run."""
    for order, (line, saves) in enumerate(parts, 1):
        if line.kind is Session:
            saves = tuple(Save(save.record.changed(order=order)) for save in saves)
        yield line, saves


def own_sports(journal: Journal, today: date) -> frozenset[str]:
    """Return the sports of one's own of the last year and of what is planned, in small letters."""
    days: Sequence[date] = days_between(journal.session_days, today - _BACK, today + _AHEAD)
    sports = {session.sport.casefold() for day in days for session in journal.sessions_on(day)}
    return frozenset(sports - NAMES.keys())


def told_spells(journal: Journal) -> tuple[Event, ...]:
    """Return the illnesses and injuries in the order in which they began."""
    spells = (event for event in journal.all_events if event.kind in TOLD_AFTERWARDS)
    return tuple(sorted(spells, key=lambda spell: spell.date))


def endings(line: Line, spells: Sequence[Event], day: date) -> list[Save]:
    """Return what ends each spell that a line may speak of, the likeliest last; nothing where it begins one.

    A line that says that something is over ends it, also before the last day that was foreseen. So does one
    with a last day and no first one of an illness without an end, for one is ill once at a time: `ziek t/m
    vrijdag`.

    Args:
        spells: the illnesses and injuries, over or not.
        day: the day one looks at.

    Raises:
        InvalidInputError: when something is said to be over, and nothing of the kind is open.
    """
    until: date | None = line.fields.get("until")
    if line.is_over:
        by_day = until or line.day or day
        last = until or by_day - timedelta(days=1)
        spells = [spell for spell in spells if spell.is_open_ended or spell.last > max(spell.date, last)]
    elif until is not None and line.kind is Event and line.day is None:
        by_day = last = until
        spells = [spell for spell in spells if spell.kind is EventKind.ILLNESS and spell.is_open_ended]
    else:
        return []
    fitting = [spell for spell in spells if spell.date <= by_day and _fits(line, spell)]
    if line.is_over and not fitting:
        raise InvalidInputError("line.nothing_open")
    fitting = [spell for spell in fitting if _is_named(line, spell)] or fitting
    # Who says no more than "better again" was ill: an injury is the last that is taken for it.
    fitting.sort(key=lambda spell: (spell.kind is EventKind.ILLNESS, spell.date))
    return [_ended(spell, line, last) for spell in fitting]


def _ended(spell: Event, line: Line, last: date) -> Save:
    """Return what records the last day of a spell, with what the line says of it that was not known yet."""
    facts = {name: line.fields[name] for name in ("complaint", "place", "forbids") if line.fields.get(name)}
    title = str(line.fields.get("title", ""))
    if not line.is_over and title.casefold() not in spell.title.casefold():
        facts["title"] = f"{spell.title}, {title}" if spell.title else title
    ended = save_for_last_day(spell, last).record
    return Save(Event.validated({**ended.values(), **facts}), spell)


def about_which(lines: Iterable[Line], endings: Iterable[Sequence[Save]], day: date) -> Iterator[Doubt]:
    """Yield what is asked where a line may end several spells, of which the last is taken, or another one.

    `Griep over` while only `hoofdpijn` is open may mean it, or something that was never written down; and
    `ill until friday` an illness that began long ago, or a new one.
    """
    for line, saves in zip(lines, endings, strict=True):
        spell = saves[-1].record if saves else None
        if not isinstance(spell, Event):
            continue
        if len(saves) > 1:
            key = "line.ask.first_spell" if _is_named(line, spell) else "line.ask.which_spell"
            yield Doubt(key, {"spell": spell, "day": spell.date})
        elif not line.is_over and not is_near(spell.changed(until=None), day):
            yield Doubt("line.ask.old_spell", {"day": spell.date})
        elif (names := illnesses_of(spell.title)) and _names(line) and not _names(line) & names:
            yield Doubt("line.ask.other_spell", {"title": spell.title, "day": spell.date})


def _is_named(line: Line, spell: Event) -> bool:
    """Whether a line says as much of a spell as tells it from others: its name, or its place."""
    is_of_place = spell.place is not None and line.fields.get("place") == spell.place
    return is_of_place or bool(_names(line) & illnesses_of(spell.title))


def _names(line: Line) -> frozenset[str]:
    return illnesses_of(str(line.fields.get("title", "")))


def _fits(line: Line, spell: Event) -> bool:
    """Whether a line may speak of a spell: what it says of it is so, or is not known."""
    facts = ((line.fields.get(name), getattr(spell, name)) for name in ("kind", "complaint", "place"))
    return all(new is None or old is None or new == old for new, old in facts)
