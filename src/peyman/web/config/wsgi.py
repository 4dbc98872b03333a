"""The web server's way in: ``gunicorn peyman.web.config.wsgi``."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peyman.web.config.settings")
application = get_wsgi_application()
