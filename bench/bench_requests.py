"""Claims of the requests' desk: the board of an agency with 100,000 cases, and fifty people who submit at once.

Each page of the board (in hand, by due day, officer, year or state, ended cases far down the list) answers 95 of 100
askings within 100 ms, five a second, with the callers on the same machine. Fifty people who send the form of the web in
the same moment each get a receipt, and the register holds fifty cases with fifty numbers without a gap.

    python bench/bench_requests.py [cases [seconds]]
"""

import http.client
import re
import sys
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from statistics import quantiles
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench import served as site  # sets Django up: first
from bench.served import at_rate, tell
from django.conf import settings
from django.db import transaction
from django.test import Client

from gongkai.office.agencies.models import Agency, Person
from gongkai.office.days import today
from gongkai.office.inforequests.models import Applicant, InfoRequest, RequestEvent
from gongkai.office.trail.guarding import unrecorded
from gongkai.office.trail.sealing import new_key, seal
from gongkai.portal.requests.opening import WORK
from gongkai.server.measuring import measure_tables

BATCH, IN_HAND, LIMIT_MS, PEOPLE, RATE = 2000, 500, 100.0, 50, 5
OUTCOMES = ("granted", "partially_granted", "refused.third_party_rights", "refused.internal_affairs")
WAITING = ("running", "running", "running", "correction", "third_party", "decided")


