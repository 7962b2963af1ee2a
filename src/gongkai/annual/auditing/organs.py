"""What an agency's name tells of the kind of organ: only what it tells clearly.

Sources: 条例 Art. 49 (departments by 31 January, governments by 31 March); 立法法 Arts. 91 and 93 (who makes rules,
规章). A name that could be either is neither.
"""

import re

from gongkai.characters import compact

_GOVERNMENT = re.compile(r"(人民政府|政府|行政公署|街道办事处)(办公室|办公厅|办)?$")
_STATE = re.compile(r"^(国家|中国|中华人民共和国|国务院)")
_DEPARTMENT = re.compile(r"(局|厅|署|委员会|[改健建]委|国资委)$")
_NO_DEPARTMENT = re.compile(r"(?<!监督)管理委员会$|(居民|村民|社区)委员会$|[纪党]委|人大|政协")

_NOT_A_DISTRICT = "治地发新园资税范景灌矿林库港贸特社牧校护胜业术作功能工片务边飞示"
_DISTRICT = re.compile(rf"[^{_NOT_A_DISTRICT}]区|[\u4e00-\u9fff]县|(自治|右|左|前|后|中)旗")
_TOWNSHIP = re.compile(
    r"(街道办事处|街道办|[\u4e00-\u9fff]镇人民政府|[\u4e00-\u9fff]乡人民政府|镇政府|乡政府|苏木人民政府)(办公室|党政办公室|党政综合办公室)?$"
)
_MUNICIPAL = re.compile(r"(?<!城)市(?!场)(?!.*总局$)[\u4e00-\u9fff]+$")


def is_government(agency: str) -> bool:
    """Whether the name is that of a government or of its office (人民政府, 人民政府办公室, 街道办事处)."""
    return bool(_GOVERNMENT.search(_bare(agency)))


def is_department(agency: str) -> bool:
    """Whether the name is clearly that of a department of a government (政府部门), due by 31 January."""
    name = _bare(agency)
    if _GOVERNMENT.search(name) or _NO_DEPARTMENT.search(name):
        return False
    return bool(_DEPARTMENT.search(name))


def cannot_make_rules(agency: str) -> bool:
    """Whether the name is clearly that of an organ without the power to make rules (规章).

    A district, county or township body, a department of one, or a bureau of a city. A city's government and its
    office may have the power (设区的市) or not (县级市): the name does not tell.
    """
    name = _bare(agency)
    if _STATE.match(name):
        return False
    if _TOWNSHIP.search(name) or _DISTRICT.search(name):
        return True
    return is_department(name) and bool(_MUNICIPAL.search(name))


def _bare(agency: str) -> str:
    return compact(re.sub(r"[（(][^）)]*[）)]", "", agency))
