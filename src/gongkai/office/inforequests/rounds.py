"""What the machine does each day for requests: close what lapsed, and bring what is stored in step with the day."""

from datetime import timedelta

from gongkai.office.inforequests.clocking import refresh_all
from gongkai.office.inforequests.closing import lapse_overdue
from gongkai.office.inforequests.ledger_import.keeping import drop_old
from gongkai.office.jobs.registry import every, job


@job("inforequests.lapse", seconds=600, gathers=True)
def close_what_lapsed() -> None:
    """Close requests that the applicant did not correct or pay for in time."""
    lapse_overdue()


@job("inforequests.refresh", seconds=600, gathers=True)
def bring_in_step() -> None:
    """Bring the states and due days of all open requests in step with today."""
    refresh_all()


@job("inforequests.drop_ledgers", gathers=True)
def drop_ledgers() -> None:
    """Drop ledgers that were uploaded and not imported within a day."""
    drop_old()


every("inforequests.drop_ledgers", hours=1)
every("inforequests.lapse", hours=24, offset=timedelta(minutes=10))
every("inforequests.refresh", hours=24, offset=timedelta(minutes=20))
