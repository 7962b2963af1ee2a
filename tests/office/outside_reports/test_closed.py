"""An agency that was closed has a last report, which may come after it."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from gongkai.office.agencies.closing import last_year_of
from gongkai.office.agencies.founding import close_agency
from gongkai.office.agencies.models import Agency, Role
from gongkai.office.days import as_of
from gongkai.office.errors import ActRefusedError
from gongkai.office.outside_reports.assigning import assign
from gongkai.office.outside_reports.settling import enter
from gongkai.office.outside_reports.standing import standing_reports
from gongkai.office.reporting.region import reports_of
from tests.office.conftest import Region
from tests.office.outside_reports.conftest import County, real


@pytest.mark.django_db
def test_who_was_closed_reports_for_the_years_it_worked(county: County, region: Region) -> None:
    """The last report is collected after the closing; of a later year there is none. Closed before this system: any."""
    administrator = region.hire(county.government, Role.ADMINISTRATOR)
    close_agency(by=administrator, agency=county.liaozhong, why="机构改革")
    liaozhong = Agency.objects.get(pk=county.liaozhong.pk)
    closed_in = last_year_of(liaozhong)
    assert (
        closed_in is not None
        and closed_in == localdate().year
        and last_year_of(county.closed) is last_year_of(county.shihe) is None
    )
    (report,) = county.send(real(4))
    enter(by=county.office, report=assign(by=county.office, report=report, agency=liaozhong, year=closed_in))
    assert standing_reports([liaozhong], closed_in)
    assert [unit.agency for unit in reports_of(county.government, closed_in) if unit.outside] == [liaozhong]
    (again,) = county.send(real(0))
    with pytest.raises(ActRefusedError, match="撤销") as refused, as_of(date(closed_in + 2, 1, 9)):
        assign(by=county.office, report=again, agency=liaozhong, year=closed_in + 1)
    assert refused.value.field == "year"
    assert assign(by=county.office, report=again, agency=county.closed, year=2022).agency == county.closed
