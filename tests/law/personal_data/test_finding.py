"""Personal data are found, and what only looks like them is left alone. All of it is invented."""

import pytest

from gongkai.law.identity import bank_card, citizen
from gongkai.law.personal_data import find

ID = "110101199003077774"
RESIDENT = "91112419900307001" + citizen.check_character("91112419900307001")
CARD = "6222000000000000004"
CARD_16 = "622200000000000" + bank_card.check_digit("622200000000000")


def seen(text: str) -> list[tuple[str, str, str]]:
    return [(found.kind, found.text, found.severity) for found in find(text)]


@pytest.mark.parametrize(
    ("text", "kind", "part", "severity"),
    [
        (f"身份证号：{ID}。", "id_number", ID, "certain"),
        (f"张某（{ID}）", "id_number", ID, "certain"),
        ("110101 19900307 7774", "id_number", "110101 19900307 7774", "certain"),
        ("110101-19900307-7774", "id_number", "110101-19900307-7774", "certain"),
        ("１１０１０１１９９００３０７７７７４", "id_number", "１１０１０１１９９００３０７７７７４", "certain"),
        (" ".join(ID), "id_number", " ".join(ID), "certain"),
        ("身份证11010119900307777X", "id_number", "11010119900307777X", "probable"),
        ("110101199003077775", "id_number", "110101199003077775", "probable"),
        ("身份证号码110101900307777", "id_number", "110101900307777", "probable"),
        (f"永久居留身份证{RESIDENT}", "id_number", RESIDENT, "certain"),
        ("手机13800000000", "mobile", "13800000000", "certain"),
        ("13800000000", "mobile", "13800000000", "certain"),
        ("李某，138-0000-0000", "mobile", "138-0000-0000", "certain"),
        ("138 0000 0000", "mobile", "138 0000 0000", "certain"),
        ("+86 13800000000", "mobile", "+86 13800000000", "certain"),
        ("+8613800000000", "mobile", "+8613800000000", "certain"),
        ("联系方式：1 3 8 0 0 0 0 0 0 0 0", "mobile", "1 3 8 0 0 0 0 0 0 0 0", "certain"),
        ("电话138 00000000", "mobile", "138 00000000", "certain"),
        ("A-13800000000", "mobile", "13800000000", "probable"),
        ("电话：0751-8123456", "landline", "0751-8123456", "probable"),
        ("（0751）8123456", "landline", "（0751）8123456", "probable"),
        ("电话07518123456", "landline", "07518123456", "probable"),
        ("传真：8123456", "landline", "8123456", "probable"),
        ("010-6600 0000转801", "landline", "010-6600 0000转801", "probable"),
        (f"卡号{CARD}", "bank_card", CARD, "certain"),
        ("6222 0000 0000 0000 004", "bank_card", "6222 0000 0000 0000 004", "certain"),
        (f"开户行：演示银行，账号{CARD_16}", "bank_card", CARD_16, "certain"),
        (CARD, "bank_card", CARD, "probable"),
        ("护照号E12345678", "passport", "E12345678", "certain"),
        ("护照号码：EA1234567", "passport", "EA1234567", "certain"),
        ("往来港澳通行证C12345678", "travel_permit", "C12345678", "certain"),
        ("邮箱yanshi@example.com", "email", "yanshi@example.com", "probable"),
        ("车牌粤B12345", "plate", "粤B12345", "certain"),
        ("粤B·D12345", "plate", "粤B·D12345", "certain"),
        ("现场有粤B12345一辆", "plate", "粤B12345", "probable"),
        ("住址：广东省演示市演示区演示路12号3栋402室", "address", "广东省演示市演示区演示路12号3栋402室", "certain"),
        ("家住演示县演示镇演示村三组12号", "address", "演示县演示镇演示村三组12号", "certain"),
        ("户籍地：演示市演示区演示街5号", "address", "演示市演示区演示街5号", "certain"),
        ("王某，演示市演示区演示小区3栋2单元501室，", "address", "演示市演示区演示小区3栋2单元501室", "probable"),
    ],
)
def test_it_is_found(text: str, kind: str, part: str, severity: str) -> None:
    """One finding, with its characters and how sure it is."""
    assert seen(text) == [(kind, part, severity)]


