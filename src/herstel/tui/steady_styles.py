"""Styles that are kept while nothing they follow from has changed.

`tests/tui/test_steady_styles.py` holds what comes out against Textual's own way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from textual.css.model import SelectorType
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

from herstel.tui.textual_gaps import selector_names

if TYPE_CHECKING:
    from textual.css.model import RuleSet
    from textual.css.styles import RulesMap


class _Reach(NamedTuple):
    """What can matter to a node of some type, id and classes, and to its component classes."""

    rules: tuple[RuleSet, ...]
    """The rules that may hold for it, in their order."""
    classes: frozenset[str]
    """The classes that those rules ask for, of the node or of what it lies in."""
    pseudo_classes: frozenset[str]


class _Cause(NamedTuple):
    """What the styles of a node followed from."""

    rules: tuple[RuleSet, ...]
    around: tuple[object, ...]
    """The node and all that it lies in, as far as the rules can tell."""

    def holds(self, other: _Cause) -> bool:
        """Whether the other would give the same styles; rules are the same only when they are one object."""
        return (
            self.around == other.around
            and len(self.rules) == len(other.rules)
            and all(one is another for one, another in zip(self.rules, other.rules, strict=True))
        )


class SteadyStylesheet(Stylesheet):
    """A stylesheet that styles a node anew only when that can give something else.

    Textual applies its rules to every node of a screen, and to each component class of every node, whenever
    the screen comes to the front, one of its classes changes or the focus moves. Nearly all of that gives
    what was there before, and it is a third of what opening a screen costs.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._causes: WeakKeyDictionary[DOMNode, _Cause] = WeakKeyDictionary()
        self._reaches: dict[tuple[type[DOMNode], str | None, frozenset[str]], _Reach] = {}
        self._reaches_of: list[RuleSet] | None = None
        """The rules that the reaches were gathered from."""

    def apply(
        self, node: DOMNode, *, animate: bool = False, cache: dict[tuple[Any, ...], RulesMap] | None = None
    ) -> None:
        """Style a node, unless what its styles follow from is as it was."""
        if type(node) is DOMNode:
            # Textual makes one for each component class, and throws it away.
            super().apply(node, animate=animate, cache=cache)
            return
        cause = self._cause(node)
        before = self._causes.get(node)
        if before is not None and before.holds(cause):
            return
        super().apply(node, animate=animate, cache=cache)
        self._causes[node] = cause

    def _cause(self, node: DOMNode) -> _Cause:
        reach = self._reach(node)
        return _Cause(reach.rules, tuple(_as_rules_see(step, reach) for step in node.css_path_nodes))

    def _reach(self, node: DOMNode) -> _Reach:
        if self._reaches_of is not self.rules:
            self._reaches, self._reaches_of = {}, self.rules
        key = (type(node), node.id, node.classes)
        if key not in self._reaches:
            self._reaches[key] = _reach_of(self._possible_rules(node))
        return self._reaches[key]

    def _possible_rules(self, node: DOMNode) -> tuple[RuleSet, ...]:
        names = self.rules_map.keys() & (selector_names(node) | {DOMNode.__name__})
        possible = {id(rule) for name in names for rule in self.rules_map[name]}
        return tuple(rule for rule in self.rules if id(rule) in possible)


def _reach_of(rules: tuple[RuleSet, ...]) -> _Reach:
    selectors = [
        selector for rule in rules for selectors in rule.selector_set for selector in selectors.selectors
    ]
    return _Reach(
        rules,
        frozenset(selector.name for selector in selectors if selector.type is SelectorType.CLASS),
        frozenset(name for selector in selectors for name in selector.pseudo_classes),
    )


def _as_rules_see(node: DOMNode, reach: _Reach) -> tuple[object, ...]:
    pseudo_classes = frozenset(name for name in reach.pseudo_classes if node.has_pseudo_class(name))
    return type(node), node.id, node.classes & reach.classes, pseudo_classes
