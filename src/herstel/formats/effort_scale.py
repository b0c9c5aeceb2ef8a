"""The efforts of a file as a whole: where most lie beside the scale, the others are of another scale too."""

from __future__ import annotations

from typing import Final

from herstel.domain.errors import InvalidInputError
from herstel.domain.session import Session
from herstel.formats.batch import Batch

ODD_RPE: Final = "import.odd_rpe"
"""Says that an effort is on no scale of 0 to 10."""


def without_other_scale(batch: Batch) -> Batch:
    """Return what was read of a file without its efforts, where they are in percent, say: 10 is then no 10.

    Its sessions stay. One odd effort among others stays out alone.
    """
    odd = sum(skipped.key == ODD_RPE for skipped in batch.skipped)
    rated = [record for record in batch.records if isinstance(record, Session) and record.rpe is not None]
    if not rated or odd < len(rated):
        return batch
    batch.records = [
        record.changed(rpe=None) if isinstance(record, Session) else record for record in batch.records
    ]
    batch.skipped = [skipped for skipped in batch.skipped if skipped.key != ODD_RPE]
    batch.skip("*", InvalidInputError("import.other_rpe", odd=odd, of=odd + len(rated)))
    return batch
