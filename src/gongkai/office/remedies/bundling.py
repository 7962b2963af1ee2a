"""证据材料: a dispute's evidence bound in the order of its list, with cover, index and page numbers; or as ZIP."""

from typing import Any

from django.utils import translation

from gongkai.office.inforequests.letters.binding import Cover, Document, bound, zipped
from gongkai.office.inforequests.letters.case_file import document_of, text_document
from gongkai.office.inforequests.queries import files_visible_to
from gongkai.office.policy import DisputeAct
from gongkai.office.remedies.models import Dispute, Evidence
from gongkai.office.remedies.queries import demand
from gongkai.office.trail.personal import record_readings

_WHY = "整理证据材料"


def bundle_pdf(person: Any, dispute: Dispute) -> bytes:
    """The pieces bound together, for who may read the case; each reading is entered in the trail."""
    return bound(_cover(dispute), _documents(person, dispute))


def bundle_zip(person: Any, dispute: Dispute) -> bytes:
    """The originals in the same order, with their digests."""
    return zipped(_documents(person, dispute))


def _cover(dispute: Dispute) -> Cover:
    with translation.override("zh-hans"):
        facts = [
            ("案件", f"{dispute.get_kind_display()}（{dispute.get_instance_display()}）"),
            ("复议机关或者人民法院", dispute.organ),
            ("案号", dispute.case_number or "尚无"),
            ("我方地位", dispute.get_party_display()),
            ("申请登记号", dispute.request.number if dispute.request else "无"),
        ]
    return Cover(dispute.agency.name, facts, title="证据材料", index="证据清单")


def _documents(person: Any, dispute: Dispute) -> list[Document]:
    demand(person, DisputeAct.READ_PERSONAL, dispute)
    pieces = list(dispute.evidence.select_related("file"))
    files = {one.file_id for one in pieces if one.file_id}
    if dispute.request is not None and files:
        held = files_visible_to(person, dispute.request).filter(pk__in=files)
        record_readings(person, of=list(held), fields=["content", "name"], why=_WHY)
    return [_document(one) for one in pieces]


def _document(piece: Evidence) -> Document:
    name = f"{piece.title}（证明：{piece.proves}）" if piece.proves else str(piece.title)
    if piece.file is None:
        return text_document(name, "另行提交", f"{piece.title}\n原件不在案卷中，另行提交。")
    with translation.override("zh-hans"):
        return document_of(piece.file, name)
