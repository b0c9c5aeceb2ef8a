"""How the app looks: which themes there are, which one is worn, and what is remembered of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from herstel.tui.themes import SEMANTIC, load_themes, shipped_folder

if TYPE_CHECKING:
    from textual.app import App
    from textual.theme import Theme

    from herstel.paths import Paths

_FALLBACK = "herstel-dark"


class Look:
    """The themes of one run.

    A theme chosen on screen is remembered until the config asks for another one.
    """

    def __init__(self, paths: Paths, configured: str) -> None:
        self._paths = paths
        self._configured = configured
        themes, faults = load_themes(shipped_folder(), paths.themes)
        self.themes: list[Theme] = themes
        self.faults = [f"{fault.file}: {fault.reason}" for fault in faults]

    @property
    def variable_defaults(self) -> dict[str, str]:
        """Return a value for each of our own colour names, for themes that do not know them."""
        fallback = next((theme for theme in self.themes if theme.name == _FALLBACK), None)
        known = fallback.variables if fallback else dict.fromkeys(SEMANTIC, "#808080")
        return {name: known.get(name, "#808080") for name in (*SEMANTIC, "muted", "line")}

    def register(self, app: App[None]) -> None:
        """Make the themes known to the app and put one on."""
        for theme in self.themes:
            app.register_theme(theme)
        wanted = self._remembered() or self._configured
        if wanted not in app.available_themes:
            self.faults.append(wanted)
            wanted = _FALLBACK
        app.theme = wanted

    def next(self, app: App[None]) -> str:
        """Put on the next theme, remember it, and return its name."""
        names = [theme.name for theme in self.themes]
        place = names.index(app.theme) + 1 if app.theme in names else 0
        app.theme = names[place % len(names)]
        self._remember(app.theme)
        return app.theme

    def _remembered(self) -> str | None:
        import json

        try:
            state = json.loads(self._paths.app_state.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        if isinstance(state, dict) and state.get("configured_theme") == self._configured:
            theme = state.get("theme")
            return theme if isinstance(theme, str) else None
        return None

    def _remember(self, theme: str) -> None:
        from herstel.services.local_files import LocalFile

        file = LocalFile(self._paths.app_state)
        file.write({**file.read(), "theme": theme, "configured_theme": self._configured})
