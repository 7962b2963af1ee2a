"""What a person who installs the package gets."""

import re
import zipfile
from pathlib import Path

import pytest

hatchling = pytest.importorskip("hatchling.build", reason="the build back end is in the lock files")

ROOT = Path(__file__).parent.parent
ADDRESS = re.compile(r"https?://|file:|--(extra-)?index-url|--find-links|@")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("wheel")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        name = hatchling.build_wheel(str(folder))
    return zipfile.ZipFile(folder / name).namelist()


def test_the_wheel_holds_the_five_reports_and_every_data_file(wheel: list[str]) -> None:
    """Whatever lies in the package in the repository lies in the wheel."""
    source = ROOT / "src"
    files = {
        str(path.relative_to(source))
        for path in (source / "gongkai").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert sum(name.endswith(".txt") and "/data/" in name for name in wheel) == 5
    assert files - set(wheel) == set()


def test_the_wheel_brings_the_program(wheel: list[str]) -> None:
    """The entry point is declared."""
    assert any(name.endswith("entry_points.txt") for name in wheel)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_pins_every_package_and_names_no_registry(lock: str) -> None:
    """So that each machine's own pip configuration decides where packages come from."""
    lines = [line for line in (ROOT / lock).read_text().splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9._-]+==[0-9][^\s]*", line) for line in lines)
    assert not ADDRESS.search("\n".join(lines))


def test_the_locks_leave_out_the_opencv_that_needs_a_display() -> None:
    """Only the headless build; a fresh server has no libGL."""
    names = [line.partition("==")[0] for line in (ROOT / "requirements.lock").read_text().splitlines()]
    assert "opencv-python-headless" in names
    assert "opencv-python" not in names


def test_the_run_time_lock_is_part_of_the_development_lock() -> None:
    """Both targets use one environment."""
    run, dev = (set((ROOT / f"requirements{part}.lock").read_text().splitlines()[1:]) for part in ("", "-dev"))
    assert run <= dev


def test_ci_calls_make_test_and_nothing_else() -> None:
    """What passes here passes there."""
    commands = [
        line
        for line in (ROOT / ".ci" / "run").read_text().splitlines()
        if line and not line.startswith(("#", "set", "cd", "export"))
    ]
    assert commands == ["exec make test"]
