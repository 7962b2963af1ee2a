"""证据清单: the evidence of a dispute, with its index, from the files of the request's case."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.filing import content_of
from gongkai.office.inforequests.letters.binding import has_pages, pages_in
from gongkai.office.inforequests.models import RequestFile
from gongkai.office.inforequests.queries import files_visible_to
from gongkai.office.policy import DisputeAct
from gongkai.office.remedies.doing import on_dispute
from gongkai.office.remedies.models import Dispute, Evidence
from gongkai.office.remedies.queries import demand
from gongkai.office.trail.personal import record_readings

MOST = 500


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence. ``file``: of the request's case; without one the paper is held elsewhere.

    ``pages`` that are not given are counted in the file where it is a PDF or a picture.
    """

    title: str
    proves: str = ""
    pages: int | None = None
    file: RequestFile | None = None


def list_evidence(*, by: Any, dispute: Dispute, pieces: Sequence[Piece]) -> list[Evidence]:
    """Set the whole list, in its order; the one before stays in the trail."""
    for place, piece in enumerate(pieces, 1):
        if not piece.title.strip():
            raise ActRefusedError(_("第%(place)d项没有证据名称。") % {"place": place}, field="title")
        if piece.pages is not None and not 0 < piece.pages < 10_000:
            raise ActRefusedError(_("第%(place)d项的页数不对。") % {"place": place}, field="pages")
    if len(pieces) > MOST:
        raise ActRefusedError(_("一份清单最多%(most)d项。") % {"most": MOST}, field="title")
    with on_dispute("remedies.list_evidence", by=by, dispute=dispute, right=DisputeAct.NOTE) as held:
        _demand_files(held, pieces)
        counted = _counted(by, pieces)
        held.evidence.all().delete()
        made = [_make(held, place, piece) for place, piece in enumerate(counted, 1)]
        for one in made:
            one.save()
        return made


def _counted(by: Any, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the pages of their files; each file that is opened for it is entered in the trail as read."""
    files = {
        piece.file.pk: piece.file
        for piece in pieces
        if not piece.pages and piece.file and has_pages(piece.file.media_type)
    }
    record_readings(by, of=list(files.values()), fields=["content"], why=_("统计证据页数"))
    found = {pk: pages_in(file.media_type, content_of(file)) for pk, file in files.items()}
    return [replace(one, pages=one.pages or (found.get(one.file.pk) if one.file else None)) for one in pieces]


def _make(dispute: Dispute, place: int, piece: Piece) -> Evidence:
    return Evidence(
        dispute=dispute,
        position=place,
        file=piece.file,
        title=piece.title.strip(),
        proves=piece.proves.strip(),
        pages=piece.pages,
    )


def _demand_files(dispute: Dispute, pieces: Sequence[Piece]) -> None:
    for place, piece in enumerate(pieces, 1):
        if piece.file is not None and (piece.file.request_id != dispute.request_id or piece.file.withdrawn):
            raise ActRefusedError(_("第%(place)d项不是本案申请的材料。") % {"place": place}, field="file")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the index: its pages in the bundle, where the pages of all before it are known."""

    piece: Evidence
    first: int | None
    last: int | None


def index_of(person: Any, dispute: Dispute) -> list[Line]:
    """The evidence list with the pages that each piece has in the bundle. Raises ``NotYoursError``."""
    demand(person, DisputeAct.READ_PERSONAL, dispute)
    lines: list[Line] = []
    page: int | None = 1
    for piece in dispute.evidence.select_related("file"):
        last = page + piece.pages - 1 if page is not None and piece.pages else None
        lines.append(Line(piece, page if last is not None else None, last))
        page = last + 1 if last is not None else None
    return lines


def files_to_list(person: Any, dispute: Dispute) -> list[RequestFile]:
    """The files of the request's case that may be listed."""
    demand(person, DisputeAct.READ_PERSONAL, dispute)
    return list(files_visible_to(person, dispute.request)) if dispute.request is not None else []
