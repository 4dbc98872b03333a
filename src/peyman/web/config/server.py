"""How `peyman serve` runs gunicorn: the app is loaded and warmed once, then shared by its workers."""

from __future__ import annotations

import gc
import os
from typing import Any

wsgi_app = "peyman.web.config.wsgi"
preload_app = True
workers = 2
accesslog = "/dev/null"
control_socket_disable = True


def on_starting(server: Any) -> None:
    """Before anybody can connect: pages are loaded here, so that a worker has them from its first moment."""
    from peyman.web.config.warming import load_pages

    load_pages()
    gc.collect()
    gc.freeze()  # what is loaded stays: no request pays for looking through it, and workers share it


def when_ready(server: Any) -> None:
    """Now somebody can connect; say where."""
    print(os.environ.get("PEYMAN_SERVED_AT", ""), flush=True)


def post_fork(server: Any, worker: Any) -> None:
    """In each worker: what draws charts cannot be shared, and is loaded beside the first requests."""
    from peyman.web.config.warming import load_charts

    load_charts()
