"""What the tests of the screens share: each style form is parsed once, however many apps are run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet


@pytest.fixture(scope="session", autouse=True)
def parsed_once() -> Iterator[None]:
    """Remember what is parsed, which every app does anew, for as long as the same is asked.

    Textual itself remembers it within one app. What is parsed follows only from these values; rules are
    read by any number of widgets, and never changed.
    """
    parse = Stylesheet._parse_rules
    known: dict[tuple[Any, ...], list[RuleSet]] = {}

    def remembered(form: Stylesheet, css: str, *place: Any, **kind: Any) -> list[RuleSet]:
        asked = (css, place, frozenset(kind.items()), frozenset(form._variables.items()))
        if asked not in known:
            known[asked] = parse(form, css, *place, **kind)
        return known[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", remembered)
        yield
