"""What the trail follows of publishing: our records, and Wagtail's that carry their review."""

from wagtail.models import Revision, Task, TaskState, Workflow, WorkflowState, WorkflowTask

from gongkai.office.publishing import models as m
from gongkai.office.trail.watching import watch

watch(m.InformationItem, agency=lambda item: item.agency_id, without=["latest_revision", "live_revision"])
watch(m.File, agency=lambda file: file.item.agency_id, without=["text"])
watch(m.Column, agency=lambda column: column.agency_id, without=["path", "depth", "numchild"])
watch(m.ColumnEvent, agency=lambda event: event.column.agency_id)
watch(m.Contribution, agency=lambda contribution: contribution.to_id)
watch(m.ReviewFlow, agency=lambda flow: flow.agency_id)
watch(m.HouseRules, agency=lambda rules: rules.agency_id)
watch(m.IndexNumber, agency=lambda number: number.agency_id)
watch(m.NumberSeries, agency=lambda series: series.agency_id)
watch(m.Interpretation, agency=lambda link: link.policy.agency_id)
watch(m.ValidityEvent, agency=lambda event: event.item.agency_id)
watch(m.ProposalReply, agency=lambda reply: reply.item.agency_id)
watch(m.ChannelRelease, agency=lambda release: release.agency_id)
watch(m.GazetteIssue, agency=lambda issue: issue.agency_id)
watch(m.GazetteEntry, agency=lambda entry: entry.issue.agency_id)
for carrier in (m.ReviewTask, Revision, TaskState, WorkflowState, Workflow, WorkflowTask, Task):
    watch(carrier)
