"""Rules of one's own, read from the config: parsed by a grammar that knows nothing but numbers and names."""

from __future__ import annotations

import difflib
from functools import cache
from typing import TYPE_CHECKING, Final

from herstel.config import ConfigError, RuleTable
from herstel.config_reading import line_of_rule
from herstel.rules.advice import AdviceClass
from herstel.rules.custom_rules import (
    MEASURES,
    MOST_DAYS,
    Both,
    Comparison,
    CustomCondition,
    CustomRule,
    Either,
    Measure,
    Negation,
)

if TYPE_CHECKING:
    from pathlib import Path

    from lark import Lark, Token

_GRAMMAR: Final = r"""
    ?start: either
    ?either: both ("or" both)*
    ?both: negation ("and" negation)*
    ?negation: "not" negation -> negated
        | comparison
        | "(" either ")"
    comparison: NAME SIGN NUMBER ["for" DAYS ("days" | "day")]
    NAME: /[a-z_]+(\.[a-z_]+)?/
    SIGN: "<=" | ">=" | "==" | "!=" | "<" | ">"
    NUMBER: /-?\d{1,6}(\.\d{1,3})?/
    DAYS: /\d{1,3}/
    %import common.WS
    %ignore WS
"""


@cache
def _parser() -> Lark:
    from lark import Lark, Transformer, v_args

    @v_args(inline=True)
    class ToCondition(Transformer):  # type: ignore[type-arg]
        """Turns what was parsed into a condition."""

        def comparison(
            self, name: Token, sign: Token, number: Token, days: Token | None = None
        ) -> CustomCondition:
            measure, for_days = _measure(name), _days(days)
            if measure == Measure.KINDS_ON and for_days > 1:
                raise ConditionError("rule.kinds_today", name.column or 1)
            return Comparison(measure, str(sign), float(number), for_days)

        def both(self, first: CustomCondition, *others: CustomCondition) -> CustomCondition:
            for other in others:
                first = Both(first, other)
            return first

        def either(self, first: CustomCondition, *others: CustomCondition) -> CustomCondition:
            for other in others:
                first = Either(first, other)
            return first

        def negated(self, one: CustomCondition) -> CustomCondition:
            return Negation(one)

    return Lark(_GRAMMAR, parser="lalr", transformer=ToCondition(), maybe_placeholders=True)


class ConditionError(Exception):
    """A condition that cannot be read.

    Attributes:
        key: which sentence says why.
        column: the character at which it goes wrong, from 1.
        params: values for the placeholders of the sentence.
    """

    def __init__(self, key: str, column: int, **params: object) -> None:
        super().__init__(key)
        self.key, self.column, self.params = key, column, params


def _measure(name: Token) -> str:
    if name in MEASURES:
        return str(name)
    near = difflib.get_close_matches(name, MEASURES, n=1, cutoff=0.5) or [", ".join(MEASURES)]
    raise ConditionError("rule.unknown_measure", name.column or 1, given=str(name), nearest=near[0])


def _days(days: Token | None) -> int:
    if days is None:
        return 1
    if not 1 <= int(days) <= MOST_DAYS:
        raise ConditionError("rule.days", days.column or 1, given=str(days), most=MOST_DAYS)
    return int(days)


def parsed(written: str) -> CustomCondition:
    """Return a condition.

    Raises:
        ConditionError: when it cannot be read.
    """
    from lark.exceptions import UnexpectedInput, VisitError

    try:
        return _parser().parse(written)  # type: ignore[return-value]
    except UnexpectedInput as error:
        # At the end of what was written the parser names its last word.
        at_end = getattr(getattr(error, "token", None), "type", "") == "$END"
        column = len(written) + 1 if at_end or error.column < 1 else error.column
        raise ConditionError("rule.syntax", column, rest=written[column - 1 :][:20]) from error
    except VisitError as error:
        raise error.orig_exc from error


def custom_rules(tables: tuple[RuleTable, ...], path: Path) -> tuple[CustomRule, ...]:
    """Return the rules of a config.

    Raises:
        ConfigError: when a condition cannot be read; it says where.
    """
    return tuple(_rule(table, number, path) for number, table in enumerate(tables))


def _rule(table: RuleTable, number: int, path: Path) -> CustomRule:
    try:
        condition = parsed(table.when)
    except ConditionError as error:
        where = {"file": path, "line": line_of_rule(number, "when", path), "column": error.column}
        raise ConfigError(error.key, rule=table.name, **where, **error.params) from error
    return CustomRule(table.name, condition, AdviceClass(table.advice), table.text, table.when)
