"""网站标识: set in the back office by the administrator above all others, at once in every footer, and on record."""

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.office.agencies.models import Person, Role
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.trail.models import Entry
from gongkai.portal.hosts import gives_marks, host_of, is_government
from gongkai.portal.marking_site import set_marks
from gongkai.portal.models import SiteMarks
from tests.office.conftest import Region
from tests.portal.test_pages import text

pytestmark = pytest.mark.django_db
POLICE = "演示公网安备 00000000000001号"


@pytest.fixture
def above(region: Region) -> Person:
    return region.hire(region.government, Role.ADMINISTRATOR)


def test_the_marks_stand_on_every_page_at_once(above: Person, reader: Client) -> None:
    """Also on one that was kept ready; the registries' numbers lead to the registries. What was empty is as before."""
    before = text(reader, "home")
    assert "演示县人民政府" in before and "beian" not in before
    set_marks(by=above, marks={"icp": "演示ICP备1号", "police": POLICE, "name": "演示县公开网", "about": "一\n\n二<b>"})
    page = text(reader, "home")
    assert '<a href="https://beian.miit.gov.cn/" rel="noopener">演示ICP备1号</a>' in page
    assert f'webSearch?code=00000000000001" rel="noopener">{POLICE}</a>' in page
    assert '<meta name="SiteName" content="演示县公开网">' in page
    about = text(reader, "about")
    assert "<p>一</p>\n\n<p>二&lt;b&gt;</p>" in about
    assert "演示县人民政府" in about


def test_the_environment_stays_the_default(above: Person, reader: Client, settings: pytest.FixtureRequest) -> None:
    """Until something is set, and again when it is emptied."""
    settings.SITE_ICP = "环境ICP备2号"  # type: ignore[attr-defined]
    assert "环境ICP备2号" in text(reader, "about")
    set_marks(by=above, marks={"icp": "演示ICP备1号"})
    assert "环境ICP备2号" not in text(reader, "about")
    set_marks(by=above, marks={"icp": " "})
    assert "环境ICP备2号" in text(reader, "about")


def test_only_the_administrator_above_all_sets_them(region: Region, above: Person) -> None:
    """An administrator of a department does not, nor the disclosure office above; what is set is in the trail."""
    for person in (
        region.hire(region.department, Role.ADMINISTRATOR),
        region.hire(region.government, Role.DISCLOSURE_OFFICE),
    ):
        with pytest.raises(NotYoursError):
            set_marks(by=person, marks={"icp": "1"})
    set_marks(by=above, marks={"icp": "1"}, why="备案")
    entry = Entry.objects.filter(model="portal.sitemarks").latest("number")
    assert (entry.act, entry.after["icp"]) == ("portal.set_site", "1")


def test_a_mark_that_leads_anywhere_else_is_refused(above: Person) -> None:
    """The footer is on every page; its links are to the registries."""
    with pytest.raises(ActRefusedError, match=r"bszs\.conac\.cn"):
        set_marks(by=above, marks={"party_mark": "https://bszs.conac.cn.example.com/x"})
    assert not SiteMarks.objects.exists()
    set_marks(by=above, marks={"party_mark": "https://bszs.conac.cn/sitename?method=show&id=1"})
    assert SiteMarks.objects.get().party_mark.endswith("id=1")


@pytest.mark.parametrize(
    ("address", "host", "government"),
    [
        ("https://www.gov.cn/a", "www.gov.cn", True),
        ("//WWW.Gov.CN.", "www.gov.cn.", True),
        ("https://gov.cn.example.com/", "gov.cn.example.com", False),
        ("https://www.gov.cn@example.com/", "example.com", False),
        ("https://example.com\\.gov.cn/", "example.com", False),
        ("/\\example.com/", "example.com", False),
        ("ht\ttps://example.com/", "example.com", False),
        ("https://notgov.cn/", "notgov.cn", False),
        ("/items/", "", False),
        ("mailto:a@example.com", "", False),
    ],
)
def test_whose_an_address_is(address: str, host: str, government: bool) -> None:
    """As browsers read it, with what they drop and turn round."""
    assert (host_of(address), is_government(host_of(address))) == (host, government)
    assert gives_marks(host_of(address)) is government


def test_the_page_of_the_back_office(region: Region, above: Person, client: Client) -> None:
    """Shown to whom it is for, with what holds now."""
    client.force_login(above, backend="gongkai.office.agencies.signing_in.OfficeBackend")
    assert client.post(reverse("site_marks"), {"icp": "演示ICP备3号"}).status_code == 302
    assert "演示ICP备3号" in client.get(reverse("site_marks")).content.decode()
    assert client.post(reverse("site_marks"), {"party_mark": "https://example.com/"}).status_code == 422
    assert reverse("site_marks") in client.get(reverse("wagtailadmin_home")).content.decode()
