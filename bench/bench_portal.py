"""Claims of the portal with 100,000 items, on two cores, with the callers on the same machine.

List, item and first page of a search answer 95 of 100 requests within 50 ms at 50 requests a second; a page that was
read before is served at no less than half the rate of a bare Django view behind the same server and middleware; what is
released is visible and searchable within 2 s while 20 requests a second go on; the index is built anew while searches
go on. Beside a site made by ``wagtail start`` with the same items as pages, on the same server.

    python bench/bench_portal.py [items [seconds]]
"""

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import quantiles
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench import served as site  # sets Django up: first
from bench import wagtail_site
from bench.served import at_rate, fetch, rate_of, tell

from gongkai.office.agencies.models import Agency, Person
from gongkai.office.policy import REVIEWS, STEP_OF_REVIEWER
from gongkai.office.publishing.drafting import begin
from gongkai.office.publishing.historical_import.importing import Options, import_history
from gongkai.office.publishing.models import Column, InformationItem
from gongkai.office.publishing.release import release
from gongkai.office.publishing.review import approve, submit
from gongkai.portal.searching.engine import engine
from gongkai.portal.searching.feeding import rebuild

WORDS = ("教育 医疗 养老 就业 环保 安全 交通 水利 农业 住房 文化 体育 税务 统计 防汛 消防 食品 扶贫 招商 审计").split()  # noqa: SIM905 - a row of words
DEEDS = ("检查 整治 补助 培训 公示 通知 方案 报告 评估 规划 督查 宣传 招聘 抽检 验收").split()  # noqa: SIM905 - a row of words
KINDS = ("notice", "news", "normative", "interpretation", "budget", "meeting")
PAGE_OF_LIST, LIMIT_MS, LIMIT_RATE, LIMIT_VISIBLE = 20, 50.0, 0.5, 2.0


def line(number: int, chance: Random) -> dict[str, object]:
    """A past item, distinct and sensible."""
    about, deed, place = chance.choice(WORDS), chance.choice(DEEDS), f"第{number % 997}街道"
    day = date(2015, 1, 1) + timedelta(number % 4000)
    sentences = [
        f"{place}开展{chance.choice(WORDS)}{chance.choice(DEEDS)}工作，涉及{chance.randrange(2, 900)}户。"
        for _ in range(14)
    ]
    return {
        "title": f"关于{place}{about}{deed}工作的{chance.choice(('通知', '公告', '意见'))}（{number}）",
        "kind": chance.choice(KINDS),
        "body": "".join(f"<p>{one}</p>" for one in sentences),
        "column": "公示公告",
        "released_on": day.isoformat(),
        "formed_on": day.isoformat(),
        "document_number": f"演府办〔{day.year}〕{number}号",
    }


