"""The state of the store in one word: what was made from it is right until the next write."""

from __future__ import annotations

from peyman.web.store.models import Event


def revision() -> str:
    """The state of the store, told by its last event: every act of writing leaves one. Empty before the first."""
    last = Event.objects.order_by("-pk").values_list("pk", "at").first()
    return f"{last[0]}:{last[1].timestamp()}" if last else ""
