"""True sentences that look like contradictions: other bodies, other years, other things, parts, and open lists.

Each is a function of a report; it gives the part it stands in and the sentence, or null where it would not be true.
"""

from collections.abc import Callable
from dataclasses import replace

from .truth import Truth

Sentence = tuple[str, str]
_NUMERALS = "〇一二三四五六七八九"


class Figures:
    """The totals of a report by the names used below."""

    def __init__(self, truth: Truth) -> None:
        cells = truth.cells
        self.truth, self.year, self.we = truth, truth.year, truth.agency.we
        self.new, self.carried_in, self.total, self.carried_out = (
            int(cells[f"requests:{row}:total"]) for row in ("new", "carried_in", "total", "carried_out")
        )
        self.granted = int(cells["requests:granted:total"])
        self.person = int(cells["requests:new:natural_person"])
        names = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
        self.reconsideration, *suits = (int(cells[f"disputes:{row}:total"]) for row in names)
        self.litigation = sum(suits)
        self.local = truth.agency.kind == "department"


def _words(number: int) -> str | None:
    """A number below 100 in Chinese."""
    if not 0 < number < 100:
        return None
    tens, ones = divmod(number, 10)
    return (("" if tens < 2 else _NUMERALS[tens]) + "十" if tens else "") + (_NUMERALS[ones] if ones else "")


def _request(*texts: Callable[[Figures], str | None]) -> list[Callable[[Figures], Sentence | None]]:
    def make(text: Callable[[Figures], str | None]) -> Callable[[Figures], Sentence | None]:
        return lambda f: ("on_request", said) if (said := text(f)) else None

    return [make(text) for text in texts]


def _publishing(*texts: str) -> list[Callable[[Figures], Sentence | None]]:
    return [(lambda f, text=text: ("proactive", text.format(year=f.year, we=f.we))) for text in texts]


