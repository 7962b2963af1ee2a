"""Background jobs on a page: what waits, runs and failed, and a failed one tried again."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.office.agencies.rights import agencies_for
from gongkai.office.jobs.models import Job, Standing
from gongkai.office.jobs.queue import retry
from gongkai.office.jobs.registry import describe
from gongkai.office.pages.base import framed
from gongkai.office.policy import Duty
from gongkai.office.trail.recording import act, record

_A_PAGE = 50


def jobs(request: HttpRequest) -> HttpResponse:
    """The list, the newest first; ``?standing=failed`` narrows it."""
    _ask(request)
    chosen = request.GET.get("standing", "")
    found = Job.objects.filter(standing=chosen) if chosen in Standing.values else Job.objects.all()
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    counts = [(value, label, Job.objects.filter(standing=value).count()) for value, label in Standing.choices]
    rows = [(job, describe(job.name)) for job in page]
    context = {"rows": rows, "page": page, "counts": counts, "chosen": chosen} | framed(_("后台任务"), "tasks")
    return render(request, "shell/jobs.html", context)


@require_POST
def retry_job(request: HttpRequest, number: int) -> HttpResponse:
    """Try a failed job again; who did so enters the trail."""
    person = _ask(request)
    job = get_object_or_404(Job, pk=number, standing=Standing.FAILED)
    with act("jobs.retry", person=person):
        retry(job)
        record(model="jobs.job", key=job.pk, before={"standing": Standing.FAILED}, after={"standing": Standing.WAITING})
    return redirect("jobs")


def _ask(request: HttpRequest) -> Any:
    """系统管理员 of any agency: jobs belong to the machine and show no text of a record."""
    if not agencies_for(request.user, Duty.JOBS).exists():
        raise Http404
    return request.user
