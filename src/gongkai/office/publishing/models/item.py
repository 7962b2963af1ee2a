"""The information item (政府信息) with the metadata of the national catalogue convention."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin

from gongkai.office.policy import State
from gongkai.office.publishing.models.column import Term, leads_to


class Disclosure(models.TextChoices):
    """公开属性, decided while drafting (国办发〔2016〕80号)."""

    PROACTIVE = "proactive", _("主动公开")
    ON_REQUEST = "on_request", _("依申请公开")
    NOT_DISCLOSED = "not_disclosed", _("不予公开")


class Kind(models.TextChoices):
    """What kind of information an item is; it decides which metadata and which checks belong to it."""

    INFORMATION = "information", _("一般信息")
    REGULATION = "regulation", _("规章")
    NORMATIVE = "normative", _("行政规范性文件")
    DOCUMENT = "document", _("其他文件")
    INTERPRETATION = "interpretation", _("政策解读")
    NEWS = "news", _("工作动态")
    NOTICE = "notice", _("通知公告")
    MEETING = "meeting", _("会议")
    LEADER = "leader", _("领导信息")
    STATISTICS = "statistics", _("统计数据")
    BUDGET = "budget", _("财政预决算")
    REPORT = "report", _("年报与政府工作报告")
    PROPOSAL = "proposal", _("建议提案办理")
    VIDEO = "video", _("视频")
    KEY_AREA = "key_area", _("重点领域信息")


class Origin(models.TextChoices):
    """Which part of the office makes an item and answers for its text; nothing for one that is written as such."""

    ANNUAL_REPORT = "annual_report", _("本机关的政府信息公开工作年度报告")


NORMATIVE_KINDS = (Kind.REGULATION, Kind.NORMATIVE)
"""规章 and 行政规范性文件: their 制发, 废止 and 现行有效 are counted, and an interpretation goes out with them."""

DOCUMENT_KINDS = (*NORMATIVE_KINDS, Kind.DOCUMENT)
"""What has a 发文字号 and a date of formation, and can be interpreted."""


STATE_LABELS = {
    State.DRAFT: _("草稿"),
    State.FIRST_REVIEW: _("初审一校"),
    State.SECOND_REVIEW: _("复审二校"),
    State.FINAL_REVIEW: _("终审三校"),
    State.SECRECY_REVIEW: _("保密审查"),
    State.RETURNED: _("已退回"),
    State.APPROVED: _("已通过，待发布"),
    State.SCHEDULED: _("定时发布"),
    State.RELEASED: _("已发布"),
    State.WITHDRAWN: _("已撤回"),
    State.NOT_PUBLIC: _("不向社会公开"),
}


def _public_by(*names: str) -> models.Index:
    """The newest of what is public, and how many, read from the index alone: a record has its whole text in it."""
    rest = [name for name in ("agency", "column", "live", "disclosure") if name not in names]
    return models.Index(
        fields=[*names, "-first_published_at", "-id", *rest],
        condition=models.Q(live=True, disclosure=Disclosure.PROACTIVE),
        name=f"item_public_{'_'.join(names) or 'all'}",
    )


class InformationItem(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, ClusterableModel):
    """One piece of government information.

    The row is what the public may see once ``live``; what is being written lives in the newest revision until it is
    released. ``state`` is where the newest revision stands: a released item that is being changed is ``live`` and
    ``draft``.
    """

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="items", verbose_name=_("发布机构"))
    author = models.ForeignKey(
        "agencies.Person", models.PROTECT, null=True, blank=True, related_name="drafts", verbose_name=_("拟稿人")
    )
    state = models.CharField(
        _("状态"),
        max_length=20,
        choices=[(s.value, STATE_LABELS[s]) for s in State],
        default=State.DRAFT,
        db_index=True,
        editable=False,
    )

    title = models.CharField(_("标题"), max_length=300)
    kind = models.CharField(_("信息种类"), max_length=20, choices=Kind, default=Kind.INFORMATION)
    column = models.ForeignKey(
        "publishing.Column", models.PROTECT, null=True, blank=True, related_name="items", verbose_name=_("栏目")
    )
    matter = models.CharField(_("法定公开事项"), max_length=60, blank=True)
    index_number = models.CharField(_("索引号"), max_length=60, blank=True, editable=False)
    document_number = models.CharField(_("发文字号"), max_length=100, blank=True, db_index=True)
    issuers = models.CharField(_("发文机关"), max_length=300, blank=True)
    unit = models.CharField(_("责任处室"), max_length=100, blank=True)
    formed_on = models.DateField(_("成文日期"), null=True, blank=True)
    effective_on = models.DateField(_("生效日期"), null=True, blank=True)
    expires_on = models.DateField(_("有效期至"), null=True, blank=True)
    topic = models.CharField(_("主题分类"), max_length=60, blank=True)
    genre = models.CharField(_("体裁分类"), max_length=30, blank=True)
    keywords = models.CharField(_("关键词"), max_length=200, blank=True)
    summary = models.TextField(_("内容概述"), blank=True)
    body = models.TextField(_("正文"), blank=True)

    disclosure = models.CharField(_("公开属性"), max_length=20, choices=Disclosure, default=Disclosure.PROACTIVE)
    ground = models.CharField(_("不予公开或依申请公开的依据"), max_length=60, blank=True)
    reason = models.TextField(_("理由"), blank=True)
    reexamine_on = models.DateField(_("下次评估日期"), null=True, blank=True)
    period = models.CharField(_("公开期限"), max_length=60, blank=True)
    term = models.CharField(_("公开时限"), max_length=20, choices=Term, default=Term.LONG_TERM)

    source_name = models.CharField(_("转载来源"), max_length=200, blank=True)
    source_url = models.URLField(_("转载地址"), max_length=500, blank=True)
    change_note = models.CharField(_("更新说明"), max_length=300, blank=True)
    review_on = models.DateField(_("内容复核日期"), null=True, blank=True)
    is_sample = models.BooleanField(_("演示数据"), default=False, editable=False)
    origin = models.CharField(_("生成来源"), max_length=20, choices=Origin, blank=True, editable=False)

    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True, blank=True, editable=False)
    withdrawal_reason = models.CharField(_("撤回原因"), max_length=300, blank=True, editable=False)
    released_again_at = models.DateTimeField(_("撤回后再次公开时间"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("拟稿时间"), auto_now_add=True)
    due_on = models.DateField(_("应公开日期"), null=True, blank=True, editable=False, db_index=True)

    OF_THE_RECORD = (
        "agency_id",
        "author_id",
        "state",
        "index_number",
        "is_sample",
        "origin",
        "withdrawn_at",
        "withdrawal_reason",
        "released_again_at",
        "created_at",
        "due_on",
    )
    """What belongs to the record as a whole and not to a revision: going back to an old text changes none of it."""

    class Meta:
        verbose_name = _("政府信息")
        verbose_name_plural = _("政府信息")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["index_number"], condition=~models.Q(index_number=""), name="item_index_number_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(live=True) | models.Q(disclosure="proactive"), name="item_live_is_proactive"
            ),
        ]
        indexes = [
            *(_public_by(name) for name in ("agency", "column", "kind", "matter", "topic", "genre")),
            _public_by(),
            models.Index(fields=["index_number"], name="item_index_number"),  # whole: see the keys of personal data
            models.Index(
                fields=["released_again_at"], condition=~models.Q(released_again_at=None), name="item_released_again"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def with_content_json(self, content: dict[str, Any]) -> "InformationItem":
        """A revision as an item: its text from the revision, what is of the record from the row."""
        item = super().with_content_json(content)
        for name in self.OF_THE_RECORD:
            setattr(item, name, getattr(self, name))
        if item.column_id and item.column_id != self.column_id:
            item.column_id = leads_to(item.column_id)
        return item

    @property
    def standing(self) -> State:
        return State(self.state)
