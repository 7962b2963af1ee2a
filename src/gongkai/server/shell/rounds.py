"""What the machine does each minute whatever the day's work is; the duties declare further jobs of their own."""

from gongkai.office.jobs.registry import every, job
from gongkai.office.publishing.release import release_due
from gongkai.office.trail.heads import publish_head


@job("publishing.release_due", gathers=True)
def release_what_is_due() -> None:
    """Release items whose time has come; each stands or falls in a transaction of its own."""
    release_due()


@job("trail.publish_head", gathers=True)
def let_the_head_out() -> None:
    """Note the newest entry of the trail outside the database."""
    publish_head()


every("publishing.release_due", minutes=1)
every("trail.publish_head", minutes=1)
