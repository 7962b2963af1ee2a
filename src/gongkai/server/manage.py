"""``gongkai manage …``: Django's commands with our settings."""

import os
import sys


def main(arguments: list[str] | None = None, language: str = "") -> None:
    """Run one command of Django; the arguments are those after ``gongkai manage``. ``language``: of our sentences."""
    import django  # noqa: PLC0415 - the reader needs no Django
    from django.core.management import execute_from_command_line  # noqa: PLC0415
    from django.utils import translation  # noqa: PLC0415

    from gongkai.server.preparing import keep_private  # noqa: PLC0415

    keep_private()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.server.settings")
    if language:
        django.setup()
        translation.activate(language)
    execute_from_command_line(["gongkai manage", *(sys.argv[1:] if arguments is None else arguments)])


if __name__ == "__main__":
    main()
