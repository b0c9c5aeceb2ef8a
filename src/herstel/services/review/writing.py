"""The review of a week as a file of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from herstel.domain.errors import HerstelError
from herstel.domain.week import Week

_MOST: Final = 99


def write_review(folder: Path, week: Week, text: str) -> Path:
    """Write the review of a week into a folder and return the file; one that is there is never replaced.

    Raises:
        HerstelError: when it cannot be written.
    """
    names = [f"herstel-{week}.md", *(f"herstel-{week}-{number}.md" for number in range(2, _MOST))]
    for name in names:
        try:
            with (folder / name).open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            continue
        except OSError as error:
            raise HerstelError("review.unwritable", file=folder / name, reason=str(error)) from error
        return folder / name
    raise HerstelError("review.unwritable", file=folder / names[0], reason="")
