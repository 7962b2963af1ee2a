"""What sentences of annual reports state, and what they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual.facts import KINDS, find_facts
from gongkai.annual.report import Fact, Part
from tests.annual.building import AGENCY, in_part, section

Stated = tuple[str, str | None, object]


def facts(text: str, part: Part = "on_request", agency: str | None = AGENCY) -> list[Fact]:
    return [f for f in find_facts(in_part(text, part), year=2022, agency=agency) if f.section == 1]


def stated(text: str, part: Part = "on_request", agency: str | None = AGENCY) -> list[Stated]:
    return [(f.what, f.by, f.value) for f in facts(text, part, agency)]


def new(value: int) -> Stated:
    return ("requests_received", None, value)


def by(dimension: str, value: int) -> Stated:
    return ("requests_received", dimension, value)


def outcome(code: str, value: int) -> Stated:
    return ("requests_answered", f"outcome:{code}", value)


RECEIVED = [
    ("2022年，共收到政府信息公开申请12件。", 12),
    ("全年新收政府信息公开申请二十三件。", 23),
    ("收到政府信息公开申请1,202件。", 1202),
    ("2022年度，我局共受理依申请公开事项15宗，均已按时答复。", 15),
    ("本年度共接到信息公开申请3起。", 3),
    ("截至12月31日，共收到依申请公开件26件。", 26),
    ("2022年1月1日至12月31日，共收到政府信息公开申请7件。", 7),
    ("截至2022年底，共收到政府信息公开申请９件。", 9),
    ("今年以来，我办共收到群众提交的政府信息公开申请 5 件。", 5),
    ("截至目前,共收到依申请案件数共8件。", 8),
    ("2022年，办理公民、法人和其他组织等申请人向区政府提出的政府信息公开申请19件。", 19),
    ("2021年共收到政府信息公开申请10件，2022年共收到12件。", 12),
    ("较2021年的10件增加2件，2022年共收到政府信息公开申请12件。", 12),
    ("与上年相比，依申请公开数量有所增加，共收到政府信息公开申请4件。", 4),
    ("清水县人民政府办公室2022年共收到政府信息公开申请6件。", 6),
    ("2022年，县政府办公室收到政府信息公开申请6份。", 6),
    ("依申请公开方面，共收到政府信息公开申请，合计31件。", 31),
]


@pytest.mark.parametrize(("text", "value"), RECEIVED)
def test_requests_received(text: str, value: int) -> None:
    """The number of requests of the year, however it is worded."""
    assert stated(text) == [new(value)]


NOT_OF_THE_YEAR = [
    "2021年共收到政府信息公开申请10件。",
    "去年共收到政府信息公开申请10件。",
    "上年度收到政府信息公开申请10件。",
    "上半年收到政府信息公开申请5件。",
    "截至2022年9月，共收到政府信息公开申请9件。",
    "一季度收到政府信息公开申请2件。",
    "自2019年以来，累计收到政府信息公开申请56件。",
    "累计收到政府信息公开申请56件。",
    "计划全年办理政府信息公开申请20件。",
    "2023年拟办理政府信息公开申请20件。",
    "平均每月收到政府信息公开申请3件。",
    "每件申请均在20个工作日内答复。",
]


@pytest.mark.parametrize("text", NOT_OF_THE_YEAR)
def test_figures_of_another_time(text: str) -> None:
    """Last year's, a part of the year's, many years' and planned figures are not the year's."""
    assert stated(text) == []


NOT_THE_AGENCY = [
    "全县共收到政府信息公开申请120件。",
    "各乡镇共收到政府信息公开申请30件。",
    "全县各部门共收到政府信息公开申请120件。",
    "县直各单位收到政府信息公开申请45件。",
    "县自然资源局收到政府信息公开申请30件。",
    "城关镇收到政府信息公开申请8件。",
]


@pytest.mark.parametrize("text", NOT_THE_AGENCY)
def test_figures_of_others(text: str) -> None:
    """What a whole county or another body received is not the office's figure."""
    assert stated(text) == []


