"""The advice of today as something to take: what comes, what becomes of the sessions, and the keys for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widgets import Static

from herstel.tui import glyphs
from herstel.tui.safe_text import safe

if TYPE_CHECKING:
    from herstel.services.planning.offering import DayOffer
    from herstel.services.today_view import TodayView
    from herstel.tui.host import Host

_ROOMY_HEIGHT = 30


class OfferCard(Static):
    """Hidden when there is nothing to offer; an advice that was overridden is said without reproach."""

    DEFAULT_CSS = """
    OfferCard { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._view: TodayView | None = None
        self._number = 0

    def show(self, view: TodayView, number: int) -> None:
        """Show one of the ways to follow today's advice.

        Args:
            view: the day.
            number: which of them.
        """
        self._view, self._number = view, number
        self._draw()

    def on_resize(self) -> None:
        """Draw for the new height of the terminal, once everything has its new place."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        view, host = self._view, cast("Host", self.app)
        if view is None:
            return
        lines: list[Content] = []
        if view.override is not None:
            from herstel.services.replying import override_words

            said = host.say.text("override.said", why=override_words(view.override, host.say))
            lines = [safe(said, "$muted")]
        elif view.offer is not None:
            lines = self._lines(view.offer, host)
        self.display = bool(lines)
        self.update(Content("\n").join(lines))

    def _lines(self, offer: DayOffer, host: Host) -> list[Content]:
        from herstel.services.planning.offering import offer_words

        say, option = host.say, offer.option(self._number)
        words = offer_words(offer, option, say, host.context.thresholds)
        keys = [("today.take", "offer.take"), ("today.override", "offer.override")]
        if len(offer.options) > 1:
            keys.insert(1, ("today.another", "offer.another"))
        parts = [
            Content.assemble((f"{host.key_of(command)} ", "bold $primary"), say.text(text))
            for command, text in keys
        ]
        if self.app.size.height < _ROOMY_HEIGHT:
            line = Content.assemble((f"{glyphs.HERE} ", "$signal"), safe(" · ".join(words)))
            return [Content("  ").join([line, *parts])]
        title = say.text("offer.title")
        if len(offer.options) > 1:
            at = self._number % len(offer.options) + 1
            title = say.text("offer.title_of", at=at, of=len(offer.options))
        said = [Content.assemble((f"{glyphs.HERE} ", "$signal"), safe(each)) for each in words]
        return [Content.styled(title, "bold"), *said, Content("  ").join(parts)]
