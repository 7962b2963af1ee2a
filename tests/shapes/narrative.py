"""What a report says in words: six sections whose figures agree with the tables, in the phrases offices use."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from .agencies import Agency

Value = int | Decimal
Cells = Mapping[str, Value]

HEADINGS = (
    ("总体情况",),
    ("主动公开政府信息情况",),
    ("收到和处理政府信息公开申请情况",),
    ("政府信息公开行政复议、行政诉讼情况",),
    ("存在的主要问题及改进情况",),
    ("其他需要报告的事项",),
)
PARTS = {
    "proactive": ("主动公开", "主动公开情况", "主动公开政府信息情况"),
    "on_request": ("依申请公开", "依申请公开情况", "依申请公开办理情况"),
    "management": ("政府信息管理", "政府信息管理情况"),
    "platform": ("政府信息公开平台建设", "政府信息公开平台建设情况", "平台建设情况"),
    "supervision": ("监督保障", "监督保障情况"),
}


@dataclass(frozen=True)
class Part:
    name: str
    heading: str
    text: str
    run_on: bool = False  # the text follows the heading in the same paragraph


@dataclass(frozen=True)
class Story:
    """``sections[0]`` is what stands before the five parts; 2 to 4 hold only their tables."""

    preface: str
    headings: tuple[str, ...]
    lead: str
    parts: tuple[Part, ...]
    problems: tuple[str, ...]
    other: tuple[str, ...]
    states: frozenset[str] = frozenset()  # quantities stated in figures


def story(random: Random, who: Agency, year: int, cells: Cells) -> Story:
    """A narrative for these tables; every figure in it is right, and many are of things the tables do not count."""
    writer = _Writer(random, who, year, cells)
    run_on = random.random() < 0.3
    texts = {name: getattr(writer, name)() for name in PARTS}
    return Story(
        preface=writer.preface(),
        headings=tuple(random.choice(h) for h in HEADINGS),
        lead=writer.lead(),
        parts=tuple(Part(n, random.choice(PARTS[n]), texts[n], run_on) for n in PARTS),
        problems=writer.problems(),
        other=writer.other(),
        states=frozenset(writer.states),
    )


class _Writer:
    def __init__(self, random: Random, who: Agency, year: int, cells: Cells) -> None:
        self.random, self.who, self.year, self.cells = random, who, year, cells
        self.states: set[str] = set()

    def pick(self, *choices: str) -> str:
        return self.random.choice(choices)

    def total(self, row: str) -> int:
        return int(self.cells[f"requests:{row}:total"])

    def group(self, name: str) -> int:
        names = [k for k in self.cells if k.startswith(f"requests:{name}") and k.endswith(":total")]
        return sum(int(self.cells[k]) for k in names)

    def split(self, total: int, labels: tuple[str, ...], unit: str, verb: str = "") -> str:
        """``total`` in named parts that add up to it."""
        parts, left = [], total
        for label in labels[:-1]:
            share = self.random.randint(0, left)
            parts.append((label, share))
            left -= share
        parts.append((labels[-1], left))
        return "，".join(f"{label}{verb}{share}{unit}" for label, share in parts)

    def preface(self) -> str:
        return self.pick(
            f"根据《中华人民共和国政府信息公开条例》（以下简称《条例》）的要求，现公布{self.who.name}{self.year}年政府信息公开"
            f"工作年度报告。本报告中所列数据的统计期限自{self.year}年1月1日起至12月31日止。",
            "",
            f"本报告依据《条例》第五十条和《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）编制，由总体情况"
            f"等六部分组成。如对本报告有疑问，请与{self.who.name}联系（电话：0000-0000000）。"
            if self.year >= 2021
            else "",
        )

    def lead(self) -> str:
        return self.pick(
            f"{self.year}年，{self.who.we}坚持以人民为中心的发展思想，认真贯彻落实国家和省、市关于政务公开工作的决策部署，"
            "坚持以公开为常态、不公开为例外，各项工作稳步推进。现将有关情况报告如下。",
            f"{self.year}年，{self.who.we}严格执行《条例》，围绕中心工作，不断提升公开质量和实效。",
            "",
        )

    def proactive(self) -> str:
        sentences = [f"{self.year}年，{self.who.we}聚焦群众关切，及时公开各类政府信息。"]
        if self.random.random() < 0.8:
            count = self.random.choice((3, 28, 140, 774, 1655, 12408))
            kinds = ("工作动态", "政策文件", "财政预决算", "其他信息")
            sentences.append(
                self.pick(
                    f"全年主动公开政府信息{count}条，其中{self.split(count, kinds, '条')}。",
                    f"通过政府网站、微信、微博等平台公开各类信息{count}条。",
                    f"全年共主动公开信息{max(count, 10)}余条。",
                    f"全年主动公开政府信息共{count}条，其中：{self.split(count, kinds[:2] + kinds[3:], '条')}。"
                    f"政务新媒体另行推送信息{count // 2 + 7}条。",
                )
            )
        if self.year >= 2021 and self.random.random() < 0.5:
            sentences.append(self.documents())
        if self.random.random() < 0.4:
            sentences.append(
                self.pick(
                    "发布政策解读12篇，其中图解5篇、视频解读3个、文字解读4篇。", "召开新闻发布会2次，回应群众关切31次。"
                )
            )
        return "".join(sentences)

    def documents(self) -> str:
        issued, repealed, in_force = (
            int(self.cells[f"proactive:normative_documents:{c}"]) for c in ("issued", "repealed", "in_force")
        )
        self.states.add("documents")
        return self.pick(
            f"本年制发行政规范性文件{issued}件，废止{repealed}件，现行有效{in_force}件。",
            f"全年新制发行政规范性文件{issued}件。",
            f"截至{self.year}年底，现行有效的行政规范性文件共{in_force}件。",
        )

    def on_request(self) -> str:
        if self.total("new") == 0:
            return self.none_received()
        sentences = [self.pick("进一步规范依申请公开办理流程，畅通受理渠道，依法保障公众知情权。", "")]
        if self.random.random() < 0.75:
            sentences += self.received()
        if self.random.random() < 0.4:
            sentences.append(self.outcomes())
        if self.random.random() < 0.3:
            sentences.append(self.disputes())
        if self.random.random() < 0.3:
            sentences.append(self.beside())
        return "".join(sentences) or "依法依规办理政府信息公开申请，均在法定期限内答复。"

    def none_received(self) -> str:
        self.states.add("none")
        if self.total("carried_in"):
            return f"{self.year}年未收到新的政府信息公开申请，上年结转{self.total('carried_in')}件。"
        return self.pick(
            f"{self.year}年，{self.who.we}未收到政府信息公开申请。",
            "不断完善依申请公开工作机制。本年度未收到依申请公开政府信息的申请。",
            f"{self.year}年共收到政府信息公开申请0件。",
            "依申请公开渠道畅通。",
        )

    def received(self) -> list[str]:
        new, carried_in, carried_out = self.total("new"), self.total("carried_in"), self.total("carried_out")
        self.states.add("new")
        channels = ("网络申请", "信函申请", "当面申请")
        first = self.pick(
            f"{self.year}年，共收到政府信息公开申请{new}件，其中{self.split(new, channels, '件')}。",
            f"全年新收政府信息公开申请{new}件（其中自然人申请{self.cells['requests:new:natural_person']}件）。",
            f"本年新收政府信息公开申请{new}件，上年结转{carried_in}件。",
            f"共受理政府信息公开申请{new}宗，{self.split(new, ('平台申请', '电子邮箱申请'), '宗')}。",
        )
        second = self.pick(
            f"结转下年度继续办理{carried_out}件。" if carried_out else "均已按期办结。",
            f"共办结{self.total('total')}件。",
            "",
        )
        return [first, second]

    def outcomes(self) -> str:
        parts = [
            ("予以公开", self.total("granted")),
            ("部分公开", self.total("partially_granted")),
            ("不予公开", self.group("refused.")),
            ("无法提供", self.group("unavailable.")),
            ("不予处理", self.group("unprocessed.")),
            ("其他处理", self.group("other")),
        ]
        named = [f"{label}{count}件" for label, count in parts if count or self.random.random() < 0.2]
        if not named:
            return ""
        self.states.add("outcomes")
        return f"从办理结果看，{'，'.join(named)}。"

    def disputes(self) -> str:
        cells = self.cells
        reconsideration = int(cells["disputes:reconsideration:total"])
        litigation = sum(
            int(cells[f"disputes:{r}:total"]) for r in ("litigation_direct", "litigation_after_reconsideration")
        )
        self.states.add("disputes")
        if not reconsideration and not litigation:
            return self.pick(
                "未发生因政府信息公开引起的行政复议和行政诉讼。", "全年无政府信息公开行政复议、行政诉讼案件。"
            )
        return f"因政府信息公开被申请行政复议{reconsideration}件，被提起行政诉讼{litigation}件。"

    def beside(self) -> str:
        """Figures of other things, other years and other bodies: true, and no business of the tables."""
        return self.pick(
            "办理市长热线转办件57件，接听咨询电话230余次。",
            f"办理人大代表建议12件、政协提案9件，办理结果全部公开，{self.year - 1}年同期为18件。",
            f"与{self.year - 1}年相比，申请数量有所变化，去年共收到申请{self.total('new') + 2}件。",
            "依申请公开受理点增设3个，更新指南2次。",
            f"其中{self.year}年上半年收到申请{self.total('new') // 2}件。",
        )

    def management(self) -> str:
        return self.pick(
            "严格落实“三审三校”制度和保密审查机制，坚持“谁公开、谁审查、谁负责”，全年审核发布信息无差错。",
            f"健全政府信息全生命周期管理，修订公开制度2项，清理历史信息46条。{self.year}年公文类信息均标注公开属性。",
            "规范政府信息管理，动态调整公开目录，定期开展已公开信息复核工作。",
        )

    def platform(self) -> str:
        return self.pick(
            "优化网站栏目设置，新增“助企纾困”专栏1个，改版栏目4个，政务公开专区接待群众126人次。",
            "加强政府信息公开平台建设，做好日常监测和运维，全年未发生网络安全事件。",
            "依托门户网站统一平台，微信公众号关注人数达1.2万人，全年推送信息362条。",
        )

    def supervision(self) -> str:
        return self.pick(
            "将政务公开纳入年度绩效考核，组织业务培训2次，参训60余人次，开展季度检查4次，未出现责任追究情形。",
            "明确分管领导和专职人员2名，定期开展社会评议，群众满意度98.5%。",
            "加强监督检查，印发工作要点1份，对存在问题的3个单位督促整改到位。",
        )

    def problems(self) -> tuple[str, ...]:
        return (
            self.pick(
                "虽然取得了一定成效，但仍存在不足：一是公开内容的深度有待加强；二是政策解读形式较为单一。",
                "存在问题：部分单位公开意识不强，信息更新不够及时，业务水平有待提升。",
            ),
            self.pick(
                f"{self.year + 1}年，将重点做好以下工作：一是加强学习培训，计划组织培训3次；二是拓展解读形式。",
                "下一步，将进一步压实责任，健全机制，丰富公开载体，提高公开实效。",
            ),
        )

    def other(self) -> tuple[str, ...]:
        return (
            self.pick(
                f"{self.year}年未收取政府信息公开信息处理费。",
                "本年度发出收费通知0件，收取信息处理费0元。按照《政府信息公开信息处理费管理办法》，没有收取信息处理费的情况。",
                "本机关本年度未向申请人收取任何信息处理费，无其他需要报告的事项。",
                "无。",
            ),
        )
