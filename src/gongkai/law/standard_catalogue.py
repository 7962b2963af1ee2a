"""The standard catalogue of grassroots openness (基层政务公开标准目录): official columns, tick boxes, fields.

Source: 国办发〔2019〕54号 and catalogues published by counties and towns. Columns and boxes are verbatim; a chosen
box is printed ■, another □. The fields are those of the pilot of 2017 to 2018; later ones are added as data.

>>> print(ticked({"website", "gazette"})[:24])
■政府网站 ■政府公报 □两微一端 □发布会/听
>>> sorted(chosen("■ 政府网站　□政府公报 ☑社区/企事业单位/村公示栏(电子屏)"))
['notice_boards', 'website']
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from gongkai.characters import compact
from gongkai.law.basis import Basis
from gongkai.wording import Wording

BASIS = Basis(
    "国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见（国办发〔2019〕54号）", "政务公开标准目录"
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the form; ``group`` is the heading printed over it and its neighbours."""

    identifier: str
    label: str
    group: str = ""


COLUMNS = (
    Column("number", "序号"),
    Column("first_level", "一级事项", "公开事项"),
    Column("second_level", "二级事项", "公开事项"),
    Column("content", "公开内容（要素）"),
    Column("basis", "公开依据"),
    Column("time_limit", "公开时限"),
    Column("responsible", "公开主体"),
    Column("channels", "公开渠道和载体"),
    Column("everyone", "全社会", "公开对象"),
    Column("certain_groups", "特定群体", "公开对象"),
    Column("proactive", "主动", "公开方式"),
    Column("on_request", "依申请公开", "公开方式"),
    Column("county", "县级", "公开层级"),
    Column("township", "乡、村级", "公开层级"),
)
"""Left to right, as printed."""

CHANNELS: dict[str, Wording] = {
    "website": Wording("政府网站", "Government website"),
    "gazette": Wording("政府公报", "Gazette"),
    "new_media": Wording("两微一端", "WeChat, Weibo and apps"),
    "press_conference": Wording("发布会/听证会", "Press conference or hearing"),
    "broadcast": Wording("广播电视", "Radio and television"),
    "print": Wording("纸质媒体", "Print"),
    "reading_place": Wording("公开查阅点", "Reading place"),
    "service_centre": Wording("政务服务中心", "Service centre"),
    "convenience_station": Wording("便民服务站", "Convenience service station"),
    "visit": Wording("入户/现场", "House visit or on site"),
    "notice_boards": Wording("社区/企事业单位/村公示栏（电子屏）", "Notice boards and screens"),
    "targeted_push": Wording("精准推送", "Targeted push"),
    "other": Wording("其他", "Other"),
}
"""The tick boxes of 公开渠道和载体, in the order of the form."""

_ALSO_PRINTED = {"纸质载体": "print"}
_TICKED = "■☑☒√✓✔▇●"
_BOX = re.compile(f"([□○{_TICKED}])([^□○{_TICKED}]*)")


def ticked(channels: Collection[str]) -> str:
    """The cell of the form: every box, the chosen ones ■."""
    unknown = set(channels) - set(CHANNELS)
    if unknown:
        raise ValueError(f"no such channels: {sorted(unknown)}")
    return " ".join(f"{'■' if name in channels else '□'}{label.zh}" for name, label in CHANNELS.items())


def chosen(cell: str) -> frozenset[str]:
    """The channels ticked in a cell; a box with a label of its own counts as 其他."""
    labels = {compact(label.zh): name for name, label in CHANNELS.items()} | _ALSO_PRINTED
    texts = (compact(label) for box, label in _BOX.findall(cell) if box in _TICKED)
    return frozenset(labels.get(text, "other") for text in texts if text)


@dataclass(frozen=True, slots=True)
class Field:
    """A field (试点领域) with a catalogue of its own."""

    identifier: str
    label: Wording


_FIELD_NAMES = (
    ("major_projects", "重大建设项目", "Major projects"),
    ("public_resource_trading", "公共资源交易", "Trading of public resources"),
    ("budgets_and_accounts", "财政预决算", "Budgets and accounts"),
    ("work_safety", "安全生产", "Work safety"),
    ("taxation", "税收管理", "Taxation"),
    ("land_compensation", "征地补偿", "Compensation for land"),
    ("house_expropriation", "国有土地上房屋征收与补偿", "Expropriation of houses on state land"),
    ("affordable_housing", "保障性住房", "Affordable housing"),
    ("rural_dilapidated_houses", "农村危房改造", "Renovation of dilapidated rural houses"),
    ("environment", "生态环境", "Environment"),
    ("public_culture", "公共文化服务", "Public cultural services"),
    ("public_legal_services", "公共法律服务", "Public legal services"),
    ("poverty_relief", "扶贫", "Poverty relief"),
    ("disaster_relief", "救灾", "Disaster relief"),
    ("food_and_drugs", "食品药品监管", "Supervision of food and drugs"),
    ("urban_enforcement", "城市综合执法", "Urban law enforcement"),
    ("employment", "就业", "Employment"),
    ("social_insurance", "社会保险", "Social insurance"),
    ("social_assistance", "社会救助", "Social assistance"),
    ("elderly_care", "养老服务", "Care for the elderly"),
    ("household_registration", "户籍管理", "Household registration"),
    ("agricultural_subsidies", "涉农补贴", "Agricultural subsidies"),
    ("compulsory_education", "义务教育", "Compulsory education"),
    ("health", "卫生健康", "Health"),
    ("municipal_services", "市政服务", "Municipal services"),
    ("spatial_planning", "国土空间规划", "Spatial planning"),
)
PILOT_FIELDS = tuple(Field(name, Wording(zh, en)) for name, zh, en in _FIELD_NAMES)
"""The 26 fields of the pilot; common knowledge, not read in a national text, so an office may add and drop."""
