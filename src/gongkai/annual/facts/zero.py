"""None of it: 未收到…申请, 无…复议, 未收取…费. Each is a figure of 0."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from . import words
from .requests import applicants_in, channels_in, outcomes_in
from .view import Named


class Nothing(NamedTuple):
    """``named`` is said not to have occurred, between ``start`` and ``end`` of the piece."""

    named: Named
    start: int
    end: int
    unit: str


_NOT = r"(?:未曾|未能|没有|未有|未|无|没|并未|不存在)"
_TAIL = (
    r"(?:的|之|相关|有关|申请|情况|情形|事项|案件|件|业务|办件|数量|信息公开|信息|诉求|请求|答复|发生|记录|要求|现象|事宜|工作|行为|服务)*"
    r"(?=$|[，。；、：）！（]|(?:和|及|以及|与|也|且|并|或|，)[\u4e00-\u9fff]{0,4}(?:复议|诉讼|未|无|没))"
)
_SAFE = re.compile(
    r"因|有|人|方面|形式|方式|途径|过|任何|一[件例起宗]|来自|通过|书面|网上|网络|信函|邮寄|当面|现场|传真|电子邮件|平台|在线|线上|互联网|商业|企业|依|新|"
    r"的|公民|自然人|法人|其[他它]组织|社会|公众|群众|申请|市民|单位|个|各[类种界]|有效|有关|相关|提[出交]|递交|公开|等|和|或|及|与|者|以|、|了|"
    r"政府信息|信息|政务|渠道|向(?:我|本)?[\u4e00-\u9fff]{1,14}?(?=提出|提交|申请|递交)"
)
_REQUEST = re.compile(
    rf"(?P<verb>{_NOT}(?:收到|接到|接收|受理|接受|办理|产生|发生|出现|涉及|收|有)?)(?P<gap>[^，。；：0-9]{{0,40}}?)"
    rf"(?P<noun>{words.REQUEST_NOUN}|申请){_TAIL}"
)
_SAID_AFTER = re.compile(
    rf"(?P<noun>{words.REQUEST_NOUN})(?:的|数量?|申请|件数|情况|受理|总数)*(?:均|都)?(?:为|是|：)零(?:件)?"
)
_ZERO_REQUESTS = re.compile(
    r"(?:政府信息公开|信息公开|依申请公开|办理情况|数量|总量|件数|本年度?|全年|实现)[^，。；]{0,8}(?:为|是|：)?零(?:申请|受理|收件)"
)
_ALL_PERSONS = re.compile(
    r"申请[0-9]+[件宗份起]，(?:申请人|申请主体)?(?:均|全部|都)(?:为|是|由|来自)(?:自然人|公民个人|个人)(?:提出|提交|申请)?(?:的)?(?:申请)?(?=[，。；]|$)"
)
_ALL_ALIKE = re.compile(
    r"(?P<what>复议|诉讼)(?:申请|案件|案)*[0-9]+[件宗起例]，(?:结果|已|审结|复议|机关|决定)*(?:均|全部|都)(?:已)?(?:被|为|是|予以|获|得到|结果)*"
    r"(?P<result>维持|纠正)(?=[，。；（]|$)"
)
_DISPUTE = re.compile(rf"{_NOT}(?P<what>[^，。；：]{{0,70}}?(?:复议|诉讼|起诉)[^，。；：]{{0,40}})")
_DISPUTE_AFTER = re.compile(
    r"(?P<what>(?:行政)?(?:复议|诉讼)[^，。；0-9]{0,30}?)(?:均|都|案件|情况|数量?|件数)*"
    r"(?:(?:为|是)零|(?:均|都|：)(?:为|是)?无|(?:均|都)?(?:未|没有|无)发生|(?:均|都)?(?:没有|未收到))"
)
_PARTIAL = re.compile(
    r"变更|责令|败诉|纠正|撤销|维持|胜诉|超期|逾期|未审结|未结|审结|意见|建议|决定书|投诉|举报|出庭|答复不|纠错|违法"
)
_AFTER_RECONSIDERATION = re.compile(r"复议(?:后|决定|结果)|不服[^，]{0,8}复议|(?:经|对)(?:行政)?复议")
_FEE = re.compile(
    rf"{_NOT}(?:发生|产生|出现|有|涉及)?[^，。；]{{0,16}}?(?:收取|征收|产生|收缴|收)[^，。；]{{0,24}}?(?P<fee>信息处理费|费用|收费|行政事业性收费|费)|"
    rf"(?:{_NOT}|不)(?:产生|发生|涉及|有|存在)?(?:任何|政府|信息公开|相关|依申请公开|政府信息公开)*(?P<short>信息处理费|收费|费用)|"
    r"(?:信息处理费|收费|收取费用)(?:金额|情况|总额|用|共|共计|合计|：)*(?:为|是)?(?:零|无(?!法))|免费(?:提供|公开|办理|答复|向申请人)|未收费"
)
_ISSUED = re.compile(
    rf"{_NOT}(?:新)?(?:制发|制定|出台)(?:过|任何|新的|发布|印发|行政|、|和|及|或|规章)*(?P<noun>规范性文件)(?=$|[，。；、）])"
)
_WORTH = re.compile(r"[未无没零免均都]|全部")


def nothings(piece: str, section: int, part: str | None) -> Iterator[Nothing]:
    """Every statement of the piece that there was none."""
    if not _WORTH.search(piece):
        return
    yield from _requests(piece, section, part)
    yield from _disputes(piece, section, part)
    yield from _alike(piece)
    yield from _fees(piece, section)
    for match in _ISSUED.finditer(piece):
        yield Nothing(Named("documents_issued", "kind:normative_documents", True), match.start(), match.end(), "件")


def _requests(piece: str, section: int, part: str | None) -> Iterator[Nothing]:
    known = section == 3 or part == "on_request"
    for match in _REQUEST.finditer(piece):
        text = match.group()
        if len(_SAFE.sub("", match["gap"])) > 0:
            continue
        if match["noun"] == "申请" and not (known or "公开" in piece):
            continue
        if words.NOT_REQUESTS.search(text) or _PARTIAL.search(text) or _doubled(piece, match.start()):
            continue
        yield Nothing(_none_requested(text, match["verb"]), match.start(), match.end(), "件")
    for match in _ALL_PERSONS.finditer(piece):
        yield Nothing(Named("requests_received", "applicant:organisations", True), match.end() - 1, match.end(), "件")
    for match in (*_SAID_AFTER.finditer(piece), *_ZERO_REQUESTS.finditer(piece)):
        yield Nothing(Named("requests_received", None, True, "received"), match.start(), match.end(), "件")


def _none_requested(text: str, verb: str) -> Named:
    if "办理" in verb:
        return Named("requests_answered", None, False)
    if outcomes := outcomes_in(text):
        return Named("requests_answered", f"outcome:{outcomes[-1]}", False)
    channels, applicants = channels_in(text), applicants_in(text)
    if len(channels) == 1:
        return Named("requests_received", f"channel:{channels.pop()}", False)
    if len(applicants) == 1 and not re.search("公民|单位|任何|组织", text):
        return Named("requests_received", f"applicant:{applicants.pop()}", False)
    return Named("requests_received", None, not channels, "received")


def _doubled(piece: str, start: int) -> bool:
    """无未…, 不得无…: a second negation before the first."""
    return bool(re.search(r"[无未没不非如若]$|如果|若$|凡是?$", piece[:start][-2:]))


def _disputes(piece: str, section: int, part: str | None) -> Iterator[Nothing]:
    ours = section == 4 or part == "on_request" or bool(re.search(r"信息公开|政务公开|依申请", piece))
    for pattern in (_DISPUTE, _DISPUTE_AFTER):
        for match in pattern.finditer(piece):
            what = match["what"]
            if (
                _PARTIAL.search(what)
                or re.search(r"[0-9]", what)
                or _doubled(piece, match.start())
                or "未经复议" in match.group()
            ):
                continue
            after = bool(_AFTER_RECONSIDERATION.search(what))
            if words.RECONSIDERATION.search(what) and not after:
                yield Nothing(Named("reconsiderations", None, ours), match.start(), match.end(), "件")
            if words.LITIGATION.search(what):
                yield Nothing(Named("litigations", None, ours and not after), match.start(), match.end(), "件")


def _alike(piece: str) -> Iterator[Nothing]:
    """复议3件，均维持: none was corrected."""
    for match in _ALL_ALIKE.finditer(piece):
        kind = "reconsiderations" if match["what"] == "复议" else "litigations"
        other = "corrected" if match["result"] == "维持" else "upheld"
        yield Nothing(Named(kind, f"result:{other}", True), match.end() - 1, match.end(), "件")


def _fees(piece: str, section: int) -> Iterator[Nothing]:
    match = _FEE.search(piece)
    if match is None:
        return
    text = match.group()
    if "行政事业性收费" in text:
        yield Nothing(Named("administrative_fees", None, True), match.start(), match.end(), "元")
    elif section == 6 or re.search(r"信息处理费|信息公开|依申请|申请人", piece):
        yield Nothing(Named("fees_charged", None, True), match.start(), match.end(), "元")
