"""The command palette: the registry again, by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from herstel.tui.commands import COMMANDS, Command
from herstel.tui.key_names import keys_text
from herstel.tui.keymap import keymap_of

if TYPE_CHECKING:
    from herstel.tui.host import Host


class CommandProvider(Provider):
    """Offers the commands that work on the screen below."""

    async def discover(self) -> Hits:
        """Offer every command."""
        for name, command, tip in self._offered():
            yield DiscoveryHit(name, self._run(command), help=tip)

    async def search(self, query: str) -> Hits:
        """Offer the commands whose name matches."""
        matcher = self.matcher(query)
        for name, command, tip in self._offered():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(name), self._run(command), help=tip)

    def _offered(self) -> Iterator[tuple[str, Command, str]]:
        herstel = cast("Host", self.app)
        say, keymap = herstel.say, keymap_of(herstel.context.config)
        working = {active.binding.id for active in self.screen.active_bindings.values()}
        for command in COMMANDS:
            if command.id in working:
                keys = keys_text(keymap.keys_of(command), say)
                yield f"{say.text(command.label_key)}  ({keys})", command, say.text(command.tip_key)

    def _run(self, command: Command) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.screen.run_action(command.action_name)

        return run
