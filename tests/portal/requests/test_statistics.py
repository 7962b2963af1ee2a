"""What is counted tells of nobody."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.office.inforequests.counting import COLUMNS
from gongkai.portal.requests.views.statistics import kinds_told_apart
from tests.portal.requests.conftest import Apply, text


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ({"natural_person": 20, "enterprise": 7}, [("自然人", 20), ("商业企业", 7)]),
        ({"natural_person": 20, "enterprise": 4, "other": 1}, [("自然人", 20), ("商业企业、其他组织", 5)]),
        ({"natural_person": 20, "enterprise": 8, "other": 1}, [("自然人", 20), ("商业企业、其他组织", 9)]),
        ({"natural_person": 3, "enterprise": 1}, []),
        ({}, []),
    ],
)
def test_few_are_put_together(numbers: dict[str, int], told: list[tuple[str, int]]) -> None:
    """So that neither a small number nor what is missing from the sum tells of one applicant."""
    assert kinds_told_apart({"new": dict.fromkeys(COLUMNS, 0) | numbers}) == told


def test_the_page_counts_what_was_received(apply: Apply) -> None:
    """By year and agency; another year is empty and not an error."""
    apply()
    this = timezone.localdate().year
    page = text(Client().get(reverse("portal:request_statistics")))
    assert f"{this}年依申请公开统计" in page and "新收申请 1" in page and "演示县教育局" in page
    assert "自然人" not in page
    assert "这一年没有申请" in text(Client().get(reverse("portal:request_statistics"), {"year": this - 1}))
    assert Client().get(reverse("portal:request_statistics"), {"year": "x"}).status_code == 404
