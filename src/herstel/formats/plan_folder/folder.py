"""The folder as a whole: a look compares it with the plan, writes what changed here, and says what to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Final

from herstel.domain.calendar_items import Session
from herstel.domain.errors import HerstelError
from herstel.domain.journal import Journal
from herstel.domain.scales import RestOutcome
from herstel.formats.ics.calendar_entries import CalendarEntry, entry_of
from herstel.formats.plan_folder.event_file import PlanFile, PlanFolderScan, scan, written
from herstel.formats.plan_folder.phone_offer import (
    Newcomers,
    OfOther,
    PhoneLook,
    PhoneOffer,
    Planned,
    newcomers_in,
)
from herstel.formats.plan_folder.shown import Shown, Sides, SyncAction, action_for
from herstel.i18n.catalog import Translator
from herstel.services.environment import LocalFile
from herstel.store.durable import make_folder, reason_of, write_bytes

_AHEAD: Final = timedelta(days=400)
_BEHIND: Final = timedelta(days=35)
"""Five weeks: what was not answered for that long is no longer followed."""
_LONG_AGO: Final = timedelta(days=60)
"""What was agreed on of days before that need not be remembered."""
_MANY: Final = 3
"""Where at least this many files are all gone at once, the folder was emptied; no plan was called off."""


class PlanFolder:
    """A folder in which the plan is kept for other calendars, one file a session or rest."""

    def __init__(self, folder: Path, memory: Path, say: Translator, zone: tzinfo | None = None) -> None:
        """Take a folder, and what is remembered of it.

        Args:
            memory: the file that remembers what both sides last agreed on.
            zone: the zone of local times; None for the machine's own.
        """
        self.folder = folder
        self._say, self._zone = say, zone
        self._memory = LocalFile(memory)
        stored = self._memory.read()
        is_same = stored.get("folder") == str(folder)
        files, agreed, left = (
            _table(stored.get(name)) if is_same else {} for name in ("files", "agreed", "left")
        )
        self._files = {
            name: file
            for name, stored in files.items()
            if (file := PlanFile.of_stored(name, stored)) is not None
        }
        self._agreed = {
            name: shown for name, stored in agreed.items() if (shown := Shown.of_stored(stored)) is not None
        }
        self._left = {uid: Shown.of_stored(shown) for uid, shown in left.items()}
        self._is_new = not is_same or "left" not in stored
        self._kept = None if self._is_new else self._remembered()

    def follow(self, journal: Journal, today: date, now: datetime | None) -> PhoneLook:
        """Compare the folder with the plan, and write what changed here.

        Args:
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

    def settle(self, answers: Mapping[PhoneOffer, bool]) -> None:
        """Remember that a person has answered: what the phone shows is known, whatever the answer was."""
        for offer, is_taken in answers.items():
            if offer.step is SyncAction.NEW:
                self._left |= {} if is_taken else {offer.uid: offer.theirs}
            elif offer.theirs is None:
                self._agreed.pop(offer.record_id, None)
            else:
                self._agreed[offer.record_id] = offer.theirs
        self._keep()

    def leave(self, of_others: Mapping[str, OfOther]) -> None:
        """Remember that a person was told of what is no plan of ours: it is named again when it changes."""
        if of_others:
            self._left |= {uid: other.shown for uid, other in of_others.items()}
            self._keep()

    def _follow(self, journal: Journal, today: date, now: datetime | None) -> PhoneLook:
        looked = scan(self.folder, self._files, self._zone) if self.folder.is_dir() else PlanFolderScan()
        self._files = looked.files
        was_emptied = self._forget_what_is_gone(looked, today)
        left_alone = self._leave_what_was_there(looked)
        newcomers = newcomers_in(looked, self._left, journal, today)
        offers, changed = self._compare(looked, newcomers, journal, today, now)
        if now is not None:
            for name in newcomers.taken.keys() & looked.ours.keys():
                self._take_away(newcomers.taken[name])
            self._keep()
        unclear = {file.name: file.problem for file in looked.ours.values() if file.problem}
        unclear |= dict.fromkeys(looked.twice, "phone.unclear.twice")
        return PhoneLook(
            tuple(sorted((*newcomers.offers, *offers), key=lambda offer: offer.day)),
            unclear,
            newcomers.of_others,
            len(looked.ours),
            changed,
            was_emptied=was_emptied,
            left_alone=left_alone,
        )

    def _forget_what_is_gone(self, looked: PlanFolderScan, today: date) -> bool:
        """Forget what lies long behind, and all where the folder was emptied; return whether it was."""
        was_emptied = not looked.ours and len(self._agreed) >= _MANY
        if was_emptied:
            self._agreed.clear()
        last = today - _LONG_AGO
        self._agreed = {name: shown for name, shown in self._agreed.items() if shown.day >= last}
        self._left = {
            uid: shown
            for uid, shown in self._left.items()
            if uid in looked.others or (shown is not None and shown.day >= last)
        }
        return was_emptied

    def _compare(
        self,
        looked: PlanFolderScan,
        newcomers: Newcomers,
        journal: Journal,
        today: date,
        now: datetime | None,
    ) -> tuple[list[PhoneOffer], int]:
        """Return what a person is asked, and how many files the plan changes; with a moment, write them."""
        records = {session.id: session for session in _planned(journal, today, self._agreed)}
        offers, changed = list[PhoneOffer](), 0
        for name in sorted({*records, *self._agreed, *looked.ours}, key=lambda name: (name[:10], name)):
            record, file = records.get(name), looked.ours.get(name)
            if file is not None and file.shown is None:
                continue
            entry = entry_of(record, self._say) if record else None
            sides = self._sides(name, record, entry, file, today)
            step = action_for(sides)
            if step.is_offer:
                offers.append(PhoneOffer(name, step, record, sides.ours, sides.theirs, sides.agreed))
            changed += step in {SyncAction.WRITE, SyncAction.DELETE}
            if now is not None:
                self._carry_out(step, name, sides, entry, file or newcomers.taken.get(name), now)
        return offers, changed

    def _leave_what_was_there(self, looked: PlanFolderScan) -> int:
        """Leave alone what others had in the folder before the plan was kept in it; return how much."""
        if not self._is_new:
            return 0
        self._is_new = False
        self._left = {uid: file.shown for uid, file in looked.others.items()}
        return len(self._left)

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
            if self._take_away(file):
                self._agreed.pop(name, None)
        elif step is SyncAction.AGREE and sides.ours is not None:
            self._agreed[name] = sides.ours
        elif step is SyncAction.FORGET:
            self._agreed.pop(name, None)

    def _write(self, entry: CalendarEntry, file: PlanFile | None, now: datetime) -> bool:
        """Write the file of an entry, unless another program changed it since it was read; say whether.

        What was made on the phone gets a file of ours in its place, with all that a person added to it there.
        """
        if file is not None and not self._is_as_seen(file):
            return False
        is_ours = file is not None and bool(file.record_id)
        path = self.folder / (file.name if file and is_ours else f"{entry.id}.ics")
        if not is_ours and path.exists():
            return False  # somebody else's: it stays as it is
        write_bytes(path, written(entry, now, (self.folder / file.name).read_bytes() if file else None))
        if file is not None and not is_ours:
            self._take_away(file)
        stat = path.stat()
        shown = Shown.of_entry(entry)
        self._files[path.name] = PlanFile(path.name, stat.st_size, stat.st_mtime_ns, entry.id, shown)
        return True

    def _take_away(self, file: PlanFile) -> bool:
        """Take a file away, unless another program changed it since it was read; say whether."""
        if not self._is_as_seen(file):
            return False
        (self.folder / file.name).unlink(missing_ok=True)
        self._files.pop(file.name, None)
        return True

    def _is_as_seen(self, file: PlanFile) -> bool:
        try:
            stat = (self.folder / file.name).stat()
        except FileNotFoundError:
            return False
        return (stat.st_size, stat.st_mtime_ns) == (file.size, file.time)

    def _keep(self) -> None:
        """Remember what was seen and agreed on, where that is not what is remembered already."""
        if self._kept == (remembered := self._remembered()):
            return
        self._kept = remembered
        self._memory.write(
            {
                "folder": str(self.folder),
                "files": {name: file.stored for name, file in self._files.items()},
                "agreed": {name: shown.stored for name, shown in self._agreed.items()},
                "left": {uid: shown.stored if shown else None for uid, shown in self._left.items()},
            }
        )

    def _remembered(self) -> tuple[dict[str, PlanFile], dict[str, Shown], dict[str, Shown | None]]:
        return dict(self._files), dict(self._agreed), dict(self._left)


def _planned(journal: Journal, today: date, agreed: Mapping[str, Shown]) -> Iterator[Planned]:
    """Yield the sessions and rests that a calendar shows: what is to come, and what it showed before."""
    days = (day for table in (journal.sessions, journal.rest) for day in table)
    first = min((today - _BEHIND, *(shown.day for shown in agreed.values())))
    for day in sorted({day for day in days if first <= day <= today + _AHEAD}):
        yield from journal.sessions_on(day)
        yield from (rest for rest in journal.rest_on(day) if rest.is_open or rest.outcome is RestOutcome.KEPT)


def _table(stored: object) -> dict[str, object]:
    return stored if isinstance(stored, dict) else {}
