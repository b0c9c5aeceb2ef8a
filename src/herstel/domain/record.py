"""What every record of the journal has in common; which kinds of record there are stands in `journal.py`."""

from __future__ import annotations

from typing import Annotated, ClassVar

from herstel.domain.constraints import Pattern
from herstel.domain.id_format import RECORD_ID
from herstel.domain.stored import Stored, stored

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
    def record_id(self) -> str:
        """Return the immutable text id; it begins with the day for which the record was made."""
        raise NotImplementedError

    @property
    def record_key(self) -> RecordKey:
        """Return its table and id."""
        return self.table, self.record_id
