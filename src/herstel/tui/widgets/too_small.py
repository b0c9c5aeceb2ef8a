"""What a terminal shows that is too small for anything else."""

from __future__ import annotations

from textual.widgets import Static


class TooSmall(Static):
    """One sentence, shown instead of everything else by the style form."""

    DEFAULT_CSS = """
    TooSmall {
        display: none;
    }
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, markup=False)
