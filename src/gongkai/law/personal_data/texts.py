"""Home addresses, passports, travel permits, e-mail addresses and number plates in running text.

An address needs a house number and either a word that says somebody lives there (住址, 户籍) or the parts that homes
have (室, 单元, 组); what stands beside words of an office is the office's. Passports and permits are found only after
a label, since their shape is that of any model number. Mailboxes under gov.cn are the office's.
"""

import re
from collections.abc import Iterator

from gongkai.law.personal_data.hits import Hit, Readable, Severity, before

_STREET = (
    r"(?:大道|大街|路|街|巷|弄|胡同|(?<![公英华])里|村|屯|寨|庄|湾|社区|小区|花园|家园|公寓|苑|新村|[组队](?=[0-9]))"
)
_NUMBER = r"(?:[0-9]{1,5}(?:-[0-9]{1,4}){0,3}|[一二三四五六七八九十百]{1,5})"
_INSIDE = r"[\u4e00-\u9fffA-Za-z0-9#\-]"
_PART = r"(?:号楼|栋|幢|座|单元|门|层|楼|室|户|房|号)"
_HOUSE = re.compile(
    rf"{_STREET}{_INSIDE}{{0,10}}?{_NUMBER}(?:号(?![线文令])|号楼|栋|幢|单元|室|户|房)"
    rf"(?:(?:内|之)?{_INSIDE}{{0,6}}?(?:{_NUMBER}|[A-Za-z]){_PART}){{0,4}}(?:[0-9]{{3,4}}(?![0-9年月日元人户件]))?"
)
_STRETCH = re.compile(r"[\u4e00-\u9fff0-9A-Za-z\-]*$")
_ADMIN = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:自治区|省|市|州|盟|区|县|旗|镇|乡|街道|村)")
_PROVINCE = re.compile(
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|"
    "云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)
_LEAD = re.compile(
    r".*(?:家住|现住|暂住|居住[于在]?|租住[于在]?|住址[为是]?|地址[为是]?|户籍[地]?|[住址](?:在|于|为)?)"
)
_LIVES = re.compile(r"住址|家庭|户籍|现住|居住|租住|暂住|家住|[^一-龥]住$|[,，]住|系.{0,6}人.{0,2}住")
_OFFICE = re.compile(
    r"办公|办事|服务|受理|地点|单位|窗口|大厅|中心|政府|机关|[局厅委院所站校]|公司|企业|学校|医院|酒店|宾馆|广场|会议|"
    r"项目|建设|位于|坐落|工地|地块|接待|信箱|来访|邮寄"
)
_HOME_PART = re.compile(rf"{_NUMBER}(?:室|户|房)|单元|[栋幢]|(?:小区|花园|家园|公寓|苑|新村).*号|[组队]{_NUMBER}号")
_LOOK_BACK = 30


def addresses(source: Readable) -> Iterator[Hit]:
    """住址: from the province, or from the words before it, to the room."""
    text = source.text
    for match in _HOUSE.finditer(text):
        start = _beginning(text, match.start())
        address = text[start : match.end()]
        if not _ADMIN.search(address):
            continue
        label = before(text, start, 15)
        severity = _lived_in(label, address, text[match.end() : match.end() + 8])
        if severity:
            yield Hit("address", start, match.end(), severity)


def _beginning(text: str, street: int) -> int:
    """Where the address begins whose street ends here."""
    stretch = _STRETCH.search(text, max(0, street - _LOOK_BACK), street)
    start = stretch.start() if stretch else street
    if province := _PROVINCE.search(text, start, street):
        return province.start()
    lead = _LEAD.match(text, start, street)
    return lead.end() if lead else start


def _lived_in(label: str, address: str, after: str) -> Severity | None:
    if _LIVES.search(label) or re.search(r"住(?:在|于|所)?[:,，\s]{0,2}$", label):
        return "probable" if _OFFICE.search(label) else "certain"
    if _OFFICE.search(label) or _OFFICE.search(address) or _OFFICE.search(re.split(r"[\s,，。;、:]", after)[0]):
        return None
    return "probable" if _HOME_PART.search(address) else None


_PASSPORT = re.compile(r"护照[^\n\r。;]{0,12}?(?<![A-Za-z0-9])((?:[EGDSPKM][A-Z]?|1[45])[0-9]{7,8})(?![A-Za-z0-9])")
_PERMIT = re.compile(
    r"(?:通行证|回乡证|台胞证|港澳居民)[^\n\r。;]{0,12}?(?<![A-Za-z0-9])([CWHMLT][A-Z]?[0-9]{7,10}|[0-9]{8})(?![A-Za-z0-9])"
)
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-*])[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}@(?:[A-Za-z0-9\-]{1,63}\.){1,5}[A-Za-z]{2,10}(?![A-Za-z0-9])"
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z] ?[·•.]? ?"
    r"(?=(?:[A-HJ-NP-Z]?[0-9]){3}|[A-HJ-NP-Z0-9]*[0-9]{3})[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳][A-HJ-NP-Z0-9]?"
    r"(?![A-Za-z0-9\-])"
)
_VEHICLE = re.compile(r"车牌|号牌|车辆|车号|驾驶|轿车|汽车|货车|客车|机动车")


def papers(source: Readable) -> Iterator[Hit]:
    """护照, 往来港澳通行证 and their like, after their names."""
    text = source.text
    for match in _PASSPORT.finditer(text):
        yield Hit("passport", match.start(1), match.end(1), "certain")
    for match in _PERMIT.finditer(text):
        yield Hit("travel_permit", match.start(1), match.end(1), "certain")


def emails(source: Readable) -> Iterator[Hit]:
    """电子邮箱 other than an office's under gov.cn; whose it is cannot be told."""
    text = source.text
    for match in _EMAIL.finditer(text):
        if not match.group().lower().endswith((".gov.cn", "@gov.cn")):
            yield Hit("email", match.start(), match.end(), "probable")


def plates(source: Readable) -> Iterator[Hit]:
    """车牌号码; certain beside a vehicle."""
    text = source.text
    for match in _PLATE.finditer(text):
        sure = _VEHICLE.search(before(text, match.start(), 12)) or re.search("[·•]", match.group())
        yield Hit("plate", match.start(), match.end(), "certain" if sure else "probable")
