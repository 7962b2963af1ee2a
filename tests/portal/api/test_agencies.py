"""Agencies, and the catalogue of law and columns."""

import pytest

from gongkai.law.catalogue import MATTERS
from gongkai.office.agencies.founding import change_agency
from gongkai.office.agencies.models import Role
from gongkai.office.publishing.columns import create_column
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff
from tests.portal.api.conftest import Ask
from tests.portal.conftest import Publish

pytestmark = pytest.mark.django_db


def test_agencies_are_a_tree_with_their_contact_data(
    region: Region, staff: Staff, published: Publish, ask: Ask
) -> None:
    """Each names the one above; nothing of the people responsible."""
    published()
    administrator = region.hire(staff.agency, Role.ADMINISTRATOR)
    contact = {"office_name": "演示县教育局办公室", "office_telephone": "0000-1234567"}
    change_agency(by=administrator, agency=staff.agency, data=contact)
    told = {one["slug"]: one for one in ask("/agencies").json()["agencies"]}
    assert told["education"]["parent"] == region.government.slug
    assert told[region.government.slug]["parent"] is None
    assert (told["education"]["items"], told["education"]["contact"]["office"]) == (1, "演示县教育局办公室")
    assert told["education"]["contact"]["telephone"] == "0000-1234567"
    assert ask("/agencies/education").json() == told["education"]
    assert ask("/agencies/none").status_code == 404


def test_the_catalogue_counts_matters_and_columns(staff: Staff, published: Publish, ask: Ask) -> None:
    """Of all and of one agency; a column counts what lies below it."""
    below = create_column(
        by=staff.office, agency=staff.agency, fields={"name": "下级", "slug": "below"}, parent=staff.column
    )
    published(matter="livelihood", column=below)
    told = ask("/catalogue").json()["matters"]
    assert [one["id"] for one in told] == [one.identifier for one in MATTERS]
    assert {one["id"]: one["items"] for one in told if one["items"]} == {"livelihood": 1}
    assert told[0]["label"] == {"zh": "法规文件", "en": "Rules and documents"}
    own = ask("/agencies/education/catalogue").json()
    (column,) = [one for one in own["columns"] if one["slug"] == "notices"]
    assert (column["items"], [(one["slug"], one["items"]) for one in column["children"]]) == (1, [("below", 1)])
    assert {one["id"] for one in own["matters"]} < {one.identifier for one in MATTERS}
