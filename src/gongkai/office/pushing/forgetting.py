"""Answers are kept thirty days; then the key is free again."""

from django.utils import timezone

from gongkai.office.jobs.registry import every, job
from gongkai.office.pushing.models import KeptAnswer
from gongkai.office.pushing.repeating import KEPT


@job("pushing.forget_answers")
def forget_answers() -> None:
    """Forget what was answered to connected systems more than thirty days ago."""
    KeptAnswer.objects.filter(at__lt=timezone.now() - KEPT).delete()


every("pushing.forget_answers", hours=24)
