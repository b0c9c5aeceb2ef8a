"""The command palette: the registry again, by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from textual.command import DiscoveryHit, Hit, Hits, Provider

from herstel.tui.commands import COMMANDS, Command, display_keys


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
        say = self.app.say  # type: ignore[attr-defined]
        working = {active.binding.id for active in self.screen.active_bindings.values()}
        for command in COMMANDS:
            if command.id in working:
                keys = display_keys(command.keys, [("space", say.text("key.space"))])
                yield f"{say.text(command.label_key)}  ({keys})", command, say.text(command.tip_key)

    def _run(self, command: Command) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            await self.screen.run_action(command.action_name)

        return run
