"""Wagtail's admin without its letters."""

from wagtail.admin.apps import WagtailAdminAppConfig
from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted


class AdminWithoutLetters(WagtailAdminAppConfig):
    """Wagtail writes title and opinion to whoever asked for a review, who may read neither any more after a transfer.

    What waits is told by ``publishing.digests``, in numbers.
    """

    def ready(self) -> None:
        super().ready()
        from wagtail.models import WorkflowState  # noqa: PLC0415 - models are loaded by now

        for signal, name in (
            (workflow_submitted, "submitted"),
            (workflow_approved, "approved"),
            (workflow_rejected, "rejected"),
        ):
            signal.disconnect(sender=WorkflowState, dispatch_uid=f"workflow_state_{name}_email_notification")
