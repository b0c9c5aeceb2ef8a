"""Text from people and files as types of the journal: cleaned on entry, capped in size, never markup."""

from __future__ import annotations

from typing import Annotated, Final

from herstel.domain.cleaning import clean, one_line
from herstel.domain.constraints import Length, Step

NOTE_LIMIT: Final = 10_000
TITLE_LIMIT: Final = 200
WORD_LIMIT: Final = 40

Note = Annotated[str, Step(clean), Length(most=NOTE_LIMIT)]
Title = Annotated[str, Step(one_line), Length(most=TITLE_LIMIT)]
Word = Annotated[str, Step(one_line), Length(1, WORD_LIMIT)]
