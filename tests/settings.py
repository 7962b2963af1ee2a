"""The server's own settings with a folder of the tests' own, so that no run touches a person's ``var``, and a quick
password hash.
"""

import os
import tempfile

if "GONGKAI_TESTS_SHARED" not in os.environ:  # the workers of a parallel run inherit it
    os.environ["GONGKAI_TESTS_SHARED"] = tempfile.mkdtemp(prefix="gongkai-tests-")
os.environ["GONGKAI_HOME"] = tempfile.mkdtemp(prefix="gongkai-tests-")
if os.environ.get("REDIS_URL"):  # each process of a parallel run has a database of its own
    _worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    os.environ["REDIS_URL"] = f"{os.environ['REDIS_URL'].rpartition('/')[0]}/{_worker % 16}"

from gongkai.server.settings import *  # noqa: F403

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405 - a server in a thread of its own needs a file
    DATABASES["default"]["TEST"] = {"NAME": f"{os.environ['GONGKAI_HOME']}/tests.sqlite3"}  # noqa: F405
WHITENOISE_AUTOREFRESH = True
"""Each client of the tests would look through all static files before its first request."""
