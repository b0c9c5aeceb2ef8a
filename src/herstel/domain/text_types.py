"""Text from people and files as types of the journal: cleaned on entry, capped in size, never markup."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import AfterValidator, StringConstraints

from herstel.domain.cleaning import clean, one_line

NOTE_LIMIT: Final = 10_000
TITLE_LIMIT: Final = 200
WORD_LIMIT: Final = 40

Note = Annotated[str, AfterValidator(clean), StringConstraints(max_length=NOTE_LIMIT)]
Title = Annotated[str, AfterValidator(one_line), StringConstraints(max_length=TITLE_LIMIT)]
Word = Annotated[str, AfterValidator(one_line), StringConstraints(min_length=1, max_length=WORD_LIMIT)]
