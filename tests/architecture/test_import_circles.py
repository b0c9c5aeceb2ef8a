"""No module needs itself through others, not even for its types or within a function.

Where two modules import each other, neither can be read, tested or moved alone. `TYPE_CHECKING` hides such a
circle from Python, not from the reader, so it counts here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import pytest

from support.rows import rows
from support.sources import Source, sources


def own_imports(source: Source, names: Collection[str]) -> set[str]:
    """Return which of our own modules a module imports anywhere."""
    return {name for name in source.imports() if name in names and name != source.name}


def circles(imports: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Return one way round for each set of modules that import each other, the shortest there is.

    Args:
        imports: by module, those that it imports.

    Returns:
        Modules in the order in which each imports the next; the last one imports the first.
    """
    reached = {module: _shortest_ways(module, imports) for module in imports}
    found: dict[frozenset[str], list[str]] = {}
    for module, ways in reached.items():
        together = frozenset(other for other in ways if module in reached.get(other, {}))
        if module in ways and (together not in found or len(ways[module]) < len(found[together])):
            found[together] = ways[module]
    return list(found.values())


def _shortest_ways(start: str, imports: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Return by module the modules on the shortest way to it, the first one `start`, itself left out."""
    ways: dict[str, list[str]] = {}
    ahead: list[list[str]] = [[start]]
    for way in ahead:
        for following in sorted(imports.get(way[-1], ())):
            if following not in ways:
                ways[following] = way
                ahead.append([*way, following])
    return ways


def in_words(circle: Sequence[str]) -> str:
    """Return a circle as a sentence."""
    names = [name.removeprefix("herstel.") for name in circle]
    return f"{names[0]} imports {', which imports '.join([*names[1:], names[0]])}"


@pytest.mark.thorough
def test_no_module_imports_itself_through_others() -> None:
    names = {source.name for source in sources()}
    assert len(names) > 100
    imports = {source.name: own_imports(source, names) for source in sources()}
    assert sum(map(len, imports.values())) > len(names), "the imports are seen"
    assert not [in_words(circle) for circle in circles(imports)]


@rows(
    ("imports", "said"),
    [
        ({"a": ["b"], "b": ["c"], "c": []}, []),
        ({"a": ["b"], "b": ["a"]}, ["a imports b, which imports a"]),
        ({"a": ["b", "c"], "b": ["c"], "c": ["a"]}, ["a imports c, which imports a"]),
        (
            {"a": ["b"], "b": ["a"], "c": ["d"], "d": ["e"], "e": ["c"], "f": ["a", "c"]},
            ["a imports b, which imports a", "c imports d, which imports e, which imports c"],
        ),
    ],
)
def test_a_circle_is_told_in_words(imports: dict[str, list[str]], said: list[str]) -> None:
    assert [in_words(circle) for circle in circles(imports)] == said


def test_what_only_types_need_counts_and_what_a_function_imports_too() -> None:
    lazily = next(source for source in sources("tui") if source.name == "herstel.tui.navigator")
    names = {source.name for source in sources()}
    assert {"herstel.services.workspace", "herstel.tui.screens.trends"} <= own_imports(lazily, names)
