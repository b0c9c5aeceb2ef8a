"""What every record of the journal has in common, its id too; which there are stands in `journal.py`."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Annotated, ClassVar, Final

from herstel.domain.constraints import Pattern
from herstel.domain.stored import Stored, stored

DAY_ID: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
"""Pattern of the id of what exists once a day."""

RECORD_ID: Final = rf"{DAY_ID}-[0-9a-z]{{8}}"
"""Pattern of every other id. Ids never change, so a record that moves to another day keeps its own."""


def derived_id(day: date, *source: object) -> str:
    """Return the id of a record that was read from somewhere: the same source gives the same id.

    Args:
        day: the day for which the record is made.
        source: whatever tells the record from all others of that day.
    """
    digest = hashlib.sha256("\x1f".join(str(part) for part in source).encode("utf-8", "replace"))
    return f"{day.isoformat()}-{digest.hexdigest()[:8]}"


RecordId = Annotated[str, Pattern(RECORD_ID)]
"""Immutable text id: the day for which the record was made, then characters that nobody else makes."""

RecordKey = tuple[str, str]
"""Table and id: what tells a record from every other one of the journal."""


@stored
class Record(Stored):
    """A stored value with an id of its own."""

    table: ClassVar[str]
    """Name of the table that holds records of this class."""

    @property
    def day(self) -> date:
        """Return the day that it stands on: every record has a date."""
        # A field of each class and not of this one, since the order of fields is that of the files.
        day: date = self.date  # type: ignore[attr-defined]
        return day

    @property
    def record_id(self) -> str:
        """Return the immutable text id: given when it was made, or the day of what exists once a day."""
        own: str | None = getattr(self, "id", None)
        return own or self.day.isoformat()

    @property
    def record_key(self) -> RecordKey:
        """Return its table and id."""
        return self.table, self.record_id
