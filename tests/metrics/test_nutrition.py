from __future__ import annotations

from datetime import timedelta
from typing import Any

from herstel.domain.journal import Journal
from herstel.domain.self_reports import CheckIn
from herstel.rules.circumstances import low_nutrition
from support.journals import TODAY, journal
from support.rows import rows


def answered(*answers: int | str | None) -> Journal:
    """Return mornings that end today; None did not answer it, and '-' is a day without a check-in."""
    mornings: list[CheckIn] = []
    for back, answer in enumerate(reversed(answers)):
        if answer != "-":
            facts: dict[str, Any] = {"date": TODAY - timedelta(days=back), "mood": 3, "nutrition": answer}
            mornings.append(CheckIn.validated(facts))
    return journal(*mornings)


@rows(
    ("answers", "low"),
    [
        ((), None),
        ((3, 3, 2, 2, 3), None),
        ((2, 3, 1, 3, 2), (3, 5)),
        ((2, 2, 2, 2, 2), (5, 5)),
        ((1, 1, 1), (3, 3)),
        ((1, 1), None),
        ((2, None, 2, None, 2), (3, 3)),
        ((1, 1, 1, 3, 3, 3), None),
        ((2, 2, "-", "-", 2), (3, 3)),
        ((2, "-", "-", "-", "-", "-", 2, 2), None),
    ],
)
def test_too_little_on_three_of_the_last_five_mornings_is_counted(
    answers: tuple[int | str | None, ...], low: tuple[int, int] | None
) -> None:
    assert low_nutrition(answered(*answers), TODAY) == low


def test_what_comes_later_is_not_looked_at() -> None:
    assert low_nutrition(answered(2, 2, 3, 2), TODAY - timedelta(days=1)) is None
