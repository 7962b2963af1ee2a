"""Cases of requests for information as the public meets them: open to everybody, and telling nothing without a code."""

from gongkai.law.clock import Channel
from gongkai.office.inforequests.consulting import Addressee, consult
from gongkai.office.inforequests.receiving import Arrival, receive
from gongkai.office.policy import Caller, State
from tests.office.inforequests.conftest import application
from tests.server.doors.cases import GET, POST, Case, anybody, nobody
from tests.server.doors.world import World


def _agency(world: World, state: State) -> tuple[str]:
    return (world.agency.slug,)


def _link(world: World, state: State) -> tuple[str, str]:
    """Where a third party answers: a new consultation each time."""
    officer = world.staff[Caller.CASE_OFFICER]
    arrival = Arrival(Channel.IN_PERSON)
    made = receive(by=officer, application=application(world.agency), arrival=arrival).request
    whom = Addressee("third_party", "演示数据", "演示数据")
    return (world.agency.slug, consult(by=officer, request=made, whom=whom).token)


CASES: dict[str, Case] = {
    "portal:apply": Case(sees=anybody, args=_agency, own_business=True),
    "portal:requests_desk": Case(sees=anybody, own_business=True),
    "portal:request_case": Case(sees=anybody, own_business=True),
    "portal:request_file": Case(sees=nobody, args=lambda world, state: (1,), does=nobody, methods=GET),
    "portal:request_receipt": Case(sees=anybody, methods=POST, own_business=True),
    "portal:request_published": Case(sees=anybody, methods=POST, own_business=True),
    "portal:request_statistics": Case(sees=anybody, does=nobody, methods=GET),
    "portal:opinion": Case(sees=anybody, args=_link, own_business=True),
}
"""Without a code the case leads to the form for it, and a file is nobody's (``tests/portal/requests`` has one)."""
