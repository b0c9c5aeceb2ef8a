"""Our own classes stand at most three deep: whoever reads a method finds the others it needs close by.

A method that is one of two hundred, spread over fourteen classes, cannot be read or tested without
the others. What a class needs it holds; it does not become it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import pytest

from support.rows import rows
from support.sources import dotted, sources

MOST_DEEP: Final = 3


def bases_by_class(nodes: Iterable[ast.AST]) -> dict[str, list[str]]:
    """Return by the name of a class the names of those it is made from; a name that stands twice has all."""
    bases: dict[str, list[str]] = {}
    for node in nodes:
        if isinstance(node, ast.ClassDef):
            bases.setdefault(node.name, []).extend(map(_name, node.bases))
    return bases


def _name(base: ast.expr) -> str:
    """Return `Screen` for `Screen`, `screen.Screen` and `Screen[bool]`."""
    if isinstance(base, ast.Subscript):
        base = base.value
    return dotted(base).rpartition(".")[2]


def chain_of(name: str, bases: Mapping[str, Sequence[str]], below: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the longest way from a class up to one that is made from none of ours, that class first."""
    if name not in bases or name in below:
        return ()
    ways = [chain_of(base, bases, (*below, name)) for base in bases[name]]
    return (name, *max(ways, key=len, default=()))


def too_deep(bases: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the chains that are too long, in words; of those that lie in one another the longest."""
    chains = sorted((chain_of(name, bases) for name in bases), key=len, reverse=True)
    long = [" -> ".join(chain) for chain in chains if len(chain) > MOST_DEEP]
    return [chain for at, chain in enumerate(long) if not any(chain in longer for longer in long[:at])]


@pytest.mark.thorough
def test_no_class_stands_more_than_three_deep() -> None:
    bases = bases_by_class(node for source in sources() for node in source.nodes)
    assert chain_of("PlanScreen", bases) == ("PlanScreen", "DayScreen", "HerstelScreen"), "classes are seen"
    assert not too_deep(bases)


CHAIN = "class A: pass\nclass B(A): pass\nclass C(B): pass"


@rows(
    ("code", "said"),
    [
        ("class A: pass\nclass B(A): pass\nclass C(B): pass", []),
        (
            "class A(Screen[int]): pass\nclass B(A): pass\nclass C(B): pass\nclass D(C): pass",
            ["D -> C -> B -> A"],
        ),
        (
            "class A: pass\nclass B(A): pass\nclass C(x.B[int]): pass\nclass D(Other, C): pass",
            ["D -> C -> B -> A"],
        ),
        (
            "class A: pass\nclass B(A): pass\nclass C(B): pass\nclass D(C): pass\nclass E(D): pass",
            ["E -> D -> C -> B -> A"],
        ),
        ("class A(B): pass\nclass B(A): pass", []),
    ],
)
def test_a_chain_that_is_too_long_is_told_from_its_lowest_class(code: str, said: list[str]) -> None:
    assert too_deep(bases_by_class(ast.walk(ast.parse(code)))) == said
