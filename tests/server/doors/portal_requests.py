"""Cases of requests for information as the public meets them: open to everybody, and telling nothing without a code."""

from gongkai.office.policy import State
from tests.server.doors.cases import POST, Case, anybody
from tests.server.doors.world import World


def _agency(world: World, state: State) -> tuple[str]:
    return (world.agency.slug,)


CASES: dict[str, Case] = {
    "portal:apply": Case(sees=anybody, args=_agency, own_business=True),
    "portal:requests_desk": Case(sees=anybody, own_business=True),
    "portal:request_receipt": Case(sees=anybody, methods=POST, own_business=True),
    "portal:request_published": Case(sees=anybody, methods=POST, own_business=True),
}