def test_a_government_reports_for_its_region() -> None:
    """全县 is the county government's own figure, and a department's is not."""
    assert stated("全县共收到政府信息公开申请120件。", agency="清水县人民政府") == [new(120)]
    assert stated("县自然资源局收到政府信息公开申请30件。", agency="清水县人民政府") == []


NOT_REQUESTS = [
    "收到县长信箱来信120件，12345热线工单356件。",
    "办理人大代表建议12件、政协提案9件。",
    "受理行政许可申请35件。",
    "收到救助申请86件，均已办结。",
    "接听咨询电话230余次。",
    "受理行政复议案件58件。",
    "依申请公开受理点增设3个。",
    "无正当理由不得拒绝受理申请。",
    "按照国办公开办函〔2021〕30号文件和《条例》第二十条要求办理。",
]


@pytest.mark.parametrize("text", NOT_REQUESTS)
def test_figures_of_other_business(text: str) -> None:
    """Letters, proposals, licences and hotlines are no requests."""
    assert not [s for s in stated(text, "supervision") if str(s[0]).startswith("requests")]


LISTS = [
    (
        "共收到依申请案件数共8件,其中,网络申请数为2件,当面申请数为3件,信函申请数为3件。",
        [new(8), by("channel:online", 2), by("channel:in_person", 3), by("channel:letter", 3)],
    ),
    (
        "2022年，办理政府信息公开申请19件。其中，平台申请18件，电子邮箱申请1件，无当面申请，均已答复。",
        [new(19), by("channel:platform", 18), by("channel:email", 1), by("channel:in_person", 0)],
    ),
    (
        "收到申请15件（其中自然人12件，法人或其他组织3件），较上年增长12.5%。",
        [
            new(15),
            by("applicant:natural_person", 12),
            by("applicant:organisations", 3),
            ("growth", "requests_received", 12.5),
        ],
    ),
    (
        "网络3件，信函2件，合计1201件。",
        [by("channel:online", 3), by("channel:letter", 2), new(1201)],
    ),
    (
        "全年新收政府信息公开申请二十三件，上年结转2件，予以公开10件，部分公开3件，不予公开4件，无法提供6件，结转下年度继续办理2件。",
        [
            new(23),
            ("requests_carried_in", None, 2),
            outcome("granted", 10),
            outcome("partially_granted", 3),
            outcome("refused", 4),
            outcome("unavailable", 6),
            ("requests_carried_out", None, 2),
        ],
    ),
    (
        "网络、信函、当面申请分别为5件、3件、2件。",
        [by("channel:online", 5), by("channel:letter", 3), by("channel:in_person", 2)],
    ),
    (
        "收到政府信息公开申请5件（网络申请3件、现场申请2件），已全部办结。",
        [new(5), by("channel:online", 3), by("channel:in_person", 2)],
    ),
    (
        "共收到政府信息公开申请5宗，平台申请3宗，传真申请2宗。",
        [new(5), by("channel:platform", 3), by("channel:fax", 2)],
    ),
    (
        "我办收到政府信息公开申请3件，属于国家秘密1件，本机关不掌握相关政府信息1件，重复申请1件。",
        [
            new(3),
            outcome("refused.state_secret", 1),
            outcome("unavailable.not_held", 1),
            outcome("unprocessed.repeated", 1),
        ],
    ),
    (
        "对2021年结转的2件申请予以答复，结转下年度1件。",
        [("requests_carried_in", None, 2), ("requests_carried_out", None, 1)],
    ),
    (
        "收到政府信息公开申请12件，其中5件予以公开，7件告知不存在。",
        [new(12), outcome("granted", 5), outcome("unavailable.not_held", 7)],
    ),
    ("收到来信申请3件，当面申请1件。", [by("channel:letter", 3), by("channel:in_person", 1)]),
    ("收到政府信息公开申请3件，3件予以公开。", [new(3), outcome("granted", 3)]),
    ("收到涉及土地征收类政府信息公开申请8件。", [by("category:土地征收", 8)]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_of_requests(text: str, expected: list[Stated]) -> None:
    """Parts are told from the whole, by channel, applicant and outcome."""
    assert stated(text) == expected


NONE = [
    "2022年我单位未收到依申请公开政府信息。",
    "2022年度我单位未有依申请政府公开信息。",
    "未收到公民、法人和其他组织的政府信息公开申请。",
    "全年未收到任何单位和个人提出的信息公开申请。",
    "无依申请公开事项。",
    "2022年，我办没有收到政府信息公开申请。",
    "没有公民、法人和其他组织向我办提出政府信息公开申请。",
    "本年度未接到依申请公开的相关申请。",
    "2022年共收到政府信息公开申请0件。",
    "本年度政府信息公开申请数量为零。",
    "本年度收到依申请公开为零件。",
]


@pytest.mark.parametrize("text", NONE)
def test_none_received(text: str) -> None:
    """No request is a figure of zero."""
    assert stated(text) == [new(0)]


NOT_NONE = [
    "未收到逾期答复的投诉。",
    "无超期未办结的申请。",
    "未经申请人同意不得公开。",
    "无需申请人到场。",
    "申请人无正当理由逾期不补正的，不再处理其申请。",
    "没有发生因政府信息公开申请答复不当引发的投诉。",
]


@pytest.mark.parametrize("text", NOT_NONE)
def test_other_negations(text: str) -> None:
    """A negation of something else says nothing of the number of requests."""
    assert ("requests_received", None, 0) not in stated(text)


DISPUTES = [
    ("未发生因政府信息公开引起的行政复议、行政诉讼案件。", 0, 0),
    ("未有政府信息公开申请行政复议及提起行政诉讼的情况。", 0, 0),
    ("全年没有发生因政府信息公开被申请行政复议、提起行政诉讼的情况。", 0, 0),
    ("因政府信息公开引发的行政复议、行政诉讼均为零。", 0, 0),
    ("因政府信息公开被申请行政复议3件，被提起行政诉讼1件。", 3, 1),
    ("政府信息公开行政复议和行政诉讼分别为2件和1件。", 2, 1),
    ("因依申请公开引发行政复议2起、行政诉讼0起。", 2, 0),
]


@pytest.mark.parametrize(("text", "reconsiderations", "litigations"), DISPUTES)
def test_disputes(text: str, reconsiderations: int, litigations: int) -> None:
    """Reconsideration and litigation about disclosure, none included."""
    assert stated(text) == [("reconsiderations", None, reconsiderations), ("litigations", None, litigations)]


def test_results_of_disputes() -> None:
    """Results belong to the dispute named before them."""
    text = "因政府信息公开被申请行政复议3件，其中结果维持2件，结果纠正1件；行政诉讼1件，尚未审结1件。"
    assert stated(text) == [
        ("reconsiderations", None, 3),
        ("reconsiderations", "result:upheld", 2),
        ("reconsiderations", "result:corrected", 1),
        ("litigations", None, 1),
        ("litigations", "result:pending", 1),
    ]


def test_reconsideration_at_large_is_no_business_of_the_report() -> None:
    """A justice bureau's caseload is not what table four counts."""
    assert stated("全年共办理行政复议案件58件，行政应诉12件。") == []


PUBLISHED = [
    ("2022年,在政府网站及时、主动公开各类信息1655条。", [("channel:政府网站", 1655)]),
    ("2022年县政府办公室通过县政府网站、微信、微博等平台公开各类信息1988条。", [(None, 1988)]),
    ("2022年清水县政府办公室主动公开政府信息共 774条,涉及要闻、视频、通知公告等栏目。", [(None, 774)]),
    ("主动公开政府信息１２３条。", [(None, 123)]),
    (
        "主动公开政府信息数140条,其中工作动态信息127条;人事信息10条;财政资金信息2条;政府信息公开年报1条。"
        "微信公众号主动推送信息362条;微博账号主动推送信息136条。",
        [
            (None, 140),
            ("category:工作动态", 127),
            ("category:人事", 10),
            ("category:财政资金", 2),
            ("category:政府信息公开年报", 1),
            ("channel:微信公众号", 362),
            ("channel:微博", 136),
        ],
    ),
    (
        "主动公开发布政府办信息共28条。包括工作动态、规章文件等主动公开的政府信息。其中：机构职能2条，规章文件1条，其他2条，"
        "政府信息公开年度报告及政府工作报告等共3条。",
        [
            (None, 28),
            ("category:机构职能", 2),
            ("category:规章文件", 1),
            ("category:其他", 2),
            ("category:政府信息公开年度报告及政府工作报告", 3),
        ],
    ),
    (
        "通过门户网站发布信息500条，微信公众号推送300条，微博150条。",
        [("channel:政府网站", 500), ("channel:微信公众号", 300), ("channel:微博", 150)],
    ),
    (
        "主动公开政府信息52条，其中重点领域信息公开20条，通过其他渠道公开12条。",
        [(None, 52), ("category:重点领域", 20), ("channel:其他", 12)],
    ),
    ("公开财政预决算信息2条。", [("category:财政预决算", 2)]),
]


@pytest.mark.parametrize(("text", "expected"), PUBLISHED)
def test_items_published(text: str, expected: list[tuple[str | None, int]]) -> None:
    """All items, by category as printed, and by channel; further channels are no part of the whole."""
    assert [(b, v) for what, b, v in stated(text, "proactive") if what == "items_published"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "微信公众号关注人数达1.2万人，访问量3.5万次。",
        "向市政府报送信息120条，采用35条。",
        "清理错误信息46条，整改问题12个。",
        "累计发布政务信息12000条。",
        "回复网民留言35条。",
    ],
)
def test_not_published(text: str) -> None:
    """Readers, reports to superiors and clean-ups are no items published."""
    assert not [s for s in stated(text, "proactive") if s[0] == "items_published"]


OTHERS = [
    (
        "制发行政规范性文件6件，废止2件，现行有效23件。",
        [("documents_issued", 6), ("documents_repealed", 2), ("documents_in_force", 23)],
    ),
    ("截至2022年底，现行有效规范性文件13件。", [("documents_in_force", 13)]),
    ("备案审查规范性文件8件，清理规范性文件35件。", []),
    ("未制发行政规范性文件。", [("documents_issued", 0)]),
    ("作出行政许可决定120件，行政处罚决定35件。", [("licences", 120), ("penalties", 35)]),
    ("业务培训惠及60余人次。", [("training_people", 60)]),
    ("举办政务公开培训班2期，参训人员120人次。", [("training_sessions", 2), ("training_people", 120)]),
    ("计划举办培训3期。", []),
    ("每季度对平台检查一次。", []),
    ("全年开展检查4次，发现问题12个。", [("inspections", 4)]),
    ("召开政务公开工作推进会3次。", [("meetings", 3)]),
    ("召开新闻发布会5场。", [("press_conferences", 5)]),
    ("新增“助企纾困”等栏目3个。", [("columns", 3)]),
    (
        "发布政策解读25篇，其中图解12篇、视频解读3个、文字解读10篇。",
        [("interpretations", 25), ("interpretations", 12), ("interpretations", 3), ("interpretations", 10)],
    ),
    ("全年收取行政事业性收费12.35万元。", [("administrative_fees", 12.35)]),
]


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_other_figures(text: str, expected: list[tuple[str, object]]) -> None:
    """Documents, decisions, training, inspections, meetings, columns, interpretations, fees."""
    assert [(what, float(str(v))) for what, _, v in stated(text, "supervision")] == [
        (w, float(str(v))) for w, v in expected
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("本单位2022年未收取信息处理费。", 0),
        ("2022年度信息公开申请未向申请人收取任何费用。", 0),
        ("没有收取信息处理费的情况。", 0),
        ("本年度发出收费通知0件，收取信息处理费0元。", 0),
        ("全年收取信息处理费320元。", 320),
    ],
)
def test_information_fees(text: str, value: int) -> None:
    """Whether and how much was charged for handling requests."""
    found = find_facts((section(6, text),), year=2022, agency=AGENCY)
    assert {(f.what, f.value) for f in found} >= {("fees_charged", value)}
    assert {f.value for f in found if f.what == "fees_charged"} == {value}


