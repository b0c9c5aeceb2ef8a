"""What a check-in said at first: it can be read again whenever the past is asked for, or it is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from herstel.domain.errors import InvalidRecordError
from herstel.domain.self_reports import CheckIn
from support.journals import TODAY, back, checkin
from support.rows import rows


@rows("said", [{"fatigue": 99}, {"sleep_hours": "much"}, {"illness": "flu"}, {"entered": "tomorrow"}])
def test_first_answers_that_cannot_be_read_are_refused_when_they_come(said: dict[str, Any]) -> None:
    with pytest.raises(InvalidRecordError):
        checkin(mood=3, corrected=TODAY + timedelta(days=1), before=said)


def test_what_was_said_first_is_known_until_it_was_corrected() -> None:
    first = checkin(back(3), fatigue=2)
    corrected = first.changed(fatigue=4).changed_on(TODAY, first)
    again = CheckIn.validated(corrected.facts())
    assert again == corrected
    assert again.as_known_on(back(1)) == first
    assert again.as_known_on(TODAY) == again
