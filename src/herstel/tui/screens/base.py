"""What every screen has: the app, its language, and bindings that are shown in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.screen import Screen, ScreenResultType

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

    from herstel.i18n.catalog import Translator
    from herstel.tui.app import HerstelApp


def _app_type() -> type[HerstelApp]:
    from herstel.tui.app import HerstelApp

    return HerstelApp


class HerstelScreen(Screen[ScreenResultType]):
    """A screen whose bindings carry catalogue keys and are shown in the person's language."""

    AUTO_FOCUS = ""

    @property
    def herstel(self) -> HerstelApp:
        """Return the app."""
        app = self.app
        assert isinstance(app, _app_type())
        return app

    @property
    def say(self) -> Translator:
        """Return what gives sentences."""
        return self.herstel.say

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Return the bindings that work now, with their words in the person's language."""
        say = self.say
        return {
            key: active._replace(
                binding=replace(
                    active.binding,
                    description=say.text(active.binding.description),
                    tooltip=say.text(active.binding.tooltip),
                ),
                tooltip=say.text(active.tooltip),
            )
            for key, active in super().active_bindings.items()
        }
