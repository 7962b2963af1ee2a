"""The app of the back office's frame."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "gongkai.server.shell"
    label = "shell"
    verbose_name = "后台"

    def ready(self) -> None:
        from gongkai.server.shell import checks, rounds, trailing  # noqa: F401, PLC0415 - models must be loaded first
