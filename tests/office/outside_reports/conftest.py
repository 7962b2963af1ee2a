"""A county that collects: agencies below it that do not work here, and reports as they come."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources

import pytest

from gongkai.annual import AnnualReport, read
from gongkai.office.agencies.models import Agency, AgencyKind, Person, Role
from gongkai.office.jobs.models import Job, Standing
from gongkai.office.jobs.running import run
from gongkai.office.outside_reports.assigning import assign
from gongkai.office.outside_reports.models import OutsideReport
from gongkai.office.outside_reports.uploading import Sent, upload
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region

NAMES = sorted(one.name for one in resources.files("gongkai.annual.data").iterdir() if one.name.endswith(".txt"))


def real(number: int) -> bytes:
    """One of the five real reports."""
    return resources.files("gongkai.annual.data").joinpath(NAMES[number]).read_bytes()


def real_report(number: int) -> AnnualReport:
    """The same, read."""
    return read(real(number))


DOUBTFUL = 2
"""The report four of whose cells the reader infers."""


def spoilt(old: str, new: str, number: int = 4) -> bytes:
    """A real report with one thing otherwise in it, once."""
    text = real(number).decode()
    assert old in text, old
    return text.replace(old, new, 1).encode()


def work_off() -> None:
    """What a worker does."""
    for job in Job.objects.filter(standing=Standing.WAITING, name__startswith="outside_reports."):
        run(job.pk)


@dataclass(frozen=True)
class County:
    """Who collects, and from whom."""

    government: Agency
    shihe: Agency
    liaozhong: Agency
    closed: Agency
    department: Agency
    office: Person
    supervisor: Person
    elsewhere: Person

    def send(self, *files: bytes, names: tuple[str, ...] = (), year: int | None = None) -> list[OutsideReport]:
        """Files uploaded and read, each a report."""
        named = names or tuple(f"report{number}.txt" for number in range(len(files)))
        sent = [[Sent(data, name)] for data, name in zip(files, named, strict=True)]
        batch = upload(by=self.office, collector=self.government, files=sent, year=year)
        work_off()
        return list(batch.reports.all())

    def assigned(self, data: bytes, agency: Agency | None = None, year: int = 2023, why: str = "") -> OutsideReport:
        """A report that is somebody's."""
        (report,) = self.send(data)
        return assign(by=self.office, report=report, agency=agency or self.shihe, year=year, why=why)


Send = Callable[..., list[OutsideReport]]


@pytest.fixture
def county(region: Region) -> County:
    with by_system("test.county"):
        add = region.government.add_child
        shihe = add(name="浉河区人民政府办公室", kind=AgencyKind.DEPARTMENT, slug="shihe")
        liaozhong = add(name="辽中区人民政府办公室", kind=AgencyKind.DEPARTMENT, slug="liaozhong")
        closed = add(name="获嘉县人民政府办公室", kind=AgencyKind.DEPARTMENT, slug="huojia", active=False)
    return County(
        region.government,
        shihe,
        liaozhong,
        closed,
        region.department,
        region.hire(region.government, Role.DISCLOSURE_OFFICE),
        region.hire(region.government, Role.SUPERVISOR),
        region.hire(region.department, Role.DISCLOSURE_OFFICE, Role.SUPERVISOR),
    )
