"""Ends an illness or injury by a typed line: `flu over`, `weer beter`, `ill until yesterday`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from herstel.domain.errors import InvalidInputError
from herstel.domain.event import Event
from herstel.domain.journal import Journal
from herstel.domain.line.lines import Doubt, Line
from herstel.domain.line.subject_words import illnesses_of
from herstel.domain.line.topic import TOLD_AFTERWARDS
from herstel.domain.record import Save
from herstel.domain.scales import EventKind
from herstel.services.spells.standing import is_near, save_for_last_day


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
