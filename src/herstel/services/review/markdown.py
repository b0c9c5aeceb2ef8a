"""The review of a week as a Markdown document.

What a person wrote stays text: no heading, no list, no link and no HTML can come out of it.
"""

from __future__ import annotations

import re
from typing import Final

from herstel.domain.cleaning import one_line
from herstel.i18n.catalog import Translator
from herstel.services.review.text import review_sections, week_title
from herstel.services.review.week_review import WeekReview

_SPECIAL: Final = re.compile(r"[\\`*_{}\[\]()#+\-.!|~:=^$/@]")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
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
