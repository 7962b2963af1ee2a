"""The WSGI application."""

import os
import threading

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.server.settings")
application = get_wsgi_application()

from gongkai.portal.searching.words import cut  # noqa: E402 - the apps must be there

threading.Thread(target=cut, args=("词典",), daemon=True).start()
"""The dictionary takes half a second to load, which the first to search need not wait for."""
