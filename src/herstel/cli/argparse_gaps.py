"""What argparse does not promise and the command line needs: `tests/cli/test_argparse_gaps.py` watches it."""

from __future__ import annotations

import argparse


def name_groups(parser: argparse.ArgumentParser, arguments: str, options: str) -> None:
    """Give the two groups that argparse makes for itself titles in the person's language.

    Groups of our own would have other arguments in them: argparse puts those of a command into its own.
    """
    parser._positionals.title = arguments
    parser._optionals.title = options
