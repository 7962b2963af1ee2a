"""The WSGI application; it is there when the database is prepared."""

import os
import threading

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.server.settings")
application = get_wsgi_application()

from django.urls import get_resolver  # noqa: E402 - the apps must be there

from gongkai.portal.searching.words import cut  # noqa: E402 - the same
from gongkai.server.preparing import stand_by  # noqa: E402 - the same

threading.Thread(target=cut, args=("词典",), daemon=True).start()
"""The dictionary takes half a second to load, which the first to search need not wait for."""

get_resolver().url_patterns  # noqa: B018 - loads every page, which the first to ask for one need not wait for
stand_by()
