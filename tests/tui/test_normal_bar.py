"""The bar beside own normal: which side it is on, how long it is, where it ends."""

from __future__ import annotations

from herstel.tui.widgets.normal_bar import normal_bar
from support.rows import rows


@rows(
    ("value", "normal", "drawn"),
    [
        (3, 3, "····│····"),
        (1.5, 3, "━━━━│····"),
        (1, 3, "━━━━│····"),
        (6.5, 7.3, "···━│····"),
        (6, 4.5, "····│━━╸·"),
        (2.8, 3, "···╺│····"),
        (9, 3, "····│━━━━"),
        (1, 0, "····│····"),
    ],
)
def test_less_goes_left_and_more_goes_right_of_own_normal(value: float, normal: float, drawn: str) -> None:
    assert str(normal_bar(value, normal, 9, "$signal")) == drawn
