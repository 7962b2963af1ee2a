"""The process of the jobs: django-q's cluster. Started by ``serving``."""

from gongkai.server.preparing import set_up, stand_by


def main() -> None:
    """Work until a signal, from when the database is prepared."""
    set_up()
    from django.core.management import call_command  # noqa: PLC0415 - the settings must be loaded first

    stand_by()
    call_command("qcluster")


if __name__ == "__main__":
    main()
