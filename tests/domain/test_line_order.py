"""The parts of a line in any order say the same."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from herstel.domain.line.reading import read
from support.rows import rows

TODAY, DAY = date(2026, 3, 29), date(2026, 3, 31)


@pytest.mark.thorough
@rows(
    "parts",
    [
        ("fri", "long run", "100 min", "rpe 4"),
        ("vr", "lange duurloop", "18:30", "100 min"),
        ("morgen", "zwemmen", "2 km", "45 min"),
        ("next fri", "run", "@7", "1h15"),
        ("elke di & do", "zwemmen", "45 min", "t/m 16 april"),
        ("for 8 weeks", "yoga", "tuesdays", "30 min"),
        ("morgen", "nachtdienst", "23:00-7:00", "zwaar"),
        ("12 april", "dentist", "at 10:00"),
        ("za", "verjaardag oma", "licht"),
        ("om de week op za", "werk", "9-17", "zwaar"),
        ("ziek", "ma-wo"),
        ("griep", "3 dagen"),
        ("geblesseerd", "knie", "2 weken", "niet hardlopen"),
        ("vakantie", "1-8 april"),
        ("over 2 weken", "wedstrijd", "Weissensee"),
        ("rustdag", "vrijdag"),
        ("actief herstel", "max 60", "vr"),
    ],
)
def test_the_order_does_not_matter(parts: tuple[str, ...]) -> None:
    meant = read(" ".join(parts), DAY, TODAY)
    assert meant.is_certain
    for order in permutations(parts):
        assert read(" ".join(order), DAY, TODAY) == meant, order
