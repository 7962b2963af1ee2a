"""Before any settings are read: the tests' own folder, so that no run touches a person's ``var``."""

import os
import tempfile

os.environ["GONGKAI_HOME"] = tempfile.mkdtemp(prefix="gongkai-tests-")
