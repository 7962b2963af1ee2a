"""What the docstrings of the law say its functions do, they do."""

import doctest
import importlib
import pkgutil

import pytest

import gongkai.law

MODULES = [
    "gongkai.characters",
    *(info.name for info in pkgutil.walk_packages(gongkai.law.__path__, "gongkai.law.")),
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    """Each example of a docstring gives what it shows."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0
