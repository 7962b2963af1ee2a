"""The job."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", _("等待")
    RUNNING = "running", _("执行中")
    DONE = "done", _("完成")
    FAILED = "failed", _("失败")


class Job(models.Model):
    """One piece of work. ``key`` names it once for all: the same work asked for twice is one job."""

    key = models.CharField(_("任务标识"), max_length=200, unique=True)
    name = models.CharField(_("任务种类"), max_length=100, db_index=True)
    arguments = models.JSONField(_("参数"), default=dict)
    standing = models.CharField(_("状态"), max_length=10, choices=Standing, default=Standing.WAITING)
    attempts = models.PositiveIntegerField(_("次数"), default=0)
    due_at = models.DateTimeField(_("应执行时间"))
    leased_until = models.DateTimeField(_("占用至"), null=True)
    progress = models.CharField(_("进度"), max_length=200, blank=True)
    error = models.TextField(_("错误"), blank=True)
    created_at = models.DateTimeField(_("提交时间"), auto_now_add=True)
    finished_at = models.DateTimeField(_("结束时间"), null=True)

    class Meta:
        verbose_name = _("后台任务")
        verbose_name_plural = _("后台任务")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["standing", "due_at"], name="jobs_job_due")]

    def __str__(self) -> str:
        return self.key
