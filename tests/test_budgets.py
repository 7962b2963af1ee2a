"""Sizes that keep each file readable: a module, a function and a list of parameters have an upper bound."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "gongkai"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)  # those Django writes
MODULE_LINES = 400
FUNCTION_LINES = 60
USUAL_LINES = 25
USUAL_SHARE = 0.9
PARAMETERS = 5
EXCEPTIONS: dict[str, str] = {}
"""``module.py`` or ``module.py:function`` to the reason why it may be larger."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(module: Path) -> Iterator[tuple[str, Function]]:
    """Every function and method with its name in ``EXCEPTIONS``."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield f"{module.relative_to(SOURCE)}:{node.name}", node


def length(function: Function) -> int:
    """Lines without decorators, docstring and the functions defined inside."""
    lines = function.end_lineno - function.lineno + 1 if function.end_lineno else 0
    if ast.get_docstring(function) is not None:
        first = function.body[0]
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    inner = (node for node in ast.walk(function) if node is not function and isinstance(node, Function))
    return lines - sum((node.end_lineno or node.lineno) - node.lineno + 1 for node in inner)


def positional(function: Function) -> int:
    names = [a.arg for a in function.args.posonlyargs + function.args.args]
    return len(names) - (names[:1] in (["self"], ["cls"]))


ALL = [pair for module in MODULES for pair in functions(module)]


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(SOURCE)))
def test_a_module_fits_in_the_head(module: Path) -> None:
    """At most 400 lines."""
    name = str(module.relative_to(SOURCE))
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= MODULE_LINES or name in EXCEPTIONS, f"{name} has {lines} lines"


def test_no_function_is_long() -> None:
    """At most 60 lines without the docstring."""
    long = [f"{name}: {length(f)}" for name, f in ALL if length(f) > FUNCTION_LINES and name not in EXCEPTIONS]
    assert not long


def test_nine_functions_in_ten_are_short() -> None:
    """At most 25 lines without the docstring."""
    over = [name for name, function in ALL if length(function) > USUAL_LINES]
    assert len(over) <= len(ALL) * (1 - USUAL_SHARE), over


def test_no_function_takes_a_long_row_of_values() -> None:
    """At most five positional parameters."""
    many = [name for name, function in ALL if positional(function) > PARAMETERS and name not in EXCEPTIONS]
    assert not many


def test_every_exception_is_still_needed() -> None:
    """An exception that no longer exceeds a budget is taken off the list."""
    names = {name for name, _ in ALL} | {str(m.relative_to(SOURCE)) for m in MODULES}
    assert not set(EXCEPTIONS) - names
