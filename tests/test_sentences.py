"""Sentences are made to be read by people: nothing decides anything by what one says.

A decision that compares a word of a catalogue changes with the wording, and with the language in which the
word was once written into a journal.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from support.sources import dotted, sources

SAYING = frozenset({"text", "plural", "listed"})
"""Methods of a translator that return words."""

JUDGING = ("days", "rest_review", "training_review", "signals_review", "did_it_help", "week_review")
"""The modules of a review that decide; the others of it only tell."""


def is_said(node: ast.expr) -> bool:
    """Whether an expression is what a translator says."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    owner = dotted(node.func.value).rpartition(".")[2]
    is_translator = owner.strip("_") == "say" or (
        isinstance(node.func.value, ast.Call) and dotted(node.func.value.func) == "translator"
    )
    return node.func.attr in SAYING and is_translator


def holds_words(node: ast.AST) -> bool:
    return any(isinstance(each, ast.expr) and is_said(each) for each in ast.walk(node))


def names_of_words(function: ast.AST) -> set[str]:
    """Return the local names that hold what a translator said."""
    found = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and is_said(node.value):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.NamedExpr) and is_said(node.value):
            found.add(node.target.id)
    return found


def compared(tree: ast.AST) -> Iterator[str]:
    """Yield every comparison in which words of a catalogue take part; emptiness is none."""
    functions = (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.Lambda)))
    named = ((function, words) for function in functions if (words := names_of_words(function)))
    for scope, words in ((tree, set[str]()), *named):
        for node in ast.walk(scope):
            if isinstance(node, ast.Compare):
                parts = [node.left, *node.comparators]
                alike = any(isinstance(each, (ast.Eq, ast.NotEq, ast.In, ast.NotIn)) for each in node.ops)
                by_words = any(is_words(part, words) for part in parts)
                if alike and by_words and not any(is_empty(part) for part in parts):
                    yield ast.unparse(node)
            elif isinstance(node, ast.Match) and is_words(node.subject, words):
                yield ast.unparse(node.subject)


def is_words(node: ast.expr, names: set[str]) -> bool:
    if isinstance(node, (ast.Set, ast.List, ast.Tuple, ast.Dict, ast.SetComp, ast.ListComp)):
        return holds_words(node)
    return is_said(node) or (isinstance(node, ast.Name) and node.id in names)


def is_empty(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and not node.value


@pytest.mark.thorough
def test_nothing_is_compared_with_what_a_catalogue_says() -> None:
    comparisons = {source.name: list(compared(source.tree)) for source in sources()}
    assert len(comparisons) > 400
    assert not {name: found for name, found in comparisons.items() if found}


@pytest.mark.parametrize(
    "code",
    [
        "rest.reason == say.text('take.reason')",
        "rest.reason in {say.text('a'), 'b'}",
        "def f(self):\n    word = self._say.text('a')\n    return self.title != word",
        "def f(rest):\n    return rest.reason in [translator(each).text('a') for each in LANGUAGES]",
        "match say.text('a'):\n    case 'b': pass",
    ],
)
def test_the_guard_sees_such_a_comparison(code: str) -> None:
    assert list(compared(ast.parse(code)))


def test_the_guard_lets_emptiness_pass() -> None:
    assert not list(compared(ast.parse("say.text('a') != ''; len(say.text('a')) == 3")))


@pytest.mark.parametrize("part", ["domain", "metrics", "rules", "store"])
def test_what_decides_and_what_keeps_knows_no_catalogue(part: str) -> None:
    for source in sources(part):
        assert not [name for name in source.imports() if name.startswith("herstel.i18n")], source.name


@pytest.mark.parametrize("module", JUDGING)
def test_a_review_is_judged_without_a_catalogue(module: str) -> None:
    (source,) = [each for each in sources("services/review") if each.name.endswith(f".review.{module}")]
    assert not [name for name in source.imports() if name.startswith("herstel.i18n") or ".text" in name]


@pytest.mark.thorough
def test_only_a_front_end_chooses_a_language() -> None:
    choosing = {
        source.name
        for source in sources()
        for node in source.nodes
        if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] == "translator"
    }
    assert choosing <= {"herstel.cli.bootstrap"}
