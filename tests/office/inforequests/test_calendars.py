"""Notices of days off that an administrator loads: open due days move, and those they had stay in the log."""

import json
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command

from gongkai.law.clock import Channel
from gongkai.office.agencies.models import Role
from gongkai.office.days import as_of
from gongkai.office.errors import FieldsError, NotYoursError
from gongkai.office.inforequests.calendars import load_notice
from gongkai.office.inforequests.clocking import clock_of, differences
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.inforequests.settings import set_rules
from tests.office.conftest import Region
from tests.office.inforequests.conftest import MONDAY, Arrive, Desk, again

pytestmark = pytest.mark.django_db
NAMES = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")


def notice(year: int, **days: tuple[str, str]) -> bytes:
    """An invented notice: each holiday a day in its usual month, but for ``days``."""
    usual = dict(zip(NAMES, ("01-01", "02-08", "04-05", "05-01", "06-10", "09-20", "10-01"), strict=True))
    holidays = [
        {
            "name": name,
            "first": f"{year}-{days.get(name, (day, day))[0]}",
            "last": f"{year}-{days.get(name, (day, day))[1]}",
        }
        for name, day in usual.items()
    ]
    told = {"title": "演示通知", "number": "演示〔2026〕1号", "published": "2026-11-05", "holidays": holidays}
    return json.dumps({"year": year, "notices": [told]}).encode()


@pytest.fixture
def root(region: Region) -> Any:
    return region.hire(region.government, Role.ADMINISTRATOR)


def test_a_year_not_yet_announced_is_provisional_until_its_notice_is_loaded(
    desk: Desk, root: Any, arrive: Arrive
) -> None:
    """Then the due day moves by the days off, and the log holds the old one."""
    request = arrive(on=date(2026, 12, 28)).request
    stored = again(request)
    assert stored.due_provisional and stored.due_on == date(2027, 1, 25)
    with as_of(date(2027, 1, 4)):
        _notice, moved = load_notice(by=root, data=notice(2027, 元旦=("01-01", "01-03")))
    assert (moved, again(request).due_on, again(request).due_provisional) == (1, date(2027, 1, 26), False)
    (change,) = request.due_changes.all()
    assert (change.old, change.new, "2027" in change.why) == (date(2027, 1, 25), date(2027, 1, 26), True)
    with as_of(date(2027, 1, 4)):
        assert load_notice(by=root, data=notice(2027, 元旦=("01-01", "01-03")))[1] == 0


def test_a_faulty_notice_is_refused_whole_and_only_a_region_loads_one(desk: Desk, root: Any) -> None:
    """With every fault and its place."""
    with pytest.raises(FieldsError) as refused:
        load_notice(by=root, data=b'{"year": "x", "notices": []}')
    assert len(refused.value.faults) == 2
    for person in (desk.administrator, desk.office):
        with pytest.raises(NotYoursError):
            load_notice(by=person, data=notice(2027))


def test_a_settled_open_point_moves_the_open_due_days(desk: Desk, arrive: Arrive) -> None:
    """Here: that the receipt on the screen is no confirmation."""
    request = arrive(channel=Channel.ONLINE).request
    assert again(request).received_on == MONDAY
    with as_of(MONDAY):
        set_rules(by=desk.administrator, agency=desk.agency, changed={"law": {"online_receipt_confirms": False}})
    assert again(request).received_on is None
    with pytest.raises(NotYoursError):
        set_rules(by=desk.office, agency=desk.agency, changed={"law": {}})


def test_what_is_stored_is_what_the_events_say(arrive: Arrive, capsys: pytest.CaptureFixture[str]) -> None:
    """The command compares, and mends."""
    request = arrive().request
    InfoRequest.objects.filter(pk=request.pk).update(due_on=date(2020, 1, 1), state="closed")
    with pytest.raises(SystemExit):
        call_command("recompute_requests", "--check")
    assert "2020-01-01" in capsys.readouterr().out
    call_command("recompute_requests")
    assert list(differences()) == []
    assert again(request).due_on == clock_of(again(request)).due_on == date(2025, 3, 31)
