"""Pages that are made from the program say what the program says."""

from __future__ import annotations

import runpy

from support.sources import ROOT

DOCS = ROOT / "docs"


def test_the_page_of_rules_is_what_the_rulebook_says() -> None:
    made = runpy.run_path(str(DOCS / "make_rules.py"))["page"]()
    assert (DOCS / "rules.md").read_text(encoding="utf-8") == made, "run python docs/make_rules.py"


def test_the_page_of_keys_is_what_the_registry_says() -> None:
    made = runpy.run_path(str(DOCS / "make_keys.py"))["page"]()
    assert (DOCS / "keys.md").read_text(encoding="utf-8") == made, "run python docs/make_keys.py"


def test_the_manual_page_is_that_of_the_commands() -> None:
    made = runpy.run_path(str(DOCS / "make_man.py"))["page"]()
    assert (DOCS / "herstel.1").read_text(encoding="utf-8") == made, "run python docs/make_man.py"
