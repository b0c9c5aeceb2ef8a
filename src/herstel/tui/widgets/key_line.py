"""The keys at the foot of a screen, as one widget.

Textual's own footer makes a widget of every key and makes them all anew whenever one comes or goes: that
costs more than everything else on a screen together.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from herstel.tui.keys.commands import COMMANDS, display_keys
from herstel.tui.widgets.choice_line import ChoiceLine
from herstel.tui.widgets.line_field import LineField
from herstel.tui.workspace_of import phone_waiting, standing_notices, workspace_of

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
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--words"}
    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        padding: 0 1;
        color: $footer-foreground;
        background: $footer-background;
        & > .key-line--key { color: $footer-key-foreground; text-style: bold; }
        & > .key-line--words { color: $footer-description-foreground; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[_ShownKey, ...] = ()
        self._opens_notices: _ShownKey | None = None
        """The key that shows what is wrong, with how much that is; None while nothing is."""

    def on_mount(self) -> None:
        """Follow the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._take)

    def on_unmount(self) -> None:
        """Follow them no longer."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _take(self, screen: Screen[object]) -> None:
        if not self.is_attached or screen is not self.screen:
            return
        keys_by_action: dict[str, _ShownKey] = {}
        bound = list(screen.active_bindings.values())
        notices = self._notices_of(screen, [active.binding for active in bound])
        for active in bound:
            binding = active.binding
            if binding.show and active.enabled:
                display, has_room = self.app.get_key_display(binding), binding.id in _WITH_ROOM
                shown = _ShownKey(binding.key, display, binding.description, binding.action, has_room)
                keys_by_action.setdefault(binding.action, shown)
        keys = tuple(keys_by_action.values())
        if isinstance(screen.focused, ChoiceLine):
            # The question has its own keys with it; here stands what leaves it.
            leaves = workspace_of(self).say.text("choice.leave")
            leave = _ShownKey(_LEAVE, display_keys(_LEAVE), leaves, "leave_question")
            keys = (leave, *(key for key in keys if key.action == _HELP))
        elif isinstance(screen.focused, LineField):
            takes = Binding(_TAKE, "submit", workspace_of(self).say.text("command.sheet.confirm"))
            display = self.app.get_key_display(takes)
            keys = (_ShownKey(takes.key, display, takes.description, takes.action), *keys)
        if (keys, notices) != (self._keys, self._opens_notices):
            self._keys, self._opens_notices = keys, notices
            self.refresh()

    def _notices_of(self, screen: Screen[object], bindings: Iterable[Binding]) -> _ShownKey | None:
        waiting = phone_waiting(self)
        faults = len(standing_notices(self)) - bool(waiting)
        command = _NOTICES if faults > 0 else _PHONE
        bound = next((binding for binding in bindings if binding.id == command), None)
        if (faults <= 0 and not waiting) or bound is None or getattr(screen, "SHOWS_NOTICES", False):
            return None
        say, display = workspace_of(self).say, display_keys(bound.key)
        if faults <= 0:
            return _ShownKey(bound.key, display, say.plural("phone.count", waiting), bound.action)
        return _ShownKey(bound.key, f"! {display}", say.plural("notices.count", faults), bound.action)

    def _fitting(self) -> tuple[list[_ShownKey], int]:
        """Return the keys for which there is room, in their order, and how far they stand apart.

        Help is never left out, and no key is for the sake of a blank.
        """
        keys = [*([self._opens_notices] if self._opens_notices else []), *self._keys]
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
        key = self.get_visual_style("key-line--key", partial=True)
        words = self.get_visual_style("key-line--words", partial=True)
        fitting, apart = self._fitting()
        return Content(" " * apart).join(
            Content.assemble(
                (shown.display, key), (f" {shown.description}" if shown.description else "", words)
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
