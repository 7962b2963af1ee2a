"""Links are tried by jobs against a real server; what does not open is said beside the text."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.office.fetching import fetch
from gongkai.office.jobs.models import Job, Standing
from gongkai.office.jobs.running import run
from gongkai.office.publishing import link_checks
from gongkai.office.publishing.checking import remarks
from gongkai.office.publishing.drafting import change
from gongkai.office.publishing.link_checks import addresses_in, check_addresses, problem_with
from gongkai.office.publishing.models import CheckedAddress
from gongkai.office.publishing.review import submit
from tests.office.publishing.conftest import Staff
from tests.office.publishing.released import Draft, again, released

pytestmark = pytest.mark.django_db


class Pages(BaseHTTPRequestHandler):
    """``/404`` answers 404, and so on; ``/shy`` answers HEAD with 405."""

    def do_HEAD(self) -> None:
        path = self.path.partition("?")[0].strip("/")
        self.send_response(405 if path == "shy" else int(path or 200))
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A web server on this machine, to which links may lead in this test alone."""
    server = HTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(link_checks, "fetch", partial(fetch, permitted=lambda _ip: True))
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def run_all() -> None:
    for job in Job.objects.filter(name="publishing.check_address", standing=Standing.WAITING):
        run(job.pk)


def test_what_an_address_answers(site: str) -> None:
    """Found, gone, broken; a machine that does not like programs is not accused; a closed port, an inner machine."""
    assert [problem_with(f"{site}/{path}") for path in ("200", "404", "500", "shy", "403")] == [
        "",
        "404",
        "500",
        "",
        "",
    ]
    assert problem_with("http://127.0.0.1:9/") == "unreachable"


def test_an_address_inside_the_network_is_not_fetched() -> None:
    """The public could not open it either."""
    assert problem_with("http://127.0.0.1:8000/") == problem_with("http://169.254.169.254/") == "private"


def test_a_dead_link_is_said_to_author_and_reviewer(staff: Staff, draft: Draft, site: str) -> None:
    """After submission it is tried, once however often it is asked for; mended, the remark is gone."""
    body = f'<p><a href="{site}/404">甲</a><a href="{site}/200?a=1&amp;b=2">乙</a><a href="/office/">内</a></p>'
    item = submit(by=staff.officer, item=draft(body=body))
    assert addresses_in(item) == [f"{site}/404", f"{site}/200?a=1&b=2"]
    for _ in range(2):
        check_addresses()
    assert Job.objects.filter(name="publishing.check_address").count() == 2
    run_all()
    (said,) = [one for one in remarks(again(item), staff.first) if one.code == "links/dead"]
    assert f"{site}/404" in str(said.message)
    assert not any(site in job.key for job in Job.objects.all()), "keys are read by those who read no draft"
    change(by=staff.first, item=again(item), fields={"body": "<p>改好了</p>"})
    assert "links/dead" not in {one.code for one in remarks(again(item), staff.officer)}


def test_dead_links_of_public_texts_are_listed(staff: Staff, draft: Draft, site: str) -> None:
    """For 公开办, beside what is to be looked at again; checked anew a link that opens is gone from the list."""
    released(staff, draft, title="有死链的信息", body=f'<p><a href="{site}/404">甲</a></p>')
    run_all()
    client = Client()
    client.force_login(staff.office, backend="gongkai.office.agencies.signing_in.OfficeBackend")
    page = client.get(reverse("looks_list", args=[staff.agency.pk])).content.decode()
    assert "有死链的信息" in page and f"{site}/404" in page
    CheckedAddress.objects.update(problem="")
    assert f"{site}/404" not in client.get(reverse("looks_list", args=[staff.agency.pk])).content.decode()
