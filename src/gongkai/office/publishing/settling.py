"""What happens after the last step of review. Wagtail imports this while it loads: nothing of Wagtail is imported."""

from typing import Any

from gongkai.office.policy import State


def when_all_approved(workflow_state: Any, user: Any = None) -> None:
    """After the last step: what is public waits for release, what is not is filed."""
    item = workflow_state.content_object
    newest = item.get_latest_revision_as_object()
    item.state = State.APPROVED if newest.disclosure == "proactive" else State.NOT_PUBLIC
    item.save(update_fields=["state"])
