"""The bar beside own normal: which side it is on, how long and how heavy it is, where it ends."""

from __future__ import annotations

from herstel.tui.widgets.reasons_card import normal_bar
from support.rows import rows


@rows(
    ("value", "normal", "higher_is_worse", "drawn"),
    [
        (3, 3, False, "····│····"),
        (1.5, 3, False, "━━━━│····"),
        (1, 3, False, "━━━━│····"),
        (6.5, 7.3, False, "···━│····"),
        (4, 3, False, "····│──╴·"),
        (6, 4.5, True, "·╺━━│····"),
        (2.8, 3, False, "···╺│····"),
        (9, 3, False, "····│────"),
        (3, 4.5, True, "····│──╴·"),
        (1, 0, False, "····│····"),
    ],
)
def test_worse_goes_left_and_better_lightly_right_of_own_normal(
    value: float, normal: float, higher_is_worse: bool, drawn: str
) -> None:
    assert str(normal_bar(value, normal, 9, higher_is_worse=higher_is_worse)) == drawn
