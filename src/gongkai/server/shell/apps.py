from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "gongkai.server.shell"
    label = "shell"
    verbose_name = "后台"
