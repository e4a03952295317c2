"""WSGI entry point for gunicorn, which loads it once (`--preload`) and forks its workers from it.

What every worker needs is loaded before the fork and then left alone by the collector, so that the workers share
the memory it stands in. Nothing here may open a connection: children would share that too.
"""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 - imports every page, which the first visitor would wait for otherwise
gc.collect()
gc.freeze()
