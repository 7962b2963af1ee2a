"""Take in files as they are: each becomes a report, or all together one. Nothing is refused for what it holds; whether
it can be read is found out in the background, each file by itself.
"""

import hashlib
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_do
from gongkai.office.days import today
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.outside_reports.models import Batch, OutsideFile, OutsideReport
from gongkai.office.outside_reports.reading import ask_for_reading
from gongkai.office.policy import Duty
from gongkai.office.trail.recording import act

MOST_FILES = 100
"""Of one batch."""
FIRST_YEAR = 2008
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff/\\]+")
"""In names of files; half a character (of a name on disk that is not UTF-8) cannot be stored at all."""


class Sent(NamedTuple):
    """A file as somebody sends it."""

    data: bytes
    name: str


def upload(*, by: Any, collector: Agency, files: Sequence[Sequence[Sent]], year: int | None = None) -> Batch:
    """Keep ``files``, the parts of each report together, and have them read. ``year``: of which they are, where a file
    does not tell. Raises ``ActRefusedError`` with the field at fault.
    """
    if not may_do(by, Duty.COLLECT, collector):
        raise NotYoursError(_("只有主管部门和公开办可以收集下级机关的年度报告。"))
    check_year(year)
    parts = sum(len(one) for one in files)
    if not parts or not all(files):
        raise ActRefusedError(_("请选择文件。"), field="files")
    if parts > MOST_FILES:
        raise ActRefusedError(_("一次最多上传%(most)d个文件。") % {"most": MOST_FILES}, field="files")
    with act("outside_reports.upload", person=by, agency=collector):
        batch = Batch.objects.create(collector=collector, year=year, made_by=by)
        for one in files:
            ask_for_reading(_keep(batch, one))
    return batch


def check_year(year: int | None) -> None:
    """Refuse a year of which there is no report: before the Regulations, or yet to come."""
    if year is not None and not FIRST_YEAR <= year <= today().year:
        raise ActRefusedError(_("没有这一年度的报告。"), field="year")


def _keep(batch: Batch, parts: Sequence[Sent]) -> OutsideReport:
    digests = [hashlib.sha256(part.data).hexdigest() for part in parts]
    report = OutsideReport.objects.create(batch=batch, digest=_together(digests))
    for order, (part, digest) in enumerate(zip(parts, digests, strict=True)):
        name = _UNSEEN.sub(" ", part.name).strip()[-200:] or _("未命名文件")
        OutsideFile.objects.create(
            report=report,
            order=order,
            content=ContentFile(part.data, name=name),
            name=name,
            size=len(part.data),
            sha256=digest,
        )
    return report


def _together(digests: list[str]) -> str:
    """A report of one file has the file's digest."""
    return digests[0] if len(digests) == 1 else hashlib.sha256(" ".join(digests).encode()).hexdigest()
