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
NOT_FOR_HELP = ("gongkai.annual.reading", "gongkai.annual.auditing", "lxml", "openpyxl", "pyarrow", "PIL", "numpy")
_TYPING = ("TYPE_CHECKING", "import_module")
MODULES = [
    info.name
    for info in pkgutil.walk_packages(gongkai.__path__, "gongkai.")
    if ".migrations" not in info.name  # written by Django
]


def test_the_public_names_are_sorted_and_complete() -> None:
    """``__all__`` is what a reader of ``dir()`` sees, modules aside."""
    assert list(annual.__all__) == sorted(annual.__all__)
    assert dir(annual) == annual.__all__
    visible = {name for name in vars(annual) if not name.startswith("_")}
    assert {n for n in visible if not isinstance(vars(annual)[n], types.ModuleType)} <= {*annual.__all__, *_TYPING}
    assert not any(isinstance(getattr(annual, name), types.ModuleType) for name in annual.__all__)


def test_help_starts_at_once() -> None:
    """Neither the reader nor the packages that files are written with are loaded to say how the program is used."""
    program = (
        "import sys; from gongkai.cli.main import run; run(['--help']); "
        f"print('!', *(m for m in {NOT_FOR_HELP!r} if m in sys.modules))"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "!"


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
