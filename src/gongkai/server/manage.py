"""``gongkai manage …``: Django's commands with our settings."""

import os
import sys


def main(arguments: list[str] | None = None) -> None:
    """Run one command of Django; the arguments are those after ``gongkai manage``."""
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - the reader needs no Django

    from gongkai.server.preparing import keep_private  # noqa: PLC0415

    keep_private()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.server.settings")
    execute_from_command_line(["gongkai manage", *(sys.argv[1:] if arguments is None else arguments)])


if __name__ == "__main__":
    main()
