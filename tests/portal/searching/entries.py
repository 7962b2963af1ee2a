"""A small town's papers, for the tests of searching."""

from datetime import date
from typing import Any

from gongkai.portal.searching.protocol import Answer, Entry

TOWN = ("region", "county", "town")


def entry(number: int, title: str, **about: Any) -> Entry:
    """An entry with what is not told filled in."""
    return Entry(number, title, **{"agencies": ("region", "county"), "published": date(2024, 5, 1)} | about)


PAPERS = (
    entry(
        1,
        "关于做好城乡居民最低生活保障工作的通知",
        document_number="演府办〔2021〕12号",
        index_number="演示X/2021-00012",
        keywords="社会救助",
        body="各乡镇人民政府：共同生活的家庭成员人均收入低于当地标准的，可以申请。审核确认不超过三十个工作日。",
        matter="livelihood",
        genre="notice",
        kind="normative",
        validity="in_force",
        published=date(2021, 3, 1),
    ),
    entry(
        2,
        "生活垃圾分类管理办法",
        document_number="演府〔2023〕7号",
        body="居民应当把厨余垃圾投入绿色收集容器。依照《演府办〔2021〕12号》执行的，从其规定。",
        genre="notice",
        kind="normative",
        validity="repealed",
        published=date(2023, 1, 9),
    ),
    entry(
        3,
        "柳林镇2024年春耕备耕情况",
        body="柳林镇备足种子化肥，落实耕地地力保护补贴。驻村干部李青云介绍了经验。",
        agencies=TOWN,
        kind="news",
        published=date(2024, 3, 20),
    ),
    entry(
        4,
        "幼儿园收费标准公示",
        body="公办幼儿园保育教育费按等级收取，收费标准在园门公示。",
        attachments="附表：第一幼儿园 每月三百元；蓝天托班 每月四百五十元",
        kind="notice",
        matter="fees",
    ),
    entry(
        5, "住房公积金提取须知", summary="租房、购房、退休可以提取。", kind="information", topic="labour_and_personnel"
    ),
    entry(6, "道路交通秩序整治通告", body="整治期间柳林镇集市禁止停车。", agencies=TOWN, kind="notice"),
    entry(7, "旧年的道路交通秩序整治通告", body="整治期间禁止停车。", kind="notice", published=date(2009, 5, 1)),
)


def found(answer: Answer) -> list[int]:
    """The numbers of the hits."""
    return [hit.number for hit in answer.hits]


def words(pieces: tuple[tuple[str, bool], ...]) -> str:
    """A title or passage with what is marked in brackets."""
    return "".join(f"[{text}]" if marked else text for text, marked in pieces)
