"""The counts of "did it help?" add up in words as they do in numbers."""

from __future__ import annotations

import re

from herstel.i18n.catalog import LANGUAGES, Language, translator
from herstel.services.review.did_it_help import Help, MorningsAfter
from herstel.services.review.text import given_words
from support.rows import rows

NONE = MorningsAfter(0, 0, 0, None)


@rows("language", LANGUAGES)
@rows("counts", [(48, 72, 1, 2), (3, 0, 0, 0), (0, 0, 0, 9), (1, 1, 1, 0)])
def test_what_was_done_adds_up_to_what_was_given(language: Language, counts: tuple[int, ...]) -> None:
    followed, overridden, unknown, only_said = counts
    found = Help("", sum(counts), followed, overridden, unknown, NONE, NONE, NONE)
    words = given_words(found, translator(language))
    said, *parts = [int(number) for number in re.findall(r"\d+", words)]
    assert said == sum(parts) == sum(counts)
    assert parts == [count for count in counts if count]
    assert only_said in parts or not only_said
