"""Letters, half-spaces and spacing made regular; every edit keeps the way back to the original offset."""

from peyman.reader.repair.collecting import no_collection
from peyman.reader.repair.mapping import Repaired
from peyman.reader.repair.repairing import repair

__all__ = ["Repaired", "no_collection", "repair"]