@pytest.mark.parametrize(
    ("text", "growth"),
    [
        ("收到政府信息公开申请15件，同比增长12.5%。", 12.5),
        ("收到政府信息公开申请15件，较上年减少3件。", -3),
        ("收到政府信息公开申请15件，与2021年相比下降20%。", -20),
        ("收到政府信息公开申请15件，与上年持平。", None),
        ("收到政府信息公开申请15件，较2019年增长50%。", None),
        ("收到政府信息公开申请15件，环比增长50%。", None),
        ("收到政府信息公开申请15件，办结率100%。", None),
    ],
)
def test_growth(text: str, growth: float | None) -> None:
    """Growth on the year before, signed; other comparisons are left out."""
    found = [f for f in facts(text) if f.what == "growth"]
    assert [(f.by, float(f.value)) for f in found] == ([] if growth is None else [("requests_received", growth)])


def test_the_quote_is_the_sentence_with_its_list() -> None:
    """A list parted by semicolons stays together; the next statement does not join it."""
    found = facts("公开政府信息12条,其中动态信息10条;人事信息2条。微信推送36条;召开会议2次。", "proactive")
    assert [f.quote for f in found[:3]] == ["公开政府信息12条,其中动态信息10条;人事信息2条。"] * 3
    assert found[3].quote == "微信推送36条;"


