"""Where our own themes are; read without Textual, which the command line does without."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGED: Final = Path(__file__).parent.parent / "themes"
_IN_CHECKOUT: Final = Path(__file__).parents[3] / "themes"


def shipped_folder() -> Path:
    """Return the folder of our own themes: in the package, or in the checkout it runs from."""
    return _PACKAGED if _PACKAGED.is_dir() else _IN_CHECKOUT


def shipped_names() -> list[str]:
    """Return the names of our own themes."""
    return sorted(file.stem for file in shipped_folder().glob("*.toml"))
