"""Metadata that is missing or does not fit the kind of information."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.catalogue import STATEMENTS
from gongkai.office.publishing import reasons
from gongkai.office.publishing.checking.remark import Level, Remark
from gongkai.office.publishing.choices import in_language
from gongkai.office.publishing.models import DOCUMENT_KINDS, Disclosure, InformationItem


def missing(item: InformationItem) -> Iterator[Remark]:
    """What every item needs before review, and what a document needs besides."""
    if not item.body.strip() and not item.files.filter(removed=False).exists():
        yield Remark("metadata/body", Level.BLOCK, _("没有正文，也没有附件。"), "body")
    if item.column_id is None and item.disclosure == Disclosure.PROACTIVE:
        yield Remark("metadata/column", Level.BLOCK, _("没有选择栏目。"), "column")
    elif item.column_id and not item.column.active:
        yield Remark("metadata/column_closed", Level.BLOCK, _("所选栏目已停用，请另选栏目。"), "column")
    if item.kind in DOCUMENT_KINDS and not item.formed_on:
        yield Remark("metadata/formed_on", Level.BLOCK, _("文件须填写成文日期。"), "formed_on")
    if item.kind in DOCUMENT_KINDS and not item.document_number:
        yield Remark("metadata/document_number", Level.WARN, _("文件没有填写发文字号。"), "document_number")
    if not item.matter and item.disclosure == Disclosure.PROACTIVE:
        yield Remark("metadata/matter", Level.NOTE, _("没有对应的法定公开事项。"), "matter")


def disclosure(item: InformationItem) -> Iterator[Remark]:
    """依申请公开 and 不予公开 need their ground and reason (条例 第十四条至第十六条；国办发〔2016〕80号)."""
    if item.disclosure == Disclosure.PROACTIVE:
        return
    if not item.reason.strip():
        yield Remark("disclosure/reason", Level.BLOCK, _("依申请公开或不予公开须说明理由。"), "reason")
    if item.disclosure == Disclosure.NOT_DISCLOSED and not item.ground:
        yield Remark("disclosure/ground", Level.BLOCK, _("不予公开须选择法定依据。"), "ground")
    unsaid = [in_language(STATEMENTS[name]) for name in reasons.missing(item.ground, item.reason)]
    if unsaid:
        said = _("所选依据须写明：%(what)s。") % {"what": "、".join(unsaid)}
        yield Remark("disclosure/statement", Level.WARN, said, "reason")


def dates(item: InformationItem) -> Iterator[Remark]:
    """Dates that cannot be, or contradict one another."""
    if item.formed_on and item.formed_on > timezone.localdate():
        yield Remark("dates/future", Level.BLOCK, _("成文日期晚于今天。"), "formed_on")
    if item.effective_on and item.formed_on and item.effective_on < item.formed_on:
        yield Remark("dates/effective", Level.WARN, _("生效日期早于成文日期。"), "effective_on")
    if item.expires_on and item.effective_on and item.expires_on <= item.effective_on:
        yield Remark("dates/expires", Level.BLOCK, _("有效期至不晚于生效日期。"), "expires_on")


def reprint(item: InformationItem) -> Iterator[Remark]:
    """A reprint names its source."""
    if item.source_url and not item.source_name:
        yield Remark("reprint/source", Level.BLOCK, _("转载信息须注明来源名称。"), "source_name")


def duplicates(item: InformationItem, known: QuerySet[InformationItem]) -> Iterator[Remark]:
    """The same document number or title at the same agency, shown before submission; of ``known`` items alone: to a
    reviewer a colleague's draft is not named.
    """
    others = known.filter(agency_id=item.agency_id).exclude(pk=item.pk)
    if item.document_number:
        for other in others.filter(document_number=item.document_number)[:3]:
            said = _("发文字号“%(number)s”已用于《%(title)s》。") % {
                "number": item.document_number,
                "title": other.title,
            }
            yield Remark("duplicate/document_number", Level.WARN, said, "document_number")
    for other in others.filter(title=item.title.strip())[:3]:
        said = _("同名信息已存在（%(state)s）。") % {"state": other.get_state_display()}
        yield Remark("duplicate/title", Level.WARN, said, "title", other.title)