@pytest.mark.parametrize(
    "text",
    [
        "韶浈府办〔2023〕12号",
        "国办公开办函〔2021〕30号",
        "国务院令第711号",
        "2023年12月31日至2024年1月31日",
        "2023-12-31 10:00:00",
        "20231231",
        "金额13800000000元",
        "投资138,000,000,00万元",
        "共13800000000.00元",
        "¥13800000000",
        "约13912345678平方米",
        "比上年增长0.13800000000",
        "索引号：11441700007280420Y/2021-00050",
        "索引号113417020032563511/202504-00057",
        "11370322004222241N/2021-5135380",
        "000014349/2017-00110",
        "统一社会信用代码：113417020032563511",
        "统一社会信用代码11441700007280420Y",
        "项目代码2020-440200-48-01-012345",
        "编号13800000000",
        "案号：13800000000",
        "流水号 13800000000",
        "第13800000000号",
        "a13800000000",
        "138000000001",
        "12800000000",
        "https://www.example.gov.cn/art/2023/13800000000.html",
        "网址www.example.gov.cn/110101199003077774",
        "政府网站标识码4402040003",
        "服务热线12345",
        "全国统一热线400-123-4567",
        "邮政编码512000",
        "区划代码440204001006",
        "2021 2022 2023 138 1234 5678 2390 123",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18",
        "110101199013077774",
        "990101199003077774",
        "110101199003077774123",
        "编码6222000000000000005",
        "1234 5678 9012 3456",
        "办公地址：演示市演示区演示路12号",
        "地址：演示市演示区演示路12号行政中心3号楼502室",
        "受理地点：演示区政务服务中心（演示路12号）3楼302室",
        "演示区演示路12号演示小学",
        "对演示区演示路12号的建议",
        "演示区演示路5号线地铁站",
        "沿演示村公路改造12公里",
        "演示镇演示村3组",
        "型号E12345678",
        "设备C12345678",
        "邮箱zwgk@example.gov.cn",
        "邮箱ZWGK@EXAMPLE.GOV.CN",
        "电信业务经营许可证沪B2-20210001",
        "粤ICP备12345678号",
        "粤B12345678",
        "粤ABCDEF",
        "公开1655条，其中网站140条、微信362条、微博136条",
        "",
        "\n",
    ],
)
def test_near_misses_are_left_alone(text: str) -> None:
    """Accusing an author wrongly is the worse mistake."""
    assert seen(text) == []


def test_several_in_one_text() -> None:
    """In the order of the text, each at its place."""
    text = f"张某，{ID}，手机13800000000，\n住址：演示市演示区演示路12号402室；李某 139 0000 0000"
    assert [(f.kind, text[f.start : f.end] == f.text) for f in find(text)] == [
        ("id_number", True),
        ("mobile", True),
        ("address", True),
        ("mobile", True),
    ]


@pytest.mark.parametrize(
    ("allowed", "left"),
    [
        ([], 3),
        (["0751-8123456"], 2),
        (["（0751）8123456"], 2),
        (["8123456"], 2),
        (["０７５１－８１２３４５６"], 2),
        (["0751-8123457"], 3),
        (["13800000000", "0751-8123456"], 1),
        (["138 0000 0000", "yanshi@example.com", "0751 8123456"], 0),
        ([""], 3),
    ],
)
def test_what_may_be_published_is_passed(allowed: list[str], left: int) -> None:
    """The disclosure office's own telephone, mobile and mailbox, however written."""
    text = "咨询电话：0751-8123456，13800000000，yanshi@example.com"
    assert len(find(text, allowed)) == left


def test_an_allowed_telephone_covers_its_extension_and_its_short_form() -> None:
    """8123456 and 0751-8123456-801 are the same line."""
    assert find("电话：8123456；传真：0751-8123456-801", ["0751-8123456"]) == ()


def test_a_number_counts_once() -> None:
    """An identity number is not also a card or a telephone."""
    assert [found.kind for found in find(f"{ID} {CARD} 13800000000")] == ["id_number", "bank_card", "mobile"]
