"""What the id of a record looks like: its day, and for all but check-ins eight more characters."""

from typing import Final

DAY_ID: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
"""Pattern of the id of what exists once a day."""

RECORD_ID: Final = rf"{DAY_ID}-[0-9a-z]{{8}}"
"""Pattern of every other id. Ids never change, so a record that moves to another day keeps its own."""