def fill(count: int, agency: Agency, officers: list[Person]) -> None:
    """Cases of ten years, all but the newest ended: records as the acts leave them, the trail apart, which takes
    longer than all that is measured here.
    """
    chance, first = Random(5), today() - timedelta(3650)
    for start in range(0, count, BATCH):
        with transaction.atomic(), unrecorded():
            made = [
                _case(agency, number, first + timedelta(3650 * number // count), number >= count - IN_HAND, chance)
                for number in range(start, min(start + BATCH, count))
            ]
            for one in made:
                one.officer = chance.choice([*officers, None])
            InfoRequest.objects.bulk_create(made)
            Applicant.objects.bulk_create([_applicant(one) for one in made])
            RequestEvent.objects.bulk_create(
                [RequestEvent(request=one, kind="arrived", on=one.arrived_on) for one in made]
            )


def _case(agency: Agency, number: int, day: date, in_hand: bool, chance: Random) -> InfoRequest:
    key = new_key()
    due = today() + timedelta(chance.randrange(-3, 25)) if in_hand else day + timedelta(28)
    case = InfoRequest(
        agency=agency,
        number=f"旧〔{day.year}〕{number}号",
        year=day.year,
        channel=chance.choice(("online", "email", "registered_mail", "in_person")),
        arrived_on=day,
        received_on=day,
        due_on=due,
        next_due_on=due if in_hand else None,
        state=chance.choice(WAITING) if in_hand else "closed",
    )
    case.__dict__["subject"] = seal(key, "subject", f"第{number}街道房屋征收补偿方案（演示数据）")
    case.__dict__["described"] = seal(key, "described", f"第{number}街道房屋征收补偿方案及其附件（演示数据）")
    case.__dict__["_personal_key"] = key
    if not in_hand:
        case.outcome = case.counted_as = chance.choice(OUTCOMES)
        case.answered_on = case.closed_on = case.counted_on = day + timedelta(chance.randrange(5, 27))
    return case


def _applicant(case: InfoRequest) -> Applicant:
    applicant = Applicant(request=case, kind="natural_person")
    key = case.__dict__["_personal_key"]
    for name, value in (("name", "演示申请人"), ("telephone", "0000-0000000"), ("address", "演示路2号（虚构地址）")):
        applicant.__dict__[name] = seal(key, name, value)
    return applicant


def signed_in(person: Person) -> dict[str, str]:
    """The cookie of somebody who signed in."""
    client = Client()
    client.force_login(person, backend="gongkai.office.agencies.signing_in.OfficeBackend")
    return {"Cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"}


def board(port: int, agency: Agency, staff: dict[str, Person], count: int, seconds: float) -> None:
    """Every view of the list, for who assigns and for who handles."""
    chance, officer = Random(6), staff["case_officer"]
    views: dict[str, Callable[[], str]] = {
        "in hand": lambda: "",
        "in hand, next pages": lambda: f"page={chance.randrange(2, 10)}",
        "near their day": lambda: "due=near",
        "one officer's": lambda: f"officer={officer.pk}",
        "a year's": lambda: f"state=all&year={today().year - chance.randrange(10)}",
        "ended, far down": lambda: f"state=closed&page={chance.randrange(1, count // 30)}",
        "late": lambda: "due=late",
        "by number": lambda: "state=all&q=" + urlencode({"": f"旧〔{today().year - 3}〕"})[1:],
    }
    for role in ("disclosure_office", "case_officer"):
        headers = signed_in(staff[role])
        for name, asked in views.items():
            address = lambda asked=asked: f"/office/requests/?agency={agency.pk}&{asked()}"  # noqa: E731 - one of many
            at_rate(port, RATE, 1, address, headers)
            times = at_rate(port, RATE, seconds, address, headers)
            p50, p95 = quantiles(times, n=100)[49], quantiles(times, n=100)[94]
            words = f"board of {role}, {name}: p50 {p50:.0f} ms, p95 {p95:.0f} ms (limit {LIMIT_MS:.0f})"
            tell(words, p95 <= LIMIT_MS)


class Applying(threading.Thread):
    """Somebody with the form open, who sends it when all do; each at an address of their own."""

    def __init__(self, port: int, agency: Agency, number: int, together: threading.Barrier) -> None:
        super().__init__()
        self.path, self.number, self.together = f"/agencies/{agency.slug}/requests/new/", number, together
        source = (f"127.0.1.{number + 1}", 0)
        self.web = http.client.HTTPConnection("127.0.0.1", port, timeout=120, source_address=source)
        self.seconds, self.given = 0.0, ""

    def run(self) -> None:
        self.web.request("GET", self.path)
        opened = self.web.getresponse()
        page, cookie = opened.read().decode(), opened.headers["Set-Cookie"].partition(";")[0]
        fields = dict(re.findall(r'<input type="hidden" name="(csrfmiddlewaretoken|mark)" value="([^"]+)"', page))
        fields |= self._written() | {"proof": worked_out(fields["mark"]), "step": "send"}
        self.together.wait()
        began = time.perf_counter()
        sent = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.web.request("POST", self.path, urlencode(fields), sent)
        answer = self.web.getresponse().read().decode()
        self.seconds = time.perf_counter() - began
        self.given = next(iter(re.findall(r'name="number" value="([^"]+)"', answer)), "")

    def _written(self) -> dict[str, str]:
        return {
            "kind": "natural_person",
            "name": f"演示申请人{self.number}",
            "identity_kind": "other",
            "identity_number": f"DEMO{self.number:06}",
            "telephone": "13800000000",
            "described": f"第{self.number}街道房屋征收补偿方案（演示数据）",
            "form": "electronic",
            "delivery": "online",
        }


def worked_out(mark: str) -> str:
    """The number that a browser finds for the form's mark."""
    for number in range(1 << 24):
        if int.from_bytes(sha256(f"{mark}:{number}".encode()).digest()[:8], "big") >> (64 - WORK) == 0:
            return str(number)
    raise SystemExit("no number fits the mark of the form")


def at_once(port: int, agency: Agency) -> None:
    """Fifty people press the button in the same moment."""
    before, together = set(InfoRequest.objects.values_list("pk", flat=True)), threading.Barrier(PEOPLE)
    people = [Applying(port, agency, number, together) for number in range(PEOPLE)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    stored = InfoRequest.objects.filter(agency=agency).exclude(pk__in=before).order_by("serial")
    serials, numbers = [one.serial for one in stored], {one.number for one in stored}
    good = numbers == {one.given for one in people} and serials == list(range(serials[0], serials[0] + PEOPLE))
    slowest = max(one.seconds for one in people)
    tell(f"{PEOPLE} submitted at once: {len(numbers)} cases, each with its receipt, slowest {slowest:.1f} s", good)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 10.0
    site.tables()
    agencies, staff = site.region()
    agency, other = agencies[1], agencies[2]
    began = time.perf_counter()
    fill(count, agency, [staff[agency.pk][role] for role in ("case_officer", "disclosure_office")])
    measure_tables()  # as each night
    print(f"{count} cases stored in {time.perf_counter() - began:.0f} s", flush=True)
    with site.served() as port:
        board(port, agency, staff[agency.pk], count, seconds)
        at_once(port, other)


if __name__ == "__main__":
    main()