def fill(count: int, agencies: list[Agency], staff: dict[int, dict[str, Person]]) -> None:
    """By the act by which a real office migrates."""
    chance, batch = Random(4), min(5_000, count // len(agencies))
    for start in range(0, count, batch):
        agency = agencies[(start // batch) % len(agencies)]
        rows = [line(number, chance) for number in range(start, min(start + batch, count))]
        content = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
        done = import_history(
            by=staff[agency.pk]["disclosure_office"], agency=agency, content=content, options=Options(why="演示数据")
        )
        if done.bad:
            raise SystemExit(f"not imported: {done.bad[:2]}")


def publish(agency: Agency, staff: dict[str, Person], title: str) -> tuple[InformationItem, float]:
    """Draft, review, release; and the moment of the release."""
    column = Column.objects.get(agency=agency, slug="notices")
    fields = {"title": title, "body": f"<p>{title}</p>", "kind": "notice", "column": column}
    item = submit(by=staff["case_officer"], item=begin(by=staff["case_officer"], agency=agency, fields=fields))
    reviewers = {step: staff[role.value] for role, step in STEP_OF_REVIEWER.items()}
    while item.standing in REVIEWS:
        item = approve(by=reviewers[item.standing], item=item, revision=item.latest_revision_id)
    item = release(by=staff["disclosure_office"], item=item)
    return item, time.perf_counter()


def until_seen(port: int, item: InformationItem, word: str, since: float) -> tuple[float, float]:
    """Seconds until the list names it, and until the search finds it."""
    seen: dict[str, float] = {}
    mark = f"/items/{item.pk}/".encode()
    while len(seen) < 2 and time.perf_counter() - since < 30:
        for name, address in (("list", "/items/"), ("search", f"/search/?q={quote(word)}")):
            if name not in seen and mark in fetch(port, address)[1]:
                seen[name] = time.perf_counter() - since
        time.sleep(0.05)
    return seen.get("list", 99.0), seen.get("search", 99.0)


def at_fifty(port: int, kinds: dict[str, Callable[[], str]], seconds: float) -> None:
    """List, item and search at 50 requests a second."""
    for name, address in kinds.items():
        at_rate(port, 20, 3, address)
        times = at_rate(port, 50, seconds, address)
        p50, p95 = quantiles(times, n=100)[49], quantiles(times, n=100)[94]
        tell(f"{name} at 50/s: p50 {p50:.0f} ms, p95 {p95:.0f} ms (limit {LIMIT_MS:.0f})", p95 <= LIMIT_MS)


def read_before(port: int, addresses: list[str]) -> None:
    """Kept pages against a bare view."""
    for one in addresses * 4:
        fetch(port, one)
    rates = [(rate_of(port, ["/bare/"], 5), rate_of(port, addresses, 5)) for _ in range(3)]
    bare, ours = (sorted(column)[1] for column in zip(*rates, strict=True))
    share = ours / bare
    tell(f"kept page {ours:.0f}/s, bare view {bare:.0f}/s: {share:.2f} (limit {LIMIT_RATE})", share >= LIMIT_RATE)


@contextmanager
def going_on(port: int, rate: int, address: Callable[[], str]) -> Iterator[list[float]]:
    """Readers meanwhile; what they waited, in milliseconds."""
    stop, times = threading.Event(), list[float]()

    def read() -> None:
        while not stop.is_set():
            times.extend(at_rate(port, rate, 1, address))

    readers = threading.Thread(target=read)
    readers.start()
    try:
        yield times
    finally:
        stop.set()
        readers.join()


def released(port: int, agency: Agency, staff: dict[str, Person], address: Callable[[], str]) -> None:
    """From the release to the list and the search, with 20 requests a second going on."""
    with going_on(port, 20, address):
        seen = []
        for name in "甲乙丙丁戊":
            word = f"琼楼玉宇{name}"
            item, since = publish(agency, staff, f"关于{word}的通知")
            seen.append(until_seen(port, item, word, since))
    slowest = max(max(one) for one in seen)
    tell(
        f"released to listed and found, of five the slowest: {slowest:.2f} s (limit {LIMIT_VISIBLE:g})",
        slowest <= LIMIT_VISIBLE,
    )


def built_anew(port: int, address: Callable[[], str]) -> None:
    """Searches while the whole index is built: each is answered, and finds what it found."""
    asked = f"/search/?q={quote(WORDS[0])}+{quote(DEEDS[0])}"
    before, began = fetch(port, asked), time.perf_counter()
    with going_on(port, 10, address) as times:
        number = rebuild(engine())
        took = time.perf_counter() - began
    p95 = quantiles(times, n=100)[94]
    same = fetch(port, asked) == before
    told = f"{number} items indexed anew in {took:.0f} s; {len(times)} searches meanwhile, p95 {p95:.0f} ms"
    tell(told, same)


def beside_wagtail(port: int, count: int, kinds: dict[str, Callable[[], str]], seconds: float) -> None:
    """Pages and searches a second, ours and those of a site that ``wagtail start`` made, in turn."""
    chance = Random(9)
    folder = site.HOME / "yardstick"
    began = time.perf_counter()
    rows = Random(4)
    wagtail_site.make(folder, (line(number, rows) for number in range(count)))
    print(f"the same items as Wagtail's pages, filled and indexed in {time.perf_counter() - began:.0f} s", flush=True)
    theirs: dict[str, Callable[[], str]] = {
        "item": lambda: f"/item-{chance.randrange(1, count + 1)}/",
        "search": lambda: f"/search/?query={quote(chance.choice(WORDS))}+{quote(chance.choice(DEEDS))}",
    }
    with wagtail_served(folder) as other:
        for name, address in theirs.items():
            rates = []
            for _ in range(3):
                ours = rate_of(port, [kinds[name]() for _ in range(5000)], seconds / 4)
                rates.append((ours, rate_of(other, [address() for _ in range(5000)], seconds / 4)))
            ours, other_rate = (sorted(column)[1] for column in zip(*rates, strict=True))
            print(f"{name}: ours {ours:.0f}/s, Wagtail's {other_rate:.0f}/s: {ours / other_rate:.1f}", flush=True)


@contextmanager
def wagtail_served(folder: Path) -> Iterator[int]:
    """The other site, running; its port."""
    port = site.free_port()
    running = wagtail_site.start(folder, port)
    try:
        site.wait_for(port, "/")
        yield port
    finally:
        site.end([running])


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 20.0
    site.tables()
    agencies, staff = site.region()
    began = time.perf_counter()
    fill(count, agencies, staff)
    print(f"{count} items imported in {time.perf_counter() - began:.0f} s", flush=True)
    rebuild(engine())
    chance = Random(7)
    pks = list(InformationItem.objects.values_list("pk", flat=True))
    pages = min(count // len(agencies) // PAGE_OF_LIST, 200)
    kinds: dict[str, Callable[[], str]] = {
        "list": lambda: (
            f"/agencies/bureau{chance.randrange(1, 10)}/content/notices/?page={chance.randrange(1, pages + 1)}"
        ),
        "item": lambda: f"/items/{chance.choice(pks)}/",
        "search": lambda: f"/search/?q={quote(chance.choice(WORDS))}+{quote(chance.choice(DEEDS))}",
    }
    with site.served() as port:
        at_fifty(port, kinds, seconds)
        read_before(port, [f"/items/{pk}/" for pk in chance.sample(pks, 100)])
        released(port, agencies[1], staff[agencies[1].pk], kinds["item"])
        built_anew(port, kinds["search"])
        beside_wagtail(port, count, kinds, seconds)


if __name__ == "__main__":
    main()
