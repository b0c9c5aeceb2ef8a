"""Styles that are left as they were are the ones that Textual would work out anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.pilot import Pilot

from support.screens import app_of, opened, press, surroundings

pytestmark = pytest.mark.thorough


def styles_of(pilot: Pilot[None]) -> dict[DOMNode, tuple[dict[str, Any], dict[str, dict[str, Any]]]]:
    """Return the rules that hold for every node on the screen in front and for its component classes."""
    return {
        node: (
            dict(node.styles.base.get_rules()),
            {name: dict(styles.base.get_rules()) for name, styles in node._component_styles.items()},
        )
        for node in app_of(pilot).screen.walk_children(with_self=True)
    }


async def test_what_was_left_is_what_would_be_worked_out_anew(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path, is_demo=True), 120, 40) as pilot:
        app = app_of(pilot)

        def differs_from_textual() -> list[DOMNode]:
            left = styles_of(pilot)
            app.stylesheet.__class__, ours = Stylesheet, type(app.stylesheet)
            app.stylesheet.update(app.screen)
            app.stylesheet.__class__ = ours
            anew = styles_of(pilot)
            assert len(left) > 5
            return [node for node in left if left[node] != anew[node]]

        assert differs_from_textual() == []
        for key in ("tab", "m", "right", "v", "escape", "escape", "c", "4", "escape", "t", "down", "escape"):
            await press(pilot, key)
            assert differs_from_textual() == [], key
        for size in ((45, 28), (80, 24)):
            await pilot.resize_terminal(*size)
            assert differs_from_textual() == [], size
        app.theme = "textual-light"
        await pilot.pause()
        assert differs_from_textual() == []
        await press(pilot, "p")
        app.theme = "herstel-dark"
        await press(pilot, "escape")
        assert differs_from_textual() == [], "the theme changed while the screen was behind another"


async def test_a_screen_that_comes_back_is_not_worked_out_anew(tmp_path: Path) -> None:
    async with opened(surroundings(tmp_path)) as pilot:
        await press(pilot, "w")
        applied: list[DOMNode] = []
        textual_apply = Stylesheet.apply

        def counting(stylesheet: Stylesheet, node: DOMNode, **how: Any) -> None:
            applied.append(node)
            textual_apply(stylesheet, node, **how)

        Stylesheet.apply = counting  # type: ignore[assignment, method-assign]
        try:
            await press(pilot, "escape")
        finally:
            Stylesheet.apply = textual_apply  # type: ignore[method-assign]
        assert "Today" in pilot.app.screen.__class__.__name__
        nodes = list(app_of(pilot).screen.walk_children(with_self=True))
        assert len(set(nodes) & set(applied)) < len(nodes) / 4
