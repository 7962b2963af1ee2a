"""Invented agencies of many kinds. None of the places exists; the kinds of body do."""

from random import Random
from typing import NamedTuple

_PROVINCES = ("云岭省", "清江省", "赤原省", "北澜自治区")
_CITY = ("青峡市", "临澜市", "白梧市", "望江市", "霞屏市", "鹿川市", "丹岭州", "碧湖市")
_COUNTY = ("松溪原县", "石屏岭县", "清河口县", "云梧区", "南鹿区", "柳泉区", "赤水湾市", "金枫旗", "玉桐自治县")
_TOWN = ("白石桥镇", "青龙塘乡", "枫林渡镇", "鹿角湾乡", "望月街道", "泉水桥街道", "三道沟镇", "东门街道")
_BUREAUS = (
    "教育局", "公安局", "民政局", "司法局", "财政局", "人力资源和社会保障局", "自然资源和规划局", "生态环境局",
    "住房和城乡建设局", "交通运输局", "水利局", "农业农村局", "商务局", "文化广电和旅游局", "卫生健康委员会",
    "退役军人事务局", "应急管理局", "审计局", "市场监督管理局", "统计局", "医疗保障局", "城市管理综合执法局",
    "发展和改革委员会", "工业和信息化局", "行政审批服务局", "信访局", "乡村振兴局", "林业和草原局",
)  # fmt: skip
_ZONES = (
    "经济技术开发区管理委员会",
    "高新技术产业开发区管委会",
    "旅游度假区管理委员会",
    "华侨投资区管理委员会",
    "综合保税区管理委员会",
)
_OTHERS = ("气象局", "税务局", "消防救援支队", "住房公积金管理中心", "供销合作社联合社", "档案馆", "地震局")
_SCHOOLS = ("云岭师范大学", "清江职业技术学院", "赤原医科大学")


class Agency(NamedTuple):
    """``kind``: government (报告 due by 31 March) or department (31 January); ``rules``: may make 规章."""

    name: str
    kind: str
    we: str
    rules: bool = False


def _government(place: str, rules: bool) -> Agency:
    return Agency(f"{place}人民政府", "government", "我" + _level(place), rules)


def _level(place: str) -> str:
    for ending, word in (("自治州", "州"), ("街道", "街道"), ("自治县", "县"), ("自治区", "区")):
        if place.endswith(ending):
            return word
    return place[-1]


def agency(random: Random) -> Agency:
    """One agency; governments, offices, bureaus, townships, zones and bodies that follow the same form."""
    province, city, county = random.choice(_PROVINCES), random.choice(_CITY), random.choice(_COUNTY)
    town, bureau = random.choice(_TOWN), random.choice(_BUREAUS)
    full = random.choice((county, city + county))
    kinds = (
        _government(random.choice((city, province)), True),
        _government(full, False),
        _government(full, False),
        Agency(f"{full}人民政府办公室", "department", random.choice(("我办", "本机关"))),
        Agency(f"{city}人民政府办公室", "department", "市政府办公室"),
        Agency(f"{city}{bureau}", "department", "我委" if bureau.endswith("委员会") else "我局"),
        Agency(f"{full}{bureau}", "department", "我委" if bureau.endswith("委员会") else "我局"),
        Agency(f"{full}{bureau}", "department", "本机关"),
        Agency(county + town + ("办事处" if town.endswith("街道") else "人民政府"), "town", "我" + _level(town)),
        Agency(f"{city}{random.choice(_ZONES)}", "department", "管委会"),
        Agency(f"{full}{random.choice(_OTHERS)}", "department", "本单位"),
        Agency(random.choice(_SCHOOLS), "department", "学校"),
        Agency(province + (bureau[:-1] + "厅" if bureau.endswith("局") else bureau), "department", "我厅"),
    )  # fmt: skip
    return random.choice(kinds)
