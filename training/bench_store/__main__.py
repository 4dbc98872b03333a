"""A store of a hundred thousand commitments and a million statements, and how long its pages and an ingest take.

``python -m training.bench_store`` fills the database of ``DATABASE_URL`` where it is empty and measures it; one that is filled already
is measured as it is. ``--commitments`` and ``--statements`` give other sizes. Times are of the server: the request as Django answers it,
without a network; medians. An ingest stores its document: each run adds a few.
"""

from __future__ import annotations

import argparse
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peyman.web.config.settings")
os.environ.setdefault("PEYMAN_TODAY", "2026-11-24")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from training.bench_store.filling import Filler  # noqa: E402
from training.bench_store.measuring import measure  # noqa: E402

from peyman.web.store import models  # noqa: E402


def main() -> None:
    """Fill where empty, then measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--commitments", type=int, default=100_000)
    parser.add_argument("--statements", type=int, default=1_000_000)
    chosen = parser.parse_args()
    call_command("migrate", verbosity=0, interactive=False)
    if not models.Document.objects.exists():
        Filler(chosen.commitments, chosen.statements).fill()
    print(
        f"{connection.vendor}: {models.Commitment.objects.count():,} commitments, {models.Statement.objects.count():,} statements, "
        f"{models.Document.objects.count():,} documents"
    )
    measure()


if __name__ == "__main__":
    main()