SENTENCES: list[Callable[[Figures], Sentence | None]] = [
    *_request(
        lambda f: f"全市各级行政机关共收到政府信息公开申请{f.new + 53}件。" if f.local else None,
        lambda f: f"指导各乡镇和部门办理政府信息公开申请{f.new + 12}件。" if f.local else None,
        lambda f: f"自新修订的《条例》施行以来，累计收到政府信息公开申请{f.new + 130}件。",
        lambda f: f"{f.year - 1}年共收到政府信息公开申请{f.new + 4}件。",
        lambda f: f"{f.year - 1}年收到申请{f.new * 2 + 10}件，{f.year}年收到申请{f.new}件。",
        lambda f: f"收到政府信息公开申请{f.new}件，较上年减少5件。",
        lambda f: f"收到政府信息公开申请{f.new}件，比{f.year - 1}年的{f.new + 6}件有所下降。",
        lambda f: (
            f"共办理政府信息公开申请{f.new + f.carried_in}件（含上年结转{f.carried_in}件）。" if f.carried_in else None
        ),
        lambda f: f"全年共收到政府信息公开申请{f.new}件，按期答复率100%，平均办理时长6.5个工作日。",
        lambda f: f"收到公民提出的政府信息公开申请{f.person}件。",
        lambda f: f"其中自然人申请{f.person}件，法人或其他组织申请{f.new - f.person}件。" if f.new else None,
        lambda f: f"上半年收到申请{f.new // 3}件，下半年收到申请{f.new - f.new // 3}件。",
        lambda f: f"第一季度收到政府信息公开申请{f.new // 4}件。",
        lambda f: f"截至{f.year}年6月底，收到政府信息公开申请{f.new // 2}件。",
        lambda f: f"全年共收到政府信息公开申请{w}件。" if (w := _words(f.new)) else None,
        lambda f: "未收到需要收取信息处理费的申请。",
        lambda f: "未收到因政府信息公开申请办理不当引发的投诉举报。",
        lambda f: "全年未收到信函和传真申请，其他渠道申请均已登记。",
        lambda f: "未收到要求更正政府信息的申请。",
        lambda f: "没有收到商业企业以外的外国组织提出的申请。",
        lambda f: f"向申请人发出补正通知书{f.new + 2}份、延期告知书3份。",
        lambda f: f"接待现场咨询{f.new + 60}人次，接听咨询电话{f.new + 90}个。",
        lambda f: f"{f.new}件申请共涉及信息{f.new * 3 + 2}条。" if f.new else None,
        lambda f: "审理行政复议案件135件，其中维持100件、撤销5件。" if f.local else None,
        lambda f: "办理行政诉讼应诉案件42件，均与政府信息公开无关。",
        lambda f: f"予以公开{f.granted}件，占答复总数的一部分。" if f.granted else None,
        lambda f: f"当年申请当年办结{f.total // 2}件。" if f.total else None,
        lambda f: f"政府信息公开申请受理窗口接收申请{f.new + 8}次，其中重复提交8次。",
        lambda f: f"受理申请{f.new}件，其中予以公开{f.granted}件，其余均按规定答复。" if f.new else None,
        lambda f: f"全年受理{f.new}件依申请公开，无一件引发行政复议。" if f.new and not f.reconsideration else None,
        lambda f: f"因政府信息公开工作被申请行政复议{f.reconsideration}件。",
        lambda f: f"行政复议{f.reconsideration}件，行政诉讼{f.litigation}件。",
        lambda f: f"发生信息公开行政诉讼{f.litigation}件，其中一审{f.litigation}件、二审0件。",
        lambda f: f"{f.year - 1}年行政复议{f.reconsideration + 4}件。",
        lambda f: f"代表市政府办理行政复议应诉{f.reconsideration + 6}件。" if f.local else None,
        lambda f: f"依申请公开平台访问量{f.new + 4000}次。",
        lambda f: f"收到申请{f.new}件，申请内容涉及征地拆迁{f.new}件次、规划建设2件次。" if f.new else None,
        lambda f: f"（{f.new}件）" if f.new else None,
        lambda f: f"共收到依申请公开{f.new}份，办结{f.total}份，结转{f.carried_out}份。",
        lambda f: f"本年度收到政府信息公开申请 {f.new} 件。",
        lambda f: f"本年度收到政府信息公开申请{f.new}余件。" if f.new > 10 else None,
        lambda f: f"本年度收到政府信息公开申请近{f.new // 10 * 10 + 10}件。" if f.new > 10 else None,
        lambda f: f"新收申请{f.new}件，结转上年申请{f.carried_in}件，共{f.new + f.carried_in}件，已办结{f.total}件。",
        lambda f: "未收到申请的月份为1月、2月。",
        lambda f: f"县政府本级收到{f.new + 11}件，本办收到{f.new}件。" if f.local else None,
    ),
    *_publishing(
        "全年主动公开政府信息140条，其中工作动态86条、政策文件20条等。",
        "全年主动公开政府信息500条，其中重点领域信息35条。",
        "全年主动公开政府信息140条，其中财政预决算2条，重大项目5条。",
        "公开行政许可信息1202条、行政处罚信息35条、行政强制信息3条。",
        "县政府及县政府办公室制发各类文件45件。",
        "开展规范性文件合法性审查68件次。",
        "发布规范性文件解读材料57份，解读率100%。",
        "{year}年，通过门户网站公开信息1200条，通过微信公众号发布信息356条，通过微博发布信息88条。",
        "全年公开各类信息约1.2万条，其中网站8000余条，新媒体3000余条。",
        "主动公开信息较上年的1655条增加20%。",
        "组织全市政务公开培训5期，培训300余人次，其中{we}承办2期。",
        "累计公开政府信息56789条。",
        "公开人大代表建议答复42件、政协提案答复37件。",
        "历年累计制发行政规范性文件980件。",
        "报送信息120条，被市级采用35条，被省级采用12条。",
        "主动公开政府信息三百余条。",
    ),
]


def with_sentence(truth: Truth, number: int) -> Truth | None:
    """The report with one of the sentences in place of the part's own words; null where it does not apply."""
    sentence = SENTENCES[number](Figures(truth))
    if sentence is None:
        return None
    plain = {"proactive": "聚焦群众关切，及时公开各类政府信息。", "on_request": "依法依规办理政府信息公开申请。"}
    plain[sentence[0]] = sentence[1]
    parts = tuple(replace(p, text=plain.get(p.name, p.text)) for p in truth.story.parts)
    return replace(truth, story=replace(truth.story, parts=parts))
