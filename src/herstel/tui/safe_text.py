"""Text from people and files on its way to the screen: never markup, no control characters, one line."""

from __future__ import annotations

from textual.content import Content

from herstel.domain.constraints import one_line


def safe(text: str, style: str = "") -> Content:
    """Return somebody's text as content that is shown as it is."""
    content = Content(one_line(text))
    return content.stylize(style) if style else content


def cut(content: Content, width: int) -> Content:
    """Return content at most so wide, with an ellipsis where it was longer."""
    return content.truncate(max(1, width), ellipsis=True)
