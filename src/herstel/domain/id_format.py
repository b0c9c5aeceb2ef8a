"""What the id of a record looks like: its day, and for all but check-ins eight more characters."""

import hashlib
from datetime import date
from typing import Final

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
