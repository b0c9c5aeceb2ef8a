"""How the app looks: which themes there are, which one is worn, and what is remembered of that."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from herstel.tui.steady_widths import InEncoding, SteadyWidths
from herstel.tui.terminal.output import encoding
from herstel.tui.themes import SEMANTIC, load_themes, shipped_folder

if TYPE_CHECKING:
    from textual.app import App
    from textual.filter import LineFilter
    from textual.theme import Theme

    from herstel.config import Config
    from herstel.paths import Paths

_FALLBACK: Final = "herstel-dark"
_FEW_GLYPHS: Final = frozenset({"linux", "vt100", "vt220", "ansi"})
"""Terminals whose font has hardly more than ASCII."""


class Look:
    """The themes of one run.

    A theme chosen on screen is remembered until the config asks for another one.
    """

    def __init__(self, paths: Paths, config: Config) -> None:
        self._paths = paths
        self._configured = config.theme
        self._worn = ""
        """The theme that is worn while others are tried on."""
        self.filters = _filters(config.glyphs)
        # Where no colours are wanted, Textual sends greys, unless the colours are the terminal's own.
        self.ansi_color = True if "NO_COLOR" in os.environ else None
        self._load()

    def _load(self) -> None:
        self._stamp = self._stamp_now()
        self.themes: list[Theme]
        self.themes, faults = load_themes(shipped_folder(), self._paths.themes)
        self.faults = [f"{fault.file}: {fault.reason}" for fault in faults]

    def _stamp_now(self) -> dict[Path, int]:
        """Return when each of the person's own themes was written."""
        found = {}
        for file in self._paths.themes.glob("*.toml"):
            try:
                found[file] = file.stat().st_mtime_ns
            except OSError:
                continue
        return found

    def variable_defaults(self, theme: Theme) -> dict[str, str]:
        """Return a value for each of our own colour names, for a theme that does not know them."""
        if theme.ansi:
            own = {name: getattr(theme, base) or theme.primary for name, base in SEMANTIC.items()}
            return {**own, "muted": "ansi_default", "line": "ansi_bright_black"}
        fallback = next((theme for theme in self.themes if theme.name == _FALLBACK), None)
        known = fallback.variables if fallback else dict.fromkeys(SEMANTIC, "#808080")
        return {name: known.get(name, "#808080") for name in (*SEMANTIC, "muted", "line")}

    def dress(self, app: App[None]) -> None:
        """Make the themes known to an app that does not run yet, and put one on.

        Setting `theme` in an app that runs would have its whole style sheet parsed a second time before
        the first paint; what that would do besides is done here.
        """
        for theme in self.themes:
            app.register_theme(theme)
        wanted = self._remembered() or self._configured
        if wanted not in app.available_themes:
            self.faults.append(wanted)
            wanted = _FALLBACK
        app.set_reactive(type(app).theme, wanted)
        worn = app.current_theme
        modes = {"-dark-mode": worn.dark, "-light-mode": not worn.dark, f"-theme-{wanted}": True}
        app.update_classes(modes, update=False)
        app.stylesheet.set_variables(app.get_css_variables())
        app._refresh_truecolor_filter(app.ansi_theme)

    def reload(self, app: App[None]) -> bool:
        """Take in what changed in the person's own themes, and return whether anything did.

        A theme that cannot be used any more stays as it last was, and what is wrong with it is said.
        """
        if self._worn or self._stamp_now() == self._stamp:
            return False
        before = {theme.name: theme for theme in self.themes}
        self._load()
        self.themes = list({**before, **{theme.name: theme for theme in self.themes}}.values())
        for theme in self.themes:
            app.register_theme(theme)
        app.mutate_reactive(type(app).theme)
        return True

    @property
    def names(self) -> list[str]:
        """Return the names of the themes."""
        return [theme.name for theme in self.themes]

    def wear(self, app: App[None], theme: str) -> None:
        """Put a theme on and remember it."""
        app.theme = theme
        self._remember(theme)

    def try_on(self, app: App[None], theme: str | None) -> None:
        """Show what a theme looks like; without one, show the one that is worn."""
        self._worn = self._worn or app.theme
        app.theme = theme or self._worn

    def put_back(self, app: App[None]) -> None:
        """Put the theme on again that was worn before others were tried on."""
        if self._worn:
            app.theme, self._worn = self._worn, ""

    def after(self, name: str) -> str:
        """Return the name of the theme after one."""
        names = self.names
        place = names.index(name) + 1 if name in names else 0
        return names[place % len(names)]

    def _remembered(self) -> str | None:
        try:
            written = self._paths.app_state.read_text(encoding="utf-8")
        except (OSError, ValueError):
            return None
        import json  # is time before the first paint, and most people keep the theme they have

        try:
            state = json.loads(written)
        except ValueError:
            return None
        if isinstance(state, dict) and state.get("configured_theme") == self._configured:
            theme = state.get("theme")
            return theme if isinstance(theme, str) else None
        return None

    def _remember(self, theme: str) -> None:
        """Wear a theme again at the next start."""
        from herstel.services.local_files import LocalFile

        file = LocalFile(self._paths.app_state)
        file.write({**file.read(), "theme": theme, "configured_theme": self._configured})


def _filters(glyphs: str) -> list[LineFilter]:
    written_in = encoding()
    is_unicode = written_in.startswith("utf")
    filters: list[LineFilter] = [SteadyWidths()]
    has_few = os.environ.get("TERM", "") in _FEW_GLYPHS or not is_unicode
    if glyphs == "ascii" or (glyphs == "auto" and has_few):
        from herstel.tui.ascii_glyphs import AsciiGlyphs

        filters.append(AsciiGlyphs())
    return filters if is_unicode else [*filters, InEncoding(written_in)]
