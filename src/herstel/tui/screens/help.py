"""Help, made from the registry of commands, so that it cannot lie."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from herstel.i18n.dates import long_date, short_date
from herstel.tui.commands import (
    APP,
    CALENDAR,
    CHECKIN,
    PLAN,
    READING,
    REVIEW,
    SHEET,
    TODAY,
    TRENDS,
    bindings,
    commands_of,
)
from herstel.tui.key_names import keys_text
from herstel.tui.keymap import keymap_of
from herstel.tui.screens.base import HerstelScreen
from herstel.tui.widgets.key_line import KeyLine
from herstel.tui.widgets.too_small import TooSmall
from herstel.tui.widgets.top_bar import TopBar

SCOPES = (TODAY, CALENDAR, PLAN, TRENDS, REVIEW, CHECKIN, SHEET, READING, APP)
_WIDE = 96


class HelpScreen(HerstelScreen[None]):
    """Every key with what it does, where things live, and whom to call."""

    BINDINGS = bindings(READING)

    def __init__(self, first: str = "") -> None:
        super().__init__()
        self._scopes = sorted(SCOPES, key=lambda scope: scope != first)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        say, today = self.say, self.herstel.today()
        yield TopBar(say.text("screen.help"), long_date(today, say.language), short_date(today, say.language))
        yield TooSmall(self.say.text("screen.too_small"))
        with VerticalScroll(id="reading"):
            for scope in self._scopes:
                yield Static("", id=f"scope-{scope}", markup=False)
            yield Static(self._places(), markup=False)
            yield Static(Content.styled(say.text("help.care"), "$muted"), markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one("#reading").focus()

    def on_resize(self) -> None:
        """Draw the keys for the new width."""
        for scope in SCOPES:
            self.query_one(f"#scope-{scope}", Static).update(self._scope(scope))
        super().on_resize()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def _scope(self, scope: str) -> Content:
        say, narrow = self.say, self.app.size.width < _WIDE
        keymap = keymap_of(self.herstel.context.config)
        lines = [Content.styled(say.text(f"scope.{scope}"), "bold")]
        for command in commands_of(scope):
            keys = keys_text(keymap.keys_of(command), say)
            lines.append(
                Content.assemble(
                    (f"  {keys:<14}", "bold $primary"),
                    f"{say.text(command.label_key):<18}",
                    ("\n    " if narrow else ""),
                    (say.text(command.tip_key), "$muted"),
                )
            )
        return Content("\n").join(lines)

    def _places(self) -> Content:
        say, paths = self.say, self.herstel.context.paths
        places = (("journal", paths.journal), ("config", paths.config), ("state", paths.state))
        lines = [Content.styled(say.text("help.places"), "bold")]
        lines += [
            Content.assemble((f"  {say.text(f'place.{name}'):<16}", "$muted"), str(path))
            for name, path in places
        ]
        return Content("\n").join(lines)
