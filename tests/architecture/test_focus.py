"""What takes the keys takes them at once."""

from __future__ import annotations

import ast

from support.rows import rows
from support.sources import sources


def late_focuses(nodes: tuple[ast.AST, ...]) -> list[int]:
    """Return the lines on which a widget asks for the focus itself, which it gets a message later."""
    return [
        node.lineno
        for node in nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "focus"
    ]


def test_no_widget_gets_the_focus_a_message_later() -> None:
    """A question asked meanwhile would lose it again, and then no key answers what stands at the foot."""
    late = {source.name: late_focuses(source.nodes) for source in sources() if ".tui" in source.name}
    assert not {name: lines for name, lines in late.items() if lines}, "set it by `Screen.set_focus`"


@rows(("code", "lines"), [("a.focus()", [1]), ("screen.set_focus(a)", []), ("a.focused", [])])
def test_the_guard_sees_it(code: str, lines: list[int]) -> None:
    assert late_focuses(tuple(ast.walk(ast.parse(code)))) == lines
