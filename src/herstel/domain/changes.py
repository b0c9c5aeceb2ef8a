"""What an edit does to the journal: records to save and records to take out."""

from __future__ import annotations

from herstel.domain.frozen import frozen
from herstel.domain.record import Record


@frozen
class Save:
    """Write a record. Only the fields that differ from `base` are written.

    Attributes:
        record: what it should be from now on.
        base: the record that the person saw when the edit began; None for a new one. Fields that are
            equal in both keep what another window may have written meanwhile.
        is_claim: whether it is refused where what it would write was changed since `base`: a planned session
            is filled in by one training, and never by two.
    """

    record: Record
    base: Record | None = None
    is_claim: bool = False


@frozen
class Remove:
    """Take a record out of the journal."""

    record: Record


Change = Save | Remove
