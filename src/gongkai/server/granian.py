"""The process of the site: granian with our WSGI application. Started by ``serving``."""

import sys

from granian import Granian
from granian.constants import Interfaces


def main(host: str, port: int, workers: int) -> None:
    """Serve until a signal. A worker that dies is replaced; 4 threads each, since the database is waited for."""
    Granian(
        "gongkai.server.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        respawn_failed_workers=True,
        log_access=False,
        log_level="warning",
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
