"""What stands in the way of a report: errors block it, warnings need a reason each."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from gongkai.annual.auditing.codes import CARRIED_IN
from gongkai.annual.report import Finding
from gongkai.office.inforequests.words import in_language
from gongkai.office.reporting.compiling import Compiled
from gongkai.office.reporting.whole import Whole, key_of


def blocks(finding: Finding) -> bool:
    """Whether a finding must be mended; carried in otherwise than carried out last year is explained instead."""
    return finding.severity == "error" and finding.code != CARRIED_IN.code


def unsupplied(found: Compiled) -> Iterator[str]:
    """That figures are still to be supplied."""
    if found.missing:
        yield _("还有%(count)d项数据没有填报。") % {"count": len(found.missing)}


def unexplained(found: Compiled, carried_in_note: str) -> Iterator[str]:
    """That carried in is not last year's carried out, and nobody says why."""
    if found.carried_in_differs and not carried_in_note.strip():
        yield _("上年结转与上年报告的结转下年度不一致，请说明原因。")


def obstacles(found: Whole) -> Iterator[str]:
    """What is missing or would be misread, before the audit says anything."""
    yield from unsupplied(found.compiled)
    if not found.told:
        yield _("还没有撰写正文。")
    if found.unfinished:
        yield _("正文中还有“【待填】”，请补充完整。")
    if found.unnamed:
        yield _("正文中有已经不存在的数据项：%(names)s，请修改。") % {"names": "、".join(found.unnamed)}
    for one in found.misread:
        yield _("正文的写法会被误读（%(where)s），请检查是否有行首像标题的序号，或者像表格的文字。") % {
            "where": one.where
        }


def faults_of(found: Whole, answers: Mapping[str, str], carried_in_note: str) -> Iterator[str]:
    """A sentence for each thing that must be mended or explained before the report is sent."""
    yield from obstacles(found)
    for finding in found.findings:
        if blocks(finding):
            yield in_language(finding.message)
        elif finding.severity == "warning" and key_of(finding) not in answers:
            yield _("请说明：%(finding)s") % {"finding": in_language(finding.message)}
    yield from unexplained(found.compiled, carried_in_note)
