"""The review of a week as a Markdown document, and as a file of its own.

What a person wrote stays text: no heading, no list, no link and no HTML can come out of it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final, TextIO

from herstel.domain.constraints import one_line
from herstel.domain.dates import Week
from herstel.domain.errors import HerstelError
from herstel.i18n.catalog import Translator
from herstel.services.review.text import review_sections, week_title
from herstel.services.review.week_review import WeekReview

_SPECIAL: Final = re.compile(r"[\\`*_{}\[\]()#+\-.!|~:=^$/@]")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MOST_FILES: Final = 99
_JOINER: Final = "\u2060"
"""Invisible, of no width: some renderers make an address of `a@b` even where the sign is escaped."""


def review_markdown(review: WeekReview, say: Translator) -> str:
    """Return the review as a Markdown document that ends with a line break."""
    parts = [f"# {week_title(review, say)}"]
    for section in review_sections(review, say, escaped):
        parts.append(f"## {section.title}")
        parts.append("\n".join(f"- {line}" for line in section.lines))
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Return text of a person, on one line, as Markdown that shows it and means nothing else."""
    plain = "".join(_ENTITIES.get(char, char) for char in one_line(text))
    # The entities just made hold none of the special characters.
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", plain).replace("@", f"@{_JOINER}")


def write_review(folder: Path, week: Week, text: str) -> Path:
    """Write the review of a week into a folder and return the file; one that is there is never replaced.

    Raises:
        HerstelError: when it cannot be written.
    """
    names = [f"herstel-{week}.md", *(f"herstel-{week}-{number}.md" for number in range(2, _MOST_FILES))]
    for name in names:
        try:
            with _for_owner_only(folder / name) as file:
                file.write(text)
        except FileExistsError:
            continue
        except OSError as error:
            raise HerstelError("review.unwritable", file=folder / name, reason=str(error)) from error
        return folder / name
    raise HerstelError("review.unwritable", file=folder / names[0], reason="")


def _for_owner_only(path: Path) -> TextIO:
    """Open a new file that nobody else can read: a review is as private as the journal."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.fdopen(descriptor, "w", encoding="utf-8")
