"""What every record of the journal has in common; which kinds of record there are stands in `journal.py`."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, StringConstraints

from herstel.domain.id_format import RECORD_ID

RecordId = Annotated[str, StringConstraints(pattern=rf"^{RECORD_ID}$")]
"""Immutable text id: the day for which the record was made, then characters that nobody else makes."""

RecordKey = tuple[str, str]
"""Table and id: what tells a record from every other one of the journal."""


class Record(BaseModel):
    """A frozen record. Keys that this version does not know are kept, so nothing is lost on saving."""

    # How a class is validated is worked out when its first record is: a command meets few of the classes.
    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

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

    def facts(self) -> dict[str, object]:
        """Return what there is to store: JSON values, without keys that are unset or empty."""
        dumped: dict[str, object] = self.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        return dumped
