"""What was made on the phone: a training or a rest is read in its name, as from a line typed on that day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from typing import Any

from herstel.domain.calendar_items import Rest, Session
from herstel.domain.errors import HerstelError, InvalidInputError
from herstel.domain.journal import Journal
from herstel.domain.record import Save, derived_id
from herstel.formats.plan_folder.event_file import PlanFile, PlanFolderScan
from herstel.formats.plan_folder.phone_offer import OfOther, PhoneOffer
from herstel.formats.plan_folder.shown import Shown, SyncAction
from herstel.services.calendar.typed_line import Typed, own_sports, typed


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
