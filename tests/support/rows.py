"""A table of cases as one test: thousands of rows cost next to nothing, and every row that fails is told."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any, Final

_SHOWN: Final = 20
"""So many rows that fail are told in full; of more only the number."""

_Test = Callable[..., None]


def rows(names: str | tuple[str, ...], values: Iterable[Any]) -> Callable[[_Test], _Test]:
    """Run a test once for every row, as `pytest.mark.parametrize` does, but as one test.

    Only for tests without fixtures: what a row leaves behind, the next one finds. Of several `rows` above one
    another every combination runs. Fails with all rows that fail, the first of them with its traceback.
    """
    fields = tuple(name.strip() for name in names.split(",")) if isinstance(names, str) else names
    table = [dict(zip(fields, value if len(fields) > 1 else (value,), strict=True)) for value in values]
    assert table, f"no rows of {names}"

    def over_the_table(test: _Test) -> _Test:
        @functools.wraps(test)
        def test_of_rows(*instance: Any, **others: Any) -> None:
            failures: list[tuple[dict[str, Any], Exception]] = []
            for row in table:
                try:
                    test(*instance, **others, **row)
                except Exception as failure:
                    failures.append((row, failure))
            if failures:
                raise AssertionError(_told(failures, len(table))) from failures[0][1]

        others = [name for name in inspect.signature(test).parameters.values() if name.name not in fields]
        test_of_rows.__signature__ = inspect.Signature(others)  # type: ignore[attr-defined]
        return test_of_rows

    return over_the_table


def _told(failures: list[tuple[dict[str, Any], Exception]], count: int) -> str:
    lines = [f"{row}: {type(failure).__name__}: {failure}" for row, failure in failures[:_SHOWN]]
    return "\n".join([f"{len(failures)} of {count} rows fail", *lines])
