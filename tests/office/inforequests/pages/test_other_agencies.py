"""Another agency on the forms: one of the tree is suggested and known by its name, any other is typed."""

import pytest
from django.urls import reverse

from gongkai.office.agencies.models import Agency
from gongkai.office.days import as_of
from gongkai.office.inforequests.letters.forms import BeginForm
from gongkai.office.inforequests.models import CaseLetter, Consultation, InfoRequest
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region
from tests.office.inforequests.conftest import MONDAY, Arrive, Desk
from tests.office.inforequests.letters.conftest import whole
from tests.office.inforequests.pages.conftest import Visit

pytestmark = pytest.mark.django_db
ABOUT = {"kind": "agency", "about": "共同制作的文件是否公开（演示数据）", "on": MONDAY.isoformat()}


@pytest.fixture
def finance(region: Region) -> Agency:
    """Another agency of the tree, with the data of its office."""
    with by_system("test.agency"):
        region.sibling.office_telephone, region.sibling.office_address = "0000-0000000", "演示路2号"
        region.sibling.save()
    return region.sibling


def consulted(desk: Desk, case: InfoRequest, visit: Visit, **data: str) -> Consultation:
    with as_of(MONDAY):
        assert visit(desk.officer).send("request_consult", case.pk, **ABOUT | data).status_code == 200
    return Consultation.objects.get()


def test_the_agencies_of_the_tree_are_offered(desk: Desk, arrive: Arrive, visit: Visit, finance: Agency) -> None:
    """By name in the browser's own list, tied to the line; not one's own, nor one that was closed."""
    case, officer = arrive().request, visit(desk.officer)
    with by_system("test.agency"):
        Agency.objects.filter(name="演示镇人民政府").update(active=False)
    page = officer.text("request_consult", case.pk)
    assert 'list="id_name_list"' in page and '<datalist id="id_name_list">' in page
    assert '<option value="演示县财政局">' in page
    assert f'<option value="{desk.agency.name}">' not in page and "演示镇人民政府" not in page
    reply = officer.text("request_propose", case.pk)
    assert '<option value="演示县财政局（联系电话：0000-0000000；地址：演示路2号）">' in reply
    assert '<option value="演示县人民政府">' in reply


def test_one_of_the_tree_is_known_by_its_name(desk: Desk, arrive: Arrive, visit: Visit, finance: Agency) -> None:
    """What was not typed comes from its own data, and stands on the page of the case."""
    case = arrive().request
    made = consulted(desk, case, visit, name=finance.name, address="演示路3号")
    assert (made.agency, made.contact, made.address) == (finance, "0000-0000000", "演示路3号")
    assert "0000-0000000" in visit(desk.officer).text("request_page", case.pk)


@pytest.mark.parametrize(
    "given", [{"name": "演示省演示厅"}, {"name": "演示县财政局", "kind": "third_party"}, {"name": "演示县教育局"}]
)
def test_any_other_is_as_it_was_typed(
    desk: Desk, arrive: Arrive, visit: Visit, finance: Agency, given: dict[str, str]
) -> None:
    """An agency outside the system, a third party of the same name, and the agency itself."""
    made = consulted(desk, arrive().request, visit, **given)
    assert (made.agency, made.name, made.contact) == (None, given["name"], "")


def test_the_answer_is_asked_for_by_a_link(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """Of a third party and of an agency alike: the whole address, which opens the form of the answer."""
    case = arrive().request
    with as_of(MONDAY):
        answer = visit(desk.officer).send("request_consult", case.pk, **ABOUT, name="演示省演示厅")
    link = answer.context["secret"]
    assert link.startswith(f"http://testserver{reverse('portal:opinion', args=[desk.agency.slug, 'x'])}"[:-2])
    assert "共同制作的文件" in visit(desk.officer).client.get(link).content.decode()


def test_a_letter_to_an_agency_of_the_tree(desk: Desk, arrive: Arrive, visit: Visit, finance: Agency) -> None:
    """The letter offers the same names, and enters the consultation of that agency when it is issued."""
    case, officer = arrive().request, visit(desk.officer)
    with as_of(MONDAY):
        assert '<option value="演示县财政局">' in officer.text("letter_begin", case.pk, "agency_consultation")
        officer.client.post(reverse("letter_begin", args=[case.pk, "agency_consultation"]), {"name": finance.name})
        keys = (case.pk, whole(desk.officer, CaseLetter.objects.get()).pk)
        officer.send("letter_ask", *keys)
        visit(desk.leader).send("letter_approve", *keys)
        officer.send("letter_issue", *keys, way="in_person", on=MONDAY.isoformat())
    assert Consultation.objects.get().agency == finance


def test_a_third_party_is_not_suggested_agencies(arrive: Arrive) -> None:
    """The line of a letter to a company."""
    form = BeginForm(kind="third_party_consultation", case=arrive().request)
    assert "datalist" not in str(form["name"])
