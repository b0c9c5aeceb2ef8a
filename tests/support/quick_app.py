"""Apps under a pilot waste no time.

Nothing is parsed twice, a pause ends when nothing is left to do, and what changed by then is drawn once.
"""

from __future__ import annotations

import asyncio
from typing import Any, Final

from textual import pilot
from textual._compositor import Compositor
from textual._context import active_app
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_MOMENT: Final = 0.005
"""Seconds between two looks at work in another thread."""
_SOON: Final = 0.02
"""What is set to happen within so many seconds of a pause belongs to it, as where Textual sleeps as long."""
_MOST_SECONDS: Final = 10.0
"""An app that is not done by then never will be."""
_draw: Final = Compositor.render_update
_parse: Final = Stylesheet._parse_rules
_rules: Final[dict[tuple[Any, ...], list[RuleSet]]] = {}


def make_quick() -> None:
    """Let every app of this process share what it parses, and wait for work rather than for the clock."""
    vars(pilot)["wait_for_idle"] = _until_quiet
    Compositor.render_update = _draw_later  # type: ignore[assignment, method-assign]
    # The same, told in C: rules are put into sets all the time.
    RuleSet.__hash__ = object.__hash__  # type: ignore[method-assign]
    Stylesheet._parse_rules = _parsed_once  # type: ignore[assignment, method-assign]


def _parsed_once(stylesheet: Stylesheet, css: str, *where: Any, **kind: Any) -> list[RuleSet]:
    """Remember what is parsed, which every app does anew, for as long as the same is asked.

    Textual itself remembers it within one app. What is parsed follows only from these values; rules are
    read by any number of widgets, and never changed.
    """
    asked = (css, where, frozenset(kind.items()), frozenset(stylesheet._variables.items()))
    if asked not in _rules:
        _rules[asked] = _parse(stylesheet, css, *where, **kind)
    return _rules[asked]


def _draw_later(_compositor: Compositor, **_how: Any) -> None:
    """Keep what is to be drawn: without a terminal nobody sees the steps in between."""


def _draw_now(app: App[Any]) -> None:
    compositor = app.screen._compositor
    if compositor._dirty_regions:
        _draw(compositor, screen_stack=app._background_screens)


async def _until_quiet(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Wait until nothing is left to run and all is drawn; for what works in a thread `max_sleep` seconds.

    Textual's own way looks at processor time every 20 ms: on a busy machine it says "quiet" too early, and
    otherwise most of a test is waiting.
    """
    loop: Any = asyncio.get_running_loop()
    app, begin = active_app.get(), loop.time()
    await asyncio.sleep(min_sleep)
    while loop.time() < begin + _MOST_SECONDS:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        app.screen._on_timer_update()
        await asyncio.sleep(0)
        if loop._ready:
            continue
        is_awaited = _works_in_a_thread(app) and loop.time() < begin + max_sleep
        wait = _MOMENT if is_awaited else _seconds_to_timer(loop, begin + _SOON)
        if wait is None:
            break
        await asyncio.sleep(wait)
    _draw_now(app)


def _seconds_to_timer(loop: Any, until: float) -> float | None:
    """Return how long it is to the next timer before a moment of the loop's clock; None without one."""
    moments = [handle.when() for handle in loop._scheduled if not handle.cancelled()]
    due = min(moments, default=until)
    return max(0.0, due - loop.time()) if due < until else None


def _works_in_a_thread(app: App[Any]) -> bool:
    return any(worker._thread_worker and not worker.is_finished for worker in app.workers)
