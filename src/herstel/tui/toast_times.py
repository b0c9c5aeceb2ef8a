"""How long a toast stays, in seconds: by what the person has to do about it."""

from __future__ import annotations

from typing import Final

GLANCE_SECONDS: Final = 2.0
"""What was done as asked: seen from the corner of an eye."""
READ_SECONDS: Final = 3.0
"""What names something that is read."""
WARNING_SECONDS: Final = 6.0
"""What was not done as asked, or came by itself: it has to be read."""
FAULT_SECONDS: Final = 8.0
"""What went wrong, and what to do now."""
