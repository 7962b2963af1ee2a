"""What the machine does each minute and night whatever the work is; the duties declare further jobs of their own."""

from datetime import timedelta

from gongkai.office.jobs.registry import every, job
from gongkai.office.publishing import sweeping
from gongkai.office.publishing.release import release_due
from gongkai.office.trail.heads import publish_head
from gongkai.server.measuring import measure_tables


@job("publishing.release_due", gathers=True)
def release_what_is_due() -> None:
    """Release items whose time has come; each stands or falls in a transaction of its own."""
    release_due()


@job("trail.publish_head", gathers=True)
def let_the_head_out() -> None:
    """Note the newest entry of the trail outside the database."""
    publish_head()


@job("publishing.sweep_files", seconds=600, gathers=True)
def sweep_files() -> None:
    """Find stored files that no record names any more; they are deleted a day later."""
    sweeping.sweep_files()


@job("publishing.delete_file", gathers=True)
def delete_file(stored: str) -> None:
    """Delete a stored file that no record names any more."""
    sweeping.delete_file(stored)


@job("server.measure_tables", gathers=True)
def measure() -> None:
    """Count how the tables have grown, by which the database chooses its ways."""
    measure_tables()


every("server.measure_tables", hours=24, offset=timedelta(hours=3, minutes=30))
every("publishing.sweep_files", hours=24, offset=timedelta(hours=3))
every("publishing.release_due", minutes=1)
every("trail.publish_head", minutes=1)
