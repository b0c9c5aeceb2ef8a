"""What Textual does not promise and the app needs all the same, each with its reason.

No other module touches a private name of Textual, but for those that replace methods of the class they are
made from: `driver` and `app`. `tests/tui/test_textual_gaps.py` says what to look at when
Textual changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.dom import DOMNode
from textual.events import Key
from textual.keys import _character_to_key
from textual.notifications import Notification
from textual.screen import Screen
from textual.widgets._toast import Toast
from textual.worker import WorkerFailed

__all__ = ["ANSI_SEQUENCES_KEYS", "FUNCTIONAL_KEYS", "XTermParser"]


async def run_binding(app: App[Any], key: str) -> bool:
    """Run what a key is bound to on the screen in front; return whether it is bound.

    Textual does this itself once a key has bubbled up to the app, and gives no other way to it.
    """
    return await app._check_bindings(key)


def key_of_character(character: str) -> str:
    """Return Textual's name of the key that types a character: `question_mark` for `?`."""
    return _character_to_key(character)


def keys_of_sequence(parser: XTermParser, sequence: str, *, alt: bool = False) -> Iterable[Key]:
    """Return the keys of one escape sequence, without what else the parser waits for in a stream.

    Args:
        parser: Textual's parser.
        sequence: the characters that the terminal sent.
        alt: whether Alt was held, which a terminal tells by an Escape before the key.
    """
    return parser._sequence_to_key_events(sequence, alt=alt)


def refresh_colours(app: App[Any]) -> None:
    """Take in whether the theme uses the terminal's own colours, in an app that does not run yet.

    A running app does this when its theme is set; before that, setting it would parse the styles twice.
    """
    app._refresh_truecolor_filter(app.ansi_theme)


def selector_names(node: DOMNode) -> set[str]:
    """Return what a rule of the styles may begin with to hold for a node, or for a part that it draws."""
    return node._selector_names | {f".{name}" for name in node._get_component_classes()}


def shown_lines(screen: Screen[Any]) -> list[str]:
    """Return what is on a screen, line by line.

    A widget gives its own lines only, and not what lies over or beside it.
    """
    return ["".join(segment.text for segment in strip) for strip in screen._compositor.render_strips()]


def drawn_lines(app: App[Any]) -> list[str]:
    """Return what is on the screen in front, line by line, with its colours as the terminal is sent them."""
    return [strip.render(app.console) for strip in app.screen._compositor.render_strips()]


def withdraw(app: App[Any], message: str) -> None:
    """Take away the toasts that say this; Textual itself can only take away all of them."""
    for notification in [
        notification for notification in app._notifications if notification.message == message
    ]:
        app._unnotify(notification, refresh=False)


_make_toast = Toast.__init__
_SHORTEST_TOAST: Final = 0.05


def _make_lasting_toast(self: Toast, notification: Notification) -> None:
    _make_toast(self, notification)
    self._timeout = max(self._timeout, _SHORTEST_TOAST)


def let_no_toast_freeze_the_app() -> None:
    """Give every toast a moment to stand, also one whose time ends while it is being made.

    Textual asks first whether it has ended and then how long it still has. Where its time ends between the
    two, as it does on a slow machine, what is left is negative, and a timer of that never comes back.
    """
    setattr(Toast, "__init__", _make_lasting_toast)  # noqa: B010


def report_crash(app: App[Any], error: Exception) -> None:
    """End the app by a fault that happened in a thread of our own; to be called in the app's own thread."""
    app._handle_exception(error)


def close_after_crash(app: App[Any]) -> BaseException | None:
    """Close at once, without the traceback that Textual would print, and return what the fault was.

    Of one in a thread Textual hands on an error of its own, without the places in the code.
    """
    app._close_messages_no_wait()
    return app._exception.error if isinstance(app._exception, WorkerFailed) else app._exception
