"""How the app looks: which themes there are, which one is applied, and how a scrollbar is drawn."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBar, ScrollBarRender

from herstel.tui.line_filters import InEncoding, SteadyWidths
from herstel.tui.shipped_themes import shipped_folder
from herstel.tui.terminal.output import encoding
from herstel.tui.textual_gaps import refresh_colours
from herstel.tui.themes import SEMANTIC, SHAPES, load_themes

if TYPE_CHECKING:
    from textual.app import App
    from textual.filter import LineFilter
    from textual.theme import Theme

    from herstel.config import Config
    from herstel.services.environment import Paths


_FALLBACK: Final = "herstel-dark"


_SIXTEEN: Final = "terminal-dark"
"""What is shown in sixteen colours when nobody has chosen: tones of our own all come out as white there."""


_FEW_GLYPHS: Final = frozenset({"linux", "vt100", "vt220", "ansi"})
"""Terminals whose font has hardly more than ASCII."""


_THUMB: Final = "▐"


_GRABBED: Final = "grab"
"""What Textual has a click on the thumb do."""


class SlimScrollBar(ScrollBarRender):
    """Draws what Textual draws as a slab of colour: where one is, and how much there is."""

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = Color.parse("default"),  # noqa: B008
        bar_color: Color = Color.parse("default"),  # noqa: B008
    ) -> Segments:
        """Return the bar, a line a segment; what a click on it does stays as it is."""
        slab = super().render_bar(
            size, virtual_size, window_size, position, thickness, vertical, back_color, bar_color
        )
        parts = [_slim(part, back_color, bar_color) if vertical else part for part in slab.segments]
        return Segments(parts, new_lines=slab.new_lines)


def _slim(part: Segment, back: Color, bar: Color) -> Segment:
    style = part.style
    if style is None or style.meta.get("@mouse.down") != _GRABBED:
        return part
    return Segment(_THUMB, Style(color=bar, bgcolor=back, meta=style.meta))


class ThemeManager:
    """The themes of one run.

    A theme chosen on screen is remembered until the config asks for another one.
    """

    def __init__(self, paths: Paths, config: Config) -> None:
        self._paths = paths
        self._configured = config.theme
        self._before_preview = ""
        """The theme to restore after others were previewed; empty while none is."""
        self.has_few_glyphs = _has_few_glyphs(config.glyphs)
        """Whether everything is drawn in ASCII."""
        self.filters = _filters(is_ascii=self.has_few_glyphs)
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
        stamps = {}
        for file in self._paths.themes.glob("*.toml"):
            try:
                stamps[file] = file.stat().st_mtime_ns
            except OSError:
                continue
        return stamps

    def variable_defaults(self, theme: Theme) -> dict[str, str]:
        """Return a value for each of our own colour names, for a theme that does not know them."""
        words = self._word_colours(theme)
        set_by_theme = {**words, **theme.variables}
        shapes = {name: set_by_theme[base] for name, base in SHAPES.items()}
        return {**words, **shapes, "step-text": theme.background or ("#000000" if theme.dark else "#ffffff")}

    def _word_colours(self, theme: Theme) -> dict[str, str]:
        if theme.ansi:
            own = {name: getattr(theme, base) or theme.primary for name, base in SEMANTIC.items()}
            return {**own, "muted": "ansi_default", "line": "ansi_bright_black"}
        fallback = next((theme for theme in self.themes if theme.name == _FALLBACK), None)
        colours = fallback.variables if fallback else dict.fromkeys(SEMANTIC, "#808080")
        return {name: colours.get(name, "#808080") for name in (*SEMANTIC, "muted", "line")}

    def start(self, app: App[Any]) -> None:
        """Make the themes known to an app that does not run yet, and apply one.

        Setting `theme` in an app that runs would have its whole style form parsed a second time before
        the first paint; what that would do besides is done here.
        """
        ScrollBar.renderer = SlimScrollBar
        for theme in self.themes:
            app.register_theme(theme)
        # Asked of the stream itself: which driver draws is not known yet.
        is_terminal = sys.__stdout__ is not None and sys.__stdout__.isatty()
        wanted = self.first_theme(app.console.color_system if is_terminal else None)
        if wanted not in app.available_themes:
            self.faults.append(wanted)
            wanted = _FALLBACK
        app.set_reactive(type(app).theme, wanted)
        is_dark = app.current_theme.dark
        modes = {"-dark-mode": is_dark, "-light-mode": not is_dark, f"-theme-{wanted}": True}
        app.update_classes(modes, update=False)
        app.stylesheet.set_variables(app.get_css_variables())
        refresh_colours(app)

    def first_theme(self, color_system: str | None) -> str:
        """Return the theme to begin with.

        Args:
            color_system: what the terminal can show, as rich calls it; `standard` is sixteen colours, None is
                no terminal, or none with colours.
        """
        remembered = self._remembered()
        if remembered is None and self._configured == _FALLBACK and color_system == "standard":
            return _SIXTEEN
        return remembered or self._configured

    def reload(self, app: App[Any]) -> bool:
        """Take in what changed in the person's own themes, and return whether anything did.

        A theme that cannot be used any more stays as it last was, and what is wrong with it is said.
        """
        if self._before_preview or self._stamp_now() == self._stamp:
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
        return [theme.name for theme in self.themes]

    def apply(self, app: App[Any], theme: str) -> None:
        """Show everything in a theme and remember it."""
        app.theme = theme
        self._remember(theme)

    def preview(self, app: App[Any], theme: str | None) -> None:
        """Show what a theme looks like; without one, show the one that is applied."""
        self._before_preview = self._before_preview or app.theme
        app.theme = theme or self._before_preview

    def restore(self, app: App[Any]) -> None:
        """Show everything again in the theme that is applied, after others were previewed."""
        if self._before_preview:
            app.theme, self._before_preview = self._before_preview, ""

    def after(self, name: str) -> str:
        names = self.names
        following = names.index(name) + 1 if name in names else 0
        return names[following % len(names)]

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
        """Begin with a theme at the next start, too."""
        from herstel.services.environment import LocalFile

        file = LocalFile(self._paths.app_state)
        file.write({**file.read(), "theme": theme, "configured_theme": self._configured})


def _has_few_glyphs(glyphs: str) -> bool:
    if glyphs != "auto":
        return glyphs == "ascii"
    return os.environ.get("TERM", "") in _FEW_GLYPHS or not encoding().startswith("utf")


def _filters(*, is_ascii: bool) -> list[LineFilter]:
    written_in = encoding()
    filters: list[LineFilter] = [SteadyWidths()]
    if is_ascii:
        from herstel.tui.line_filters import AsciiGlyphs

        filters.append(AsciiGlyphs())
    return filters if written_in.startswith("utf") else [*filters, InEncoding(written_in)]
