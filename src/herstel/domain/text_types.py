"""Text from people and files as types of the journal: cleaned on entry, capped in size, never markup."""

from __future__ import annotations

from typing import Annotated, Final

from herstel.domain.cleaning import clean, one_line
from herstel.domain.constraints import Converter, LengthBounds

NOTE_LIMIT: Final = 10_000
TITLE_LIMIT: Final = 200
WORD_LIMIT: Final = 40

Note = Annotated[str, Converter(clean), LengthBounds(most=NOTE_LIMIT)]
Title = Annotated[str, Converter(one_line), LengthBounds(most=TITLE_LIMIT)]
Word = Annotated[str, Converter(one_line), LengthBounds(1, WORD_LIMIT)]
