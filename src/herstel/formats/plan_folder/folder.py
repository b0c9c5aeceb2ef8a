"""The folder as a whole: a look compares it with the plan, writes what changed here, and says what to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Final

from herstel.domain.errors import HerstelError
from herstel.domain.frozen import frozen
from herstel.domain.journal import Journal
from herstel.domain.rest import Rest
from herstel.domain.scales import RestOutcome
from herstel.domain.session import Session
from herstel.formats.ics.entries import CalendarEntry, entry_of
from herstel.formats.plan_folder.comparing import Sides, SyncAction, action_for
from herstel.formats.plan_folder.event_file import written
from herstel.formats.plan_folder.folder_scan import PlanFile, PlanFolderScan, scan
from herstel.formats.plan_folder.shown import Shown
from herstel.i18n.catalog import Translator
from herstel.services.local_files import LocalFile
from herstel.store.durable import make_folder, reason_of, write_bytes

Planned = Session | Rest

_AHEAD: Final = timedelta(days=400)
_BEHIND: Final = timedelta(days=35)
"""Five weeks: what was not answered for so long is no longer followed."""
_LONG_AGO: Final = timedelta(days=60)
"""What was agreed on of days before that need not be remembered."""
_MANY: Final = 3
"""From so many files on that are all gone at once, the folder was emptied, and not the plan called off."""


@frozen
class PhoneOffer:
    """Something that the phone did to the plan, and that a person is asked about.

    Attributes:
        record_id: the record.
        step: what happened on which side.
        record: the record as it is; None when it was taken out here.
        ours: what we show of it.
        theirs: what the phone shows; None when it took it out.
        agreed: what both showed before.
    """

    record_id: str
    step: SyncAction
    record: Planned | None
    ours: Shown | None
    theirs: Shown | None
    agreed: Shown | None

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
class PhoneLook:
    """What a look at the folder came to.

    Attributes:
        offers: what a person is asked about, in order of days.
        unclear: by the name of a file, the key of the sentence that says why nothing is taken of it.
        files: how many files show the plan.
        changed_files: how many of them were written or taken away, or would be.
        is_missing: whether the folder was there once and is not.
        was_emptied: whether all of the plan was gone from it, and was written anew.
    """

    offers: tuple[PhoneOffer, ...] = ()
    unclear: Mapping[str, str] = field(default_factory=dict)
    files: int = 0
    changed_files: int = 0
    is_missing: bool = False
    was_emptied: bool = False


class PlanFolder:
    """A folder in which the plan is kept for other calendars, one file a session or rest."""

    def __init__(self, folder: Path, memory: Path, say: Translator, zone: tzinfo | None = None) -> None:
        """Take a folder, and what is remembered of it.

        Args:
            folder: the folder.
            memory: the file that remembers what both sides last agreed on.
            say: the language of the titles.
            zone: the zone of local times; None for the machine's own.
        """
        self.folder = folder
        self._say, self._zone = say, zone
        self._memory = LocalFile(memory)
        stored = self._memory.read()
        is_same = stored.get("folder") == str(folder)
        files, agreed = (_table(stored.get(name)) if is_same else {} for name in ("files", "agreed"))
        self._files = {
            name: file
            for name, stored in files.items()
            if (file := PlanFile.of_stored(name, stored)) is not None
        }
        self._agreed = {
            name: shown for name, stored in agreed.items() if (shown := Shown.of_stored(stored)) is not None
        }

        self._kept = (dict(self._files), dict(self._agreed)) if is_same else None

    def follow(self, journal: Journal, today: date, now: datetime | None) -> PhoneLook:
        """Compare the folder with the plan, and write what changed here.

        Args:
            journal: what there is.
            today: the day it is.
            now: the moment at which files are written; None to write nothing.

        Raises:
            HerstelError: when the folder cannot be read or written.
        """
        try:
            if not self.folder.is_dir():
                if self._agreed:
                    return PhoneLook(is_missing=True)
                if now is not None:
                    make_folder(self.folder)
            return self._follow(journal, today, now)
        except OSError as error:
            raise HerstelError("phone.folder", path=self.folder, reason=reason_of(error)) from error

    def settle(self, offers: Iterable[PhoneOffer]) -> None:
        """Remember that a person has answered: what the phone shows is known, whatever the answer was."""
        for offer in offers:
            if offer.theirs is None:
                self._agreed.pop(offer.record_id, None)
            else:
                self._agreed[offer.record_id] = offer.theirs
        self._keep()

    def _follow(self, journal: Journal, today: date, now: datetime | None) -> PhoneLook:
        looked = scan(self.folder, self._files, self._zone) if self.folder.is_dir() else PlanFolderScan()
        self._files = looked.files
        was_emptied = not looked.ours and len(self._agreed) >= _MANY
        if was_emptied:
            self._agreed.clear()
        self._agreed = {name: shown for name, shown in self._agreed.items() if shown.day >= today - _LONG_AGO}
        records = {session.id: session for session in _planned(journal, today, self._agreed)}
        ids = sorted({*records, *self._agreed, *looked.ours}, key=lambda name: (name[:10], name))
        offers: list[PhoneOffer] = []
        changed = 0
        for name in ids:
            record, file = records.get(name), looked.ours.get(name)
            if file is not None and file.shown is None:
                continue
            entry = entry_of(record, self._say) if record else None
            sides = self._sides(name, record, entry, file, today)
            step = action_for(sides)
            if step.is_offer:
                offers.append(PhoneOffer(name, step, record, sides.ours, sides.theirs, sides.agreed))
            elif step in {SyncAction.WRITE, SyncAction.DELETE}:
                changed += 1
            if now is not None:
                self._carry_out(step, name, sides, entry, file, now)
        if now is not None:
            self._keep()
        unclear = {file.name: file.problem for file in looked.ours.values() if file.problem}
        unclear |= dict.fromkeys(looked.twice, "phone.unclear.twice")
        in_order = tuple(sorted(offers, key=lambda offer: offer.day))
        return PhoneLook(in_order, unclear, len(looked.ours), changed, was_emptied=was_emptied)

    def _sides(
        self,
        name: str,
        record: Planned | None,
        entry: CalendarEntry | None,
        file: PlanFile | None,
        today: date,
    ) -> Sides:
        ours = Shown.of_entry(entry) if entry else None
        theirs = file.shown if file else None
        agreed = self._agreed.get(name)
        if theirs is not None and (measure := ours or agreed) is not None:
            has_hours = isinstance(record, Session) if record else measure.start is not None
            theirs = theirs.beside(measure, has_hours=has_hours)
        is_open = record is not None and record.is_open and record.date >= today - _BEHIND
        return Sides(ours, theirs, agreed, is_open, record is not None and record.date >= today)

    def _carry_out(
        self,
        step: SyncAction,
        name: str,
        sides: Sides,
        entry: CalendarEntry | None,
        file: PlanFile | None,
        now: datetime,
    ) -> None:
        if step is SyncAction.WRITE and entry is not None and sides.ours is not None:
            if self._write(entry, file, now):
                self._agreed[name] = sides.ours
        elif step is SyncAction.DELETE and file is not None:
            if self._is_as_seen(file):
                (self.folder / file.name).unlink(missing_ok=True)
                self._files.pop(file.name, None)
                self._agreed.pop(name, None)
        elif step is SyncAction.AGREE and sides.ours is not None:
            self._agreed[name] = sides.ours
        elif step is SyncAction.FORGET:
            self._agreed.pop(name, None)

    def _write(self, entry: CalendarEntry, file: PlanFile | None, now: datetime) -> bool:
        """Write the file of an entry, unless another program changed it since it was read; say whether."""
        if file is not None and not self._is_as_seen(file):
            return False
        path = self.folder / (file.name if file else f"{entry.id}.ics")
        if file is None and path.exists():
            return False  # somebody else's: it stays as it is
        write_bytes(path, written(entry, now, path.read_bytes() if file else None))
        stat = path.stat()
        shown = Shown.of_entry(entry)
        self._files[path.name] = PlanFile(path.name, stat.st_size, stat.st_mtime_ns, entry.id, shown)
        return True

    def _is_as_seen(self, file: PlanFile) -> bool:
        try:
            stat = (self.folder / file.name).stat()
        except FileNotFoundError:
            return False
        return (stat.st_size, stat.st_mtime_ns) == (file.size, file.time)

    def _keep(self) -> None:
        """Remember what was seen and agreed on, where that is not what is remembered already."""
        if self._kept == (self._files, self._agreed):
            return
        self._kept = (dict(self._files), dict(self._agreed))
        self._memory.write(
            {
                "folder": str(self.folder),
                "files": {name: file.stored for name, file in self._files.items()},
                "agreed": {name: shown.stored for name, shown in self._agreed.items()},
            }
        )


def _planned(journal: Journal, today: date, agreed: Mapping[str, Shown]) -> Iterator[Planned]:
    """Yield the sessions and rests that a calendar shows: what is to come, and what it showed before."""
    days = (day for table in (journal.sessions, journal.rest) for day in table)
    first = min((today - _BEHIND, *(shown.day for shown in agreed.values())))
    for day in sorted({day for day in days if first <= day <= today + _AHEAD}):
        yield from journal.sessions_on(day)
        yield from (rest for rest in journal.rest_on(day) if rest.is_open or rest.outcome is RestOutcome.KEPT)


def _table(stored: object) -> dict[str, object]:
    return stored if isinstance(stored, dict) else {}
