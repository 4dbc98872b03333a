"""What fails in a sentence loses this sentence only: the failure is kept with its place."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType

from peyman.reader.annotate.tokens import Sentence
from peyman.reader.repair import Repaired

Guard = Callable[[int], AbstractContextManager[None]]


@dataclass(slots=True, eq=False)
class SentenceGuard(AbstractContextManager[None]):
    """Keeps what fails in a sentence as a failure of that sentence."""

    failures: list[tuple[int, int, str]]
    repaired: Repaired
    sentence: Sentence

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is None or not isinstance(error, Exception):
            return False
        start, end = self.repaired.to_original(self.sentence.start, self.sentence.end)
        self.failures.append((start, end, repr(error)))
        return True
