"""What happens after the last step of review. Wagtail imports this while it loads: nothing of Wagtail is imported."""

from typing import Any

from gongkai.office.policy import State


def when_all_approved(workflow_state: Any, user: Any = None) -> None:
    """After the last step: what is public waits for release, what is not is filed.

    A released item whose attribute was changed to 依申请公开 or 不予公开 leaves the public side in the same moment.
    """
    from gongkai.office.publishing.filing import file_away  # noqa: PLC0415 - see the first line

    item = workflow_state.content_object
    newest = item.get_latest_revision_as_object()
    if newest.disclosure == "proactive":
        item.state = State.APPROVED
        item.save(update_fields=["state"])
        return
    file_away(item, newest)
