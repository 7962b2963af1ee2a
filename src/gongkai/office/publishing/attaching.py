"""Attachments and pictures of a draft: add, order, remove. A file is never changed, and public only by release."""

from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import REVIEWS, Act
from gongkai.office.publishing.drafting import touch
from gongkai.office.publishing.extracting import ask_for_text
from gongkai.office.publishing.models import File, InformationItem
from gongkai.office.publishing.queries import may
from gongkai.office.publishing.uploads import judge, named
from gongkai.office.trail.recording import act


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as somebody sends it; ``picture``: it is to stand in the text."""

    data: bytes
    name: str
    title: str = ""
    picture: bool = False


def attach(*, by: Any, item: InformationItem, upload: Upload) -> File:
    """Add a file to the draft; the approvals given to the text without it are void."""
    _demand(by, item)
    with act("publishing.attach", person=by, agency=item.agency):
        file = keep(upload, item=item, by=by)
        if not upload.picture:
            touch(by=by, item=item)
    return file


def keep(upload: Upload, *, item: InformationItem, by: Any | None) -> File:
    """Judge a file and store it, inside an act that has asked the right. A picture is not stored twice."""
    name, picture = upload.name, upload.picture
    judged = judge(upload.data, name, picture=picture)
    name = named(name, judged)
    content = ContentFile(upload.data, name=f"file.{judged.suffix}")
    sha256 = File.digest(content)
    same = item.files.filter(sha256=sha256, removed=False, is_picture=picture).first()
    if same and picture:
        return same
    if same:
        raise ActRefusedError(_("“%(name)s”与已有附件“%(same)s”内容相同。") % {"name": name, "same": same.name})
    file = File.objects.create(
        item=item,
        content=content,
        name=name,
        title=upload.title,
        media_type=judged.media_type,
        size=len(upload.data),
        sha256=sha256,
        is_picture=picture,
        order=item.files.count(),
        added_by=by,
    )
    ask_for_text(file)
    return file


def detach(*, by: Any, file: File) -> None:
    """Take a file out of the draft. A public one stays public with the released text until the next release."""
    _demand(by, file.item)
    with act("publishing.detach", person=by, agency=file.item.agency):
        drop(file)
        touch(by=by, item=file.item)


def entitle(*, by: Any, file: File, title: str) -> None:
    """Give a file the title under which it is listed; the approvals given to the old one are void."""
    _demand(by, file.item)
    if file.in_live:
        raise ActRefusedError(_("该附件已随公开的文本发布，标题不再修改；需要更改的，移除后重新上传。"))
    with act("publishing.entitle_file", person=by, agency=file.item.agency):
        file.title = title.strip()
        file.full_clean(exclude=["added_by"])
        file.save(update_fields=["title"])
        touch(by=by, item=file.item)


def drop(file: File) -> None:
    """Take a file out, inside an act that has asked the right; what was public or reviewed stays on record.

    The content of any other leaves the storage later (``sweeping``): this act may yet be taken back.
    """
    if file.in_live or file.item.workflow_states.exists():
        file.removed = True
        file.save(update_fields=["removed"])
    else:
        file.delete()


def reorder(*, by: Any, item: InformationItem, order: list[int]) -> None:
    """Put the attachments into ``order`` (their numbers)."""
    _demand(by, item)
    with act("publishing.reorder_files", person=by, agency=item.agency):
        for place, pk in enumerate(order):
            for file in item.files.filter(pk=pk).exclude(order=place):
                file.order = place
                file.save(update_fields=["order"])


def _demand(by: Any, item: InformationItem) -> None:
    if not may(by, Act.EDIT, item) or (item.standing in REVIEWS and not may(by, Act.REVIEW, item)):
        raise NotYoursError(_("“%(title)s”现在不由您修改。") % {"title": item.title})
