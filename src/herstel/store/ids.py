"""Text ids: a date, and for all but the check-ins eight more characters. An id never changes."""

from __future__ import annotations

import os
import re
from typing import Final

from herstel.domain.errors import StoreError
from herstel.domain.record import DAY_ID, RECORD_ID

_ID: Final = re.compile(f"{DAY_ID}|{RECORD_ID}")


def is_id(value: object) -> bool:
    """Return whether a value can be the id of a record."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def checked_id(record_id: str) -> str:
    """Return an id that names a year file.

    Raises:
        StoreError: when it is anything else.
    """
    if is_id(record_id):
        return record_id
    raise StoreError("store.bad_id", id=str(record_id)[:60])


def year_of(record_id: str) -> str:
    """Return the year whose file holds the record, whatever date the record has now."""
    return record_id[:4]


def new_id(day: str) -> str:
    """Return a fresh id for a record of a day, written as `YYYY-MM-DD`."""
    return checked_id(f"{day}-{os.urandom(4).hex()}")