def test_lines_broken_for_width_are_one_sentence() -> None:
    """A figure on the next line belongs to the sentence before it."""
    text = "2022年，我办进一步畅通依申请公开渠道，规范答复程序，全年共收到政府信息公开\n申请12件，均已答复。"
    assert stated(text) == [new(12)]


@pytest.mark.parametrize(
    "text", ["共收到政府信息公开申请10余件。", "收到政府信息公开申请近百件。", "收到政府信息公开申请30件以上。"]
)
def test_approximate_figures_say_so(text: str) -> None:
    """余, 近, 以上 make a figure approximate."""
    assert [f.approximate for f in facts(text)] == [True]


WORDS = (
    *(
        "2022年",
        "上年",
        "全县",
        "我局",
        "各乡镇",
        "其中",
        "共",
        "未",
        "无",
        "没有",
        "分别为",
        "收到",
        "政府信息公开",
        "申请",
        "、",
    ),
    *(
        "依申请公开",
        "信函",
        "网络",
        "予以公开",
        "不予公开",
        "结转",
        "行政复议",
        "行政诉讼",
        "规范性文件",
        "主动公开",
        "信息",
        "，",
    ),
    *(
        "12",
        "1.2万",
        "二十三",
        "余",
        "约",
        "件",
        "条",
        "%",
        "增长",
        "较",
        "；",
        "。",
        "（",
        "）",
        "《",
        "》",
        "\n",
        "：",
        "等",
        "亿",
    ),
)


@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
def test_no_text_raises(text: str) -> None:
    """Whatever an office writes, the reader of its figures does not fail, and every fact is of a known kind."""
    assert {f.what for f in facts(text)} <= set(KINDS)


@pytest.mark.parametrize(
    "text",
    [
        "一二三四五六七八九十百千万亿" * 2000 + "件",
        "未收到" + "申请公开" * 5000 + "件",
        "收到" + "公民法人等申请公开向县提出" * 3000 + "3件",
        "分别为" * 5000 + "3件",
        "未收取" * 3000,
    ],
)
def test_long_nonsense_is_read_in_no_time(text: str) -> None:
    """No pattern runs away on text without punctuation."""
    assert len(facts(text)) <= 2


def test_every_kind_has_words() -> None:
    """Facts only have kinds of the public list, which has both languages."""
    assert all(w.zh and w.en for w in KINDS.values())
    everything = "".join(t for t, _ in (*RECEIVED, *LISTS, *PUBLISHED, *OTHERS))
    assert {f.what for f in facts(everything)} <= set(KINDS)
