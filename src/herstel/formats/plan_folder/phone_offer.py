"""What the phone did to the plan, or made for it: what is offered to a person, and its words.

A training or a rest that was made on the phone is read in its name, as from a line typed on that day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from typing import Any

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.constraints import one_line
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.record import Save, derived_id
from herstel.formats.plan_folder.event_file import PlanFile, PlanFolderScan
from herstel.formats.plan_folder.shown import Shown, SyncAction
from herstel.i18n.catalog import Translator, short_date
from herstel.services.calendar.read_back import doubts, read_aloud
from herstel.services.calendar.typed_line import Typed, own_sports, typed

Planned = Session | Rest


@frozen
class PhoneOffer:
    """Something that the phone did to the plan, and that a person is asked about.

    Attributes:
        record_id: the record; of what is new, the one that it would become.
        step: what happened on which side.
        record: the record as it is; None when it was taken out here, or is new.
        ours: what we show of it.
        theirs: what the phone shows; None when it took it out.
        agreed: what both showed before.
        uid: of what is new, what the phone calls it.
        reading: of what is new, what is read in its name.
    """

    record_id: str
    step: SyncAction
    record: Planned | None
    ours: Shown | None
    theirs: Shown | None
    agreed: Shown | None
    uid: str = ""
    reading: Typed | None = field(default=None, compare=False)

    @property
    def day(self) -> date:
        """Its day here; else the one that the phone shows."""
        shown = self.ours or self.theirs or self.agreed
        return shown.day if shown else date.min

    @property
    def takes_out(self) -> bool:
        """Whether taking it over takes the record out."""
        return self.theirs is None or self.theirs.is_off


@frozen
class OfOther:
    """What was made on the phone and is no plan of ours.

    Attributes:
        name: what a person finds it by.
        problem: the key of the sentence that says why nothing is taken of it.
        shown: what it shows; None for what repeats.
    """

    name: str
    problem: str
    shown: Shown | None


@frozen
class PhoneLook:
    """What a look at the folder came to.

    Attributes:
        offers: what a person is asked about, in order of days.
        unclear: by the name of a file of ours, the key of the sentence that says why nothing is taken of it.
        of_others: by what the phone calls it, what is no plan of ours: it is named once.
        files: how many files show the plan.
        changed_files: how many of them were written or taken away, or would be.
        is_missing: whether the folder was there once and is not.
        was_emptied: whether all of the plan was gone from it, and was written anew.
        left_alone: how many things of others lay in it before the first look; nobody is asked about them.
    """

    offers: tuple[PhoneOffer, ...] = ()
    unclear: Mapping[str, str] = field(default_factory=dict)
    of_others: Mapping[str, OfOther] = field(default_factory=dict)
    files: int = 0
    changed_files: int = 0
    is_missing: bool = False
    was_emptied: bool = False
    left_alone: int = 0


def offer_words(offer: PhoneOffer, say: Translator) -> str:
    """Return one sentence about something that the phone did; safe to show."""
    if offer.reading is not None and offer.theirs is not None:
        return _newcomer(offer.theirs, offer.reading, say)
    before = offer.agreed or offer.ours
    here = offer.ours or offer.agreed
    named = here or offer.theirs
    name = one_line(named.title) if named else ""
    key = "gone" if offer.takes_out and offer.ours == offer.agreed else offer.step.value
    return say.text(
        f"phone.offer.{key}",
        name=name,
        when=_when(here, say) if here else "",
        change=_change(before, offer.theirs, say) if offer.theirs and not offer.takes_out else "",
    )


def phone_notices(look: PhoneLook, say: Translator, key: str) -> list[str]:
    """Return what a person has to know of the folder, a sentence each.

    Args:
        key: the key that shows what waits; empty in a shell.
    """
    lines = []
    if look.is_missing:
        lines.append(say.text("phone.missing"))
    if look.was_emptied:
        lines.append(say.text("phone.emptied"))
    if look.left_alone:
        lines.append(say.plural("phone.left_alone", look.left_alone))
    if look.offers and key:
        lines.append(say.plural("phone.waiting", len(look.offers), key=key))
    of_others = [(other.name, other.problem) for other in look.of_others.values()]
    for name, problem in [*look.unclear.items(), *of_others][:3]:
        lines.append(say.text("phone.unclear", file=one_line(name), why=say.text(problem)))
    return lines


def _newcomer(shown: Shown, reading: Typed, say: Translator) -> str:
    """Return what was made there, what it would become here, and what is not clear about that."""
    new = say.text("phone.offer.new", name=one_line(shown.title), when=_when(shown, say))
    becomes = say.text("phone.becomes", what="; ".join(read_aloud(reading, say)))
    return " ".join([new, becomes, *doubts(reading, say)])


def _change(before: Shown | None, after: Shown, say: Translator) -> str:
    """Return what is different now: when, and what it is called."""
    if before is None:
        return say.text("phone.now", when=_when(after, say), name=one_line(after.title))
    parts = []
    if _hours(before) != _hours(after):
        parts.append(f"{_when(before, say)} → {_when(after, say)}")
    if before.title != after.title:
        parts.append(say.text("phone.called", name=one_line(after.title)))
    return ", ".join(parts) or _when(after, say)


def _hours(shown: Shown) -> tuple[object, ...]:
    return shown.day, shown.start, shown.end


def _when(shown: Shown, say: Translator) -> str:
    day = short_date(shown.day, say.language)
    if shown.start is None:
        return day
    end = f"-{shown.end:%H:%M}" if shown.end else ""
    return f"{day} {shown.start:%H:%M}{end}"


@dataclass(slots=True)
class Newcomers:
    """What lies in the folder that we did not write.

    Attributes:
        offers: what can be taken over.
        of_others: by what the phone calls it, what nothing can be taken of.
        taken: by id of a record that was made of one, its file, which ours is to replace.
    """

    offers: list[PhoneOffer] = field(default_factory=list)
    of_others: dict[str, OfOther] = field(default_factory=dict)
    taken: dict[str, PlanFile] = field(default_factory=dict)


def newcomers_in(
    looked: PlanFolderScan, left: dict[str, Shown | None], journal: Journal, today: date
) -> Newcomers:
    """Return what was made on the phone from today on, without what was left there.

    Args:
        left: by what the phone calls it, what was left alone as it was.
    """
    newcomers = Newcomers()
    sports = None
    for file in looked.others.values():
        shown = file.shown
        if file.uid in left and left[file.uid] == shown:
            continue
        if shown is None:
            newcomers.of_others[file.uid] = OfOther(file.name, "phone.unclear.new_repeats", None)
            continue
        if shown.is_off or shown.day < today:
            continue
        sports = own_sports(journal, today) if sports is None else sports
        try:
            reading = _reading(shown, file.uid, today, sports)
        except HerstelError:
            name = shown.title or file.name
            newcomers.of_others[file.uid] = OfOther(name, "phone.unclear.no_training", shown)
            continue
        record = reading.saves[0].record
        if any(record.record_id == kept.record_id for kept in _planned_on(journal, record)):
            newcomers.taken[record.record_id] = file
        else:
            newcomers.offers.append(
                PhoneOffer(record.record_id, SyncAction.NEW, None, None, shown, None, file.uid, reading)
            )
    return newcomers


def _planned_on(journal: Journal, record: Any) -> list[Session | Rest]:  # noqa: ANN401  of either table
    day: date = record.date
    return [*journal.sessions_on(day), *journal.rest_on(day)]


def _reading(shown: Shown, uid: str, today: date, sports: frozenset[str]) -> Typed:
    """Return what is read in the name of something, with its hours.

    Raises:
        InvalidInputError: when that is not one training or rest of its day.
    """
    # The same thing gets the same id wherever it is taken over, and is not taken over twice.
    number = count()
    reading = typed(
        shown.title,
        shown.day,
        today,
        sports,
        lambda day: derived_id(date.fromisoformat(day), "phone", uid, next(number)),
    )
    records = [save.record for save in reading.saves]
    record = records[0] if len(records) == 1 else None
    if not isinstance(record, (Session, Rest)) or record.date != shown.day:
        raise InvalidInputError("phone.unclear.no_training")
    line, _ = reading.parts[0]
    return replace(reading, parts=((line, (Save(_with_hours(record, shown)),)),))


def _with_hours(record: Session | Rest, shown: Shown) -> Session | Rest:
    """Return it with the hours of the calendar, where its name says none; rest has none."""
    if not isinstance(record, Session) or shown.start is None:
        return record
    hours: dict[str, Any] = {"start": record.start or shown.start}
    if record.is_open and record.planned_minutes is None:
        hours["planned_minutes"] = shown.minutes
    return Session.validated({**record.values(), **hours})
