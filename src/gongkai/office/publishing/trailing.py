"""What the trail follows of publishing: our records, and Wagtail's that carry their review."""

from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, Task, TaskState, Workflow, WorkflowState, WorkflowTask

from gongkai.office.policy import Act, State
from gongkai.office.publishing import models as m
from gongkai.office.publishing.choices import LISTED, label_of
from gongkai.office.publishing.models.item import STATE_LABELS
from gongkai.office.publishing.queries import may
from gongkai.office.trail.watching import exempt, show_values_to, watch
from gongkai.office.trail.wording import name_acts, name_values

watch(
    m.InformationItem,
    agency=lambda item: item.agency_id,
    without=["latest_revision", "live_revision"],
)
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
watch(m.StandardCatalogue, agency=lambda catalogue: catalogue.agency_id, without=["imported_at"])
watch(m.CatalogueEntry, agency=lambda entry: entry.catalogue.agency_id)
watch(m.Clearance, agency=lambda clearance: clearance.item.agency_id, without=["digest"])
watch(m.Look, agency=lambda look: look.item.agency_id)
for carrier in (m.ReviewTask, Revision, TaskState, WorkflowState, Workflow, WorkflowTask, Task):
    watch(carrier)


exempt(m.CheckedAddress, "what machines of others answered when a link was tried; no record of the office")


def _readable(person: Any, record: Any) -> bool:
    """What an item and all that hangs on it hold (files, revisions, opinions, looks, replies) is for those who may
    read the item as it stands.
    """
    record = getattr(record, "workflow_state", record)
    item = getattr(record, "content_object", None) or getattr(record, "item", record)
    return isinstance(item, m.InformationItem) and may(person, Act.READ, item)


for guarded in (m.InformationItem, m.File, Revision, TaskState, WorkflowState, m.Look, m.Clearance, m.ProposalReply):
    show_values_to(guarded, _readable)

name_values(m.InformationItem, **{field: partial(label_of, field) for field in LISTED})
name_values(m.ReviewTask, step=lambda step: str(STATE_LABELS[State(step)]))
name_acts(
    {
        "publishing.adopt": _("采用投稿"),
        "publishing.approve": _("审核通过"),
        "publishing.attach": _("添加附件"),
        "publishing.change_column": _("修改栏目"),
        "publishing.change_validity": _("登记文件有效性变更"),
        "publishing.channel": _("登记其他渠道发布"),
        "publishing.channel_remove": _("删除其他渠道发布"),
        "publishing.channels_import": _("导入其他渠道发布"),
        "publishing.clear": _("确认可以公开"),
        "publishing.close_column": _("关闭栏目"),
        "publishing.confirm_content": _("内容复核"),
        "publishing.create_column": _("创建栏目"),
        "publishing.decline": _("退回投稿"),
        "publishing.extract_text": _("提取附件文字"),
        "publishing.gazette_arrange": _("编排公报"),
        "publishing.gazette_item": _("公报转为信息"),
        "publishing.gazette_open": _("新建公报"),
        "publishing.gazette_print": _("出版公报"),
        "publishing.import_catalogue": _("导入标准目录"),
        "publishing.link_interpretation": _("关联政策解读"),
        "publishing.merge_columns": _("合并栏目"),
        "publishing.move_column": _("移动栏目"),
        "publishing.promote_column": _("提升栏目"),
        "publishing.recompute_due_dates": _("重新计算应公开日期"),
        "publishing.record_reply": _("登记建议提案办理"),
        "publishing.reexamine": _("评估公开属性"),
        "publishing.remove_catalogue": _("删除标准目录"),
        "publishing.rename_column": _("栏目更名"),
        "publishing.send": _("投稿"),
        "publishing.strike_validity": _("撤销有效性登记"),
        "publishing.unlink_interpretation": _("取消政策解读关联"),
        "publishing.begin": _("起草信息"),
        "publishing.change": _("修改信息"),
        "publishing.detach": _("移除附件"),
        "publishing.entitle_file": _("修改附件标题"),
        "publishing.import_docx": _("导入Word文档为草稿"),
        "publishing.set_rules": _("设定发布规则"),
        "publishing.discard": _("删除草稿"),
        "publishing.import": _("导入历史信息"),
        "publishing.leave": _("放下审核"),
        "publishing.recall": _("收回送审"),
        "publishing.release": _("发布信息"),
        "publishing.release_due": _("定时发布信息"),
        "publishing.reorder_files": _("调整附件顺序"),
        "publishing.schedule": _("安排定时发布"),
        "publishing.send_back": _("退回修改"),
        "publishing.set_flow": _("设定审核流程"),
        "publishing.submit": _("送审"),
        "publishing.take": _("领取审核"),
        "publishing.take_over": _("接手草稿"),
        "publishing.unschedule": _("取消定时发布"),
        "publishing.withdraw": _("撤回信息"),
    }
)
