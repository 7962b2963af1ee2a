"""The server's own settings, with the bare view beside ours."""

from gongkai.server.settings import *  # noqa: F403

ROOT_URLCONF = "bench.site_urls"
