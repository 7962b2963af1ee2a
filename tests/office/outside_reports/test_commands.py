"""``import_reports`` takes in a folder and tells whose each file is; ``reread_reports`` has them read again."""

import io
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from gongkai.office.jobs.models import Job, Standing
from gongkai.office.outside_reports import settling
from gongkai.office.outside_reports.models import Batch, OutsideReport
from gongkai.office.outside_reports.reading import read_report
from tests.office.outside_reports.conftest import DOUBTFUL, County, real, work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports of agencies below, one of another, one that is none; and what no one means."""
    (tmp_path / "a.txt").write_bytes(real(DOUBTFUL))
    (tmp_path / "b.txt").write_bytes(real(4))
    (tmp_path / "c.txt").write_bytes(real(0))
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / ".hidden").write_bytes(b"x")
    (tmp_path / "empty").mkdir()
    return tmp_path


def run(county: County, *arguments: Any, by: str = "") -> list[list[str]]:
    out = io.StringIO()
    call_command("import_reports", *arguments, agency="government", by=by or county.office.username, stdout=out)
    return [line.split("\t") for line in out.getvalue().splitlines()]


def test_a_dry_run_tells_and_stores_nothing(county: County, folder: Path) -> None:
    told = run(county, str(folder), "--dry-run")
    assert [line[:3] for line in told[:2]] == [
        ["a.txt", "浉河区人民政府办公室", "2023"],
        ["b.txt", "辽中区人民政府办公室", "2022"],
    ]
    assert "韶关市浈江区人民政府办公室" in told[2][1] and told[2][1].startswith("没有对应的下级机关")
    assert told[3][0] == "d.pdf" and told[3][1] and told[3][2] == "—"
    assert not Batch.objects.exists() and not Job.objects.filter(name="outside_reports.read").exists()


def test_it_is_taken_in_and_what_is_plain_is_confirmed(county: County, folder: Path) -> None:
    """With --assign; the same folder once more is refused file by file. The worker finds nothing left to do."""
    told = run(county, str(folder), "--assign")
    assert [line[-1] for line in told[:2]] == ["已确认", "已确认"]
    found = list(OutsideReport.objects.order_by("pk"))
    assert [(one.agency, one.year, one.state) for one in found] == [
        (county.shihe, 2023, "to_confirm"),
        (county.liaozhong, 2022, "to_confirm"),
        (None, None, "unassigned"),
        (None, None, "unreadable"),
    ]
    work_off()
    assert not Job.objects.filter(name="outside_reports.read").exclude(standing=Standing.DONE).exists()
    assert list(OutsideReport.objects.order_by("pk")) == found
    assert "第1版" in run(county, str(folder), "--assign")[0][-1]


def test_without_assign_a_person_confirms(county: County, folder: Path) -> None:
    run(county, str(folder))
    assert set(OutsideReport.objects.values_list("agency", flat=True)) == {None}


def test_a_name_that_is_no_text_is_told_in_signs(county: County, tmp_path: Path) -> None:
    """Old disks hold names in GBK."""
    (tmp_path / os.fsdecode("年报.txt".encode("gbk"))).write_bytes(real(4))
    for options in (("--dry-run",), ()):
        told = run(county, str(tmp_path), *options)
        told[0][0].encode()
        assert told[0][0].endswith(".txt") and told[0][1] == "辽中区人民政府办公室"


def test_a_folder_within_is_one_report(county: County, tmp_path: Path) -> None:
    inner = tmp_path / "浉河区人民政府办公室"
    inner.mkdir()
    text = real(DOUBTFUL).decode()
    half = text.index("三、")
    (inner / "1.txt").write_text(text[:half])
    (inner / "2.txt").write_text(text[half:])
    (line,) = run(county, str(tmp_path))
    assert line[0] == "浉河区人民政府办公室" and OutsideReport.objects.get().files.count() == 2


@pytest.mark.parametrize(
    "options",
    [{"agency": "nowhere"}, {"by": "nobody"}, {"year": 1990}, {"folder": "/nowhere/at/all"}, {"folder": "empty"}],
)
def test_what_is_wrong_is_told(county: County, tmp_path: Path, folder: Path, options: dict[str, Any]) -> None:
    given = {"folder": str(folder), "agency": "government", "by": county.office.username} | options
    if given["folder"] == "empty":
        given["folder"] = str(tmp_path / "empty")
    with pytest.raises(CommandError):
        call_command("import_reports", given.pop("folder"), **given, stdout=io.StringIO())
    assert not OutsideReport.objects.exists()


def test_who_does_not_collect_there_takes_in_nothing(county: County, folder: Path) -> None:
    with pytest.raises(CommandError):
        run(county, str(folder), by=county.elsewhere.username)
    assert not OutsideReport.objects.exists()


def test_everything_is_read_again_once(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the version of the reader; those of another year and those under way are left."""
    county.assigned(real(DOUBTFUL))
    county.assigned(real(4), county.liaozhong, 2022)

    def again(**options: Any) -> str:
        out = io.StringIO()
        call_command("reread_reports", **options, stdout=out)
        return out.getvalue()

    assert "0" in again()
    monkeypatch.setattr(settling, "__version__", "99")
    assert "1" in again(year=2022) and "1" in again() and "0" in again()
    assert OutsideReport.objects.filter(being_read=True).count() == 2
    assert read_report(10**6) is None
