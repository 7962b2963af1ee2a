"""What happens after the last step of review. Wagtail imports this while it loads: nothing of Wagtail is imported."""

from typing import Any

from gongkai.office.policy import State


def when_all_approved(workflow_state: Any, user: Any = None) -> None:
    """After the last step: what is public waits for release, or is released where the agency wants it so; what is not
    is filed.

    A released item whose attribute was changed to 依申请公开 or 不予公开 leaves the public side in the same moment.
    """
    from gongkai.office.publishing.filing import file_away  # noqa: PLC0415 - see the first line
    from gongkai.office.publishing.flows import flow_of  # noqa: PLC0415
    from gongkai.office.publishing.release import release_at_once  # noqa: PLC0415

    item = workflow_state.content_object
    newest = item.get_latest_revision_as_object()
    if newest.disclosure == "proactive":
        item.state = State.APPROVED
        item.save(update_fields=["state"])
        if flow_of(item.agency).release_when_approved:
            release_at_once(item, by=user)
        return
    file_away(item, newest)
