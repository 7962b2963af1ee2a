"""What the library shows: names listed are names visible, and the pure parts import alone."""

import pkgutil
import subprocess
import sys
import types

import pytest

import gongkai
from gongkai import annual

PURE = ("gongkai.law", "gongkai.annual")
NOT_AT_IMPORT = ("django", "typer", "rich", "cv2", "onnxruntime", "rapidocr", "pyarrow", "numpy", "typst")
MODULES = [info.name for info in pkgutil.walk_packages(gongkai.__path__, "gongkai.")]


def test_the_public_names_are_sorted_and_complete() -> None:
    """``__all__`` is what a reader of ``dir()`` sees, modules aside."""
    assert list(annual.__all__) == sorted(annual.__all__)
    visible = {
        name
        for name, value in vars(annual).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType)
    }
    assert visible == set(annual.__all__)


def test_the_library_imports_without_frameworks_or_extras() -> None:
    """Neither Django nor the OCR stack nor the command line's packages are loaded by ``import gongkai.annual``."""
    program = f"import sys, {', '.join(PURE)}; print(*(m for m in {NOT_AT_IMPORT!r} if m in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert loaded == []


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is(module: str) -> None:
    """A module has a docstring, and imports."""
    assert __import__(module, fromlist=["_"]).__doc__ or module.endswith("__main__")


def test_every_module_imports_alone() -> None:
    """No module counts on another having been imported before it."""
    program = (
        "import importlib, sys\n"
        f"for name in {[m for m in MODULES if m.startswith(PURE)]!r}:\n"
        "    for loaded in [m for m in sys.modules if m.startswith('gongkai')]: del sys.modules[loaded]\n"
        "    importlib.import_module(name)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
