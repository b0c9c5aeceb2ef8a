"""The keys at the foot of a screen, as one widget.

Textual's own footer makes a widget of every key and makes them all anew whenever one comes or goes: that
costs more than everything else on a screen together.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from herstel.tui.keys.commands import COMMANDS
from herstel.tui.keys.key_names import keys_text
from herstel.tui.our_app import our_app, workspace_of
from herstel.tui.widgets.entry_line import LineField
from herstel.tui.widgets.foot_line import ChoiceLine

_LEAVE = "escape"
_TAKE: Final = "enter"
_NOTICES: Final = "app.settings"
"""The command whose screen says in full what is wrong."""
_WITH_ROOM: Final = frozenset(command.id for command in COMMANDS if command.has_room or command.mode)
_PHONE: Final = "app.phone"
_HELP = "help"
"""Action of the key that is always shown: help is never more than one key away."""
_CLOSE: Final = 1
_APART: Final = 2
"""How far keys stand apart where there is room for all of them."""


class _ShownKey(NamedTuple):
    key: str
    display: str
    description: str
    action: str
    has_room: bool = False
    """Whether others make room for it."""

    @property
    def width(self) -> int:
        return cell_len(self.display) + (cell_len(self.description) + 1 if self.description else 0)


class KeyLine(Widget):
    """The keys that work now, as many as fit; a click presses one."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        padding: 0 1;
        color: $footer-foreground;
        background: $footer-background;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[_ShownKey, ...] | None = None
        self._opens_notices: _ShownKey | None = None
        """The key that shows what is wrong, with how much that is; None while nothing is."""

    def on_mount(self) -> None:
        """Follow the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._forget)

    def on_unmount(self) -> None:
        """Follow them no longer."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _forget(self, screen: Screen[object]) -> None:
        """Look for the keys anew when they are drawn: an opening screen says many times that they changed."""
        if self.is_attached and screen is self.screen:
            self._keys = None
            self.refresh()

    def _working_keys(self) -> tuple[_ShownKey, ...]:
        """Return the keys that work now, what opens the notices first."""
        if self._keys is None:
            screen = self.screen
            bound = [active for active in screen.active_bindings.values() if active.enabled]
            keys_by_action: dict[str, _ShownKey] = {}
            for binding in (active.binding for active in bound if active.binding.show):
                display, has_room = self.app.get_key_display(binding), binding.id in _WITH_ROOM
                shown = _ShownKey(binding.key, display, binding.description, binding.action, has_room)
                keys_by_action.setdefault(binding.action, shown)
            self._opens_notices = self._notices_of(screen, [active.binding for active in bound])
            notices = [self._opens_notices] if self._opens_notices else []
            self._keys = (*notices, *self._of_focus(screen, tuple(keys_by_action.values())))
        return self._keys

    def _of_focus(self, screen: Screen[object], keys: tuple[_ShownKey, ...]) -> tuple[_ShownKey, ...]:
        """Return the keys of a screen, or what leaves or answers the question at its foot."""
        if isinstance(screen.focused, ChoiceLine):
            # The question has its own keys with it; here stands what leaves it.
            leaves = workspace_of(self).say.text("choice.leave")
            leave = _ShownKey(_LEAVE, keys_text(_LEAVE, workspace_of(self).say), leaves, "leave_question")
            return (leave, *(key for key in keys if key.action == _HELP))
        if isinstance(screen.focused, LineField):
            takes = Binding(_TAKE, "submit", workspace_of(self).say.text("command.sheet.confirm"))
            display = self.app.get_key_display(takes)
            return (_ShownKey(takes.key, display, takes.description, takes.action), *keys)
        return keys

    def _notices_of(self, screen: Screen[object], bindings: Iterable[Binding]) -> _ShownKey | None:
        waiting = our_app(self).phone_waiting
        faults = len(our_app(self).standing_notices) - bool(waiting)
        command = _NOTICES if faults > 0 else _PHONE
        bound = next((binding for binding in bindings if binding.id == command), None)
        if (faults <= 0 and not waiting) or bound is None or getattr(screen, "SHOWS_NOTICES", False):
            return None
        say = workspace_of(self).say
        display = keys_text(bound.key, say)
        if faults <= 0:
            return _ShownKey(bound.key, display, say.plural("phone.count", waiting), bound.action)
        return _ShownKey(bound.key, f"! {display}", say.plural("notices.count", faults), bound.action)

    def _fitting(self) -> tuple[list[_ShownKey], int]:
        """Return the keys for which there is room, in their order, and how far they stand apart.

        Help is never left out, and no key is for the sake of a blank.
        """
        keys = self._working_keys()
        room, fitting = self.content_size.width + _CLOSE, set[str]()
        first = self._opens_notices
        for key in sorted(keys, key=lambda key: (key.action != _HELP, key is not first, not key.has_room)):
            if key.action == _HELP or key.width + _CLOSE <= room:
                fitting.add(key.action)
                room -= key.width + _CLOSE
        shown = [key for key in keys if key.action in fitting]
        return shown, _APART if len(shown) - 1 <= room else _CLOSE

    def render(self) -> Content:
        """Draw the keys next to each other."""
        fitting, apart = self._fitting()
        return Content(" " * apart).join(
            Content.assemble(
                (shown.display, "bold $footer-key-foreground"),
                (f" {shown.description}" if shown.description else "", "$footer-description-foreground"),
            )
            for shown in fitting
        )

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        start, (fitting, apart) = 0, self._fitting()
        for key in fitting:
            if start <= offset.x < start + key.width:
                self.app.simulate_key(key.key.split(",")[0])
                return
            start += key.width + apart
