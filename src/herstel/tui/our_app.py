"""The workspace of the app, as screens and widgets reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.dom import DOMNode

    from herstel.services.workspace import Workspace


class _HasWorkspace(Protocol):
    workspace: Workspace
    standing_notices: Sequence[str]
    phone_waiting: int


def workspace_of(node: DOMNode) -> Workspace:
    """Return the workspace that is worked in now; a visit to the demo puts another one in its place."""
    return cast("_HasWorkspace", node.app).workspace


def standing_notices(node: DOMNode) -> Sequence[str]:
    """Return the sentences about files, themes and the inbox that stay on screen while they are true."""
    return cast("_HasWorkspace", node.app).standing_notices


def phone_waiting(node: DOMNode) -> int:
    """Return how many changes on the phone wait for an answer; one of the notices says so."""
    return cast("_HasWorkspace", node.app).phone_waiting
