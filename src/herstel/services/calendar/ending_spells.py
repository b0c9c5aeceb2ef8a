"""Ends an illness or injury by a typed line: `flu over`, `weer beter`, `ill until yesterday`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from herstel.domain.changes import Save
from herstel.domain.errors import InvalidInputError
from herstel.domain.event import Event
from herstel.domain.journal import Journal
from herstel.domain.line.lines import Line
from herstel.domain.line.questions import Doubt
from herstel.domain.line.subject_words import illnesses_of
from herstel.domain.scales import EventKind
from herstel.services.spells.standing import is_near, save_for_last_day


def open_spells(journal: Journal) -> tuple[Event, ...]:
    """Return the illnesses and injuries of which no end is known, in the order in which they began."""
    spells = (event for event in journal.all_events if event.is_open_ended)
    return tuple(sorted(spells, key=lambda spell: spell.date))


def endings(line: Line, spells: Sequence[Event], day: date) -> list[Save]:
    """Return what ends each spell that a line may speak of, the likeliest last; nothing where it begins one.

    A line that says that something is over ends it. So does one with a last day and no first one of an
    illness that stands already, for one is ill once at a time: `ziek t/m vrijdag`.

    Args:
        spells: those of which no end is known.
        day: the day one looks at.

    Raises:
        InvalidInputError: when something is said to be over, and nothing of the kind is open.
    """
    until: date | None = line.fields.get("until")
    if line.is_over:
        by_day = until or line.day or day
        last = until or by_day - timedelta(days=1)
    elif until is not None and line.kind is Event and line.day is None:
        by_day = last = until
        spells = [spell for spell in spells if spell.kind is EventKind.ILLNESS]
    else:
        return []
    fitting = [spell for spell in spells if spell.date <= by_day and _fits(line, spell)]
    if line.is_over and not fitting:
        raise InvalidInputError("line.nothing_open")
    fitting = [spell for spell in fitting if _names(line) & illnesses_of(spell.title)] or fitting
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
            yield Doubt("line.ask.which_spell", {"spell": spell, "day": spell.date})
        elif not line.is_over and not is_near(spell.changed(until=None), day):
            yield Doubt("line.ask.old_spell", {"day": spell.date})
        elif (names := illnesses_of(spell.title)) and _names(line) and not _names(line) & names:
            yield Doubt("line.ask.other_spell", {"title": spell.title, "day": spell.date})


def _names(line: Line) -> frozenset[str]:
    return illnesses_of(str(line.fields.get("title", "")))


def _fits(line: Line, spell: Event) -> bool:
    """Whether a line may speak of a spell: what it says of it is so, or is not known."""
    facts = ((line.fields.get(name), getattr(spell, name)) for name in ("kind", "complaint", "place"))
    return all(new is None or old is None or new == old for new, old in facts)
