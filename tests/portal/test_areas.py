"""重点领域 hold their topics, and their items by topic."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.law.catalogue import MATTERS
from gongkai.office.publishing.columns import change_column
from tests.office.publishing.conftest import Staff
from tests.portal.conftest import Publish
from tests.portal.test_pages import text

pytestmark = pytest.mark.django_db
TOPIC = '<h2 id="topic-{0}">.*?</section>'


def of_topic(page: str, name: str) -> str:
    found = re.search(TOPIC.format(name), page, re.DOTALL)
    return found[0] if found else ""


def test_an_area_lists_its_items_by_topic(published: Publish, reader: Client) -> None:
    """Each under its own topic, what has none apart, another area's nowhere; no more than the newest of each."""
    schools = published(title="关于学校食堂的通知", matter="livelihood", topic="science_and_education")
    doctors = published(title="关于乡村医生的通知", matter="livelihood", topic="health_and_sport")
    plain = published(title="关于便民服务的通知", matter="livelihood")
    other = published(title="关于预算的通知", matter="budgets_and_accounts", topic="finance_and_audit")
    page = text(reader, "key_area", "livelihood")
    of_schools = of_topic(page, "science_and_education")
    assert schools.title in of_schools and doctors.title not in of_schools
    assert reverse("portal:matter", args=["livelihood"]) + "?topic=science_and_education" in of_schools
    assert doctors.title in of_topic(page, "health_and_sport")
    assert plain.title in of_topic(page, "none")
    assert other.title not in page


def test_the_page_of_all_areas_names_topics_columns_and_what_is_new(
    published: Publish, staff: Staff, reader: Client
) -> None:
    """With the number of items; an area without any is named all the same."""
    change_column(by=staff.office, column=staff.column, fields={"matters": ["livelihood"]})
    for number in range(5):
        published(title=f"关于学校食堂的第{number}号通知", matter="livelihood", topic="science_and_education")
    page = text(reader, "key_areas")
    area = re.search(r'<section aria-labelledby="area-livelihood">.*?</section>', page, re.DOTALL)
    assert area is not None
    assert '科技、教育</a> <span class="about">5</span>' in area[0]
    assert reverse("portal:column", args=["education", "notices"]) in area[0]
    assert [number for number in range(5) if f"第{number}号" in area[0]] == [2, 3, 4]
    assert page.count('aria-labelledby="area-') == len(MATTERS)


def test_an_area_of_no_law_does_not_exist(reader: Client) -> None:
    """An address made up leads nowhere."""
    assert reader.get("/key-areas/nothing/").status_code == 404
