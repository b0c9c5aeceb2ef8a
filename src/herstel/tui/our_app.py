"""The app as its screens, widgets and driver reach it; what they may ask of it stands here, once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.dom import DOMNode

    from herstel.services.workspace import Workspace
    from herstel.tui.cover import Cover
    from herstel.tui.theming import ThemeManager


class OurApp(Protocol):
    """What is asked of the app.

    Attributes:
        workspace: what is worked in now; a visit to the demo puts another one in its place.
        theming: its themes.
        cover: the picture that stands on the terminal until the journal is open.
        standing_notices: sentences about files, themes and the inbox that stay while they hold.
        phone_waiting: how many changes on the phone wait for an answer; one of the notices says so.
        is_navigating: whether it has still to open what was asked for: keys typed ahead wait for it.
    """

    workspace: Workspace
    theming: ThemeManager
    cover: Cover
    standing_notices: Sequence[str]
    phone_waiting: int
    is_navigating: bool

    def leave(self, status: int) -> None:
        """End with an exit status, and keep what the next start begins with."""


def our_app(node: DOMNode) -> OurApp:
    """Return the app that something belongs to, or that it is."""
    return cast("OurApp", node.app)


def workspace_of(node: DOMNode) -> Workspace:
    """Return the workspace that is worked in now."""
    return our_app(node).workspace
