"""Persian for spaCy: tokens, letters and sentence boundaries of the pipeline ``fa_peyman``.

The file imports nothing of Peyman, so that it travels inside the pipeline's own package.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from spacy.attrs import NORM, PREFIX, SUFFIX
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.util import DummyTokenizer, registry
from spacy.vectors import Vectors
from spacy.vocab import Vocab

_JOINERS = "\u200c\u200d\u200e\u200f\u0640\u064b-\u065f\u0670\ufeff"
_TOKEN = re.compile(
    r"(?:https?://|www\.)[^\s«»<>]*[^\s«»<>.,،؛:!؟?)\]]"  # addresses
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[A-Za-z](?:\.[A-Za-z])+\.?"  # U.S.
    r"|\d+(?:[.,٫٬/:]\d+)*"  # decimals, thousands, dates, times
    rf"|[^\W\d_](?:[^\W\d_]|[{_JOINERS}])*(?:(?<=[A-Za-z])[-]?\d+)?"  # words, half-spaces and marks inside; G20
    r"|\.{2,}"
    r"|\s+"
    r"|.",
    re.DOTALL,
)
_ROWS = "rows.npz"
_SETTINGS = "vectors.json"
_STOPS = frozenset(".!?؟")
_CLOSERS = frozenset("»”)]")
_UNIFIED = {
    **dict.fromkeys(map(ord, "\u0640\u200c\u200d\u200e\u200f\ufeff\u00ad\u0670"), ""),
    **dict.fromkeys(range(0x064B, 0x0660), ""),
    **{ord(a): b for a, b in zip("يىكةۀأإٱؤ", "ییکههاااو", strict=True)},
    **{0x0660 + n: str(n) for n in range(10)},
    **{0x06F0 + n: str(n) for n in range(10)},
}


def unify(text: str) -> str:
    """A word without half-spaces, marks and Arabic letters: ``unify("مي‌شود")`` is ``"میشود"``, ``unify("۲۵")`` ``"25"``."""
    return text.translate(_UNIFIED) or text


class PersianTokenizer(DummyTokenizer):
    """Cuts a text into words and marks and loses nothing: the tokens with their whitespace are the text.

    A word keeps its half-spaces, vowel signs and attached pronouns (``می‌شود``, ``کتاب‌هایش``), a number its decimals
    (``۲.۵``, ``۱۳۹۸/۷/۱``); every mark stands alone, also where the space after it is missing (``شد».``, ``کند.وی``).
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for match in _TOKEN.finditer(text):
            word = match.group()
            if word.isspace():
                if word[0] == " " and words and not words[-1].isspace():
                    spaces[-1] = True
                    word = word[1:]
                if not word:
                    continue
            words.append(word)
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


@registry.tokenizers("peyman.PersianTokenizer.v1")
def create_tokenizer() -> Callable[[Language], PersianTokenizer]:
    """The tokeniser as a pipeline's configuration names it."""
    return lambda nlp: PersianTokenizer(nlp.vocab)


class LetterVectors(Vectors):  # type: ignore[misc]
    """floret vectors, put together from their parts once a word and stored as one byte a number.

    Keys are the letters of words (``NORM``). At most ``limit`` words are kept in memory.
    """

    limit = 100_000

    def get_batch(self, keys: Iterable[int]) -> Any:
        """A matrix with the vector of each key, in order."""
        memory: dict[int, int] = self.__dict__.setdefault("memory", {})
        wanted = [int(key) for key in keys]
        missing = list({key for key in wanted if key not in memory})
        if len(memory) + len(missing) > self.limit:
            memory.clear()
            missing = list(set(wanted))
        if missing:
            self._keep(super().get_batch(missing), len(memory))
            memory.update(zip(missing, range(len(memory), len(memory) + len(missing)), strict=True))
        return self.__dict__["table"][[memory[key] for key in wanted]]

    def _keep(self, fresh: Any, at: int) -> None:
        table = self.__dict__.get("table")
        if table is None or at + len(fresh) > len(table):
            grown = np.zeros((max(4096, 2 * (at + len(fresh))), fresh.shape[1]), dtype="float32")
            if table is not None:
                grown[:at] = table[:at]
            self.__dict__["table"] = table = grown
        table[at : at + len(fresh)] = fresh

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Writes the settings and the rows, each number as one byte of its row's range."""
        path.mkdir(parents=True, exist_ok=True)
        srsly.write_json(path / _SETTINGS, self._get_cfg())
        if self.mode == "floret":
            steps = np.abs(self.data).max(axis=1, keepdims=True).clip(1e-9) / 127
            np.savez(
                path / _ROWS, rows=np.round(self.data / steps).astype("int8"), steps=steps.astype("float32")
            )

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> LetterVectors:
        """Reads what ``to_disk`` wrote."""
        if (path / _SETTINGS).exists():
            self._set_cfg(srsly.read_json(path / _SETTINGS))
        if (path / _ROWS).exists():
            with np.load(path / _ROWS) as stored:
                self.data = stored["rows"].astype("float32") * stored["steps"]
        self.__dict__.clear()
        return self


@registry.vectors("peyman.LetterVectors.v1")
def create_vectors() -> Callable[[Vocab], LetterVectors]:
    """The vectors as a pipeline's configuration names them."""
    return lambda vocab: LetterVectors(strings=vocab.strings)


def see_letters(nlp: Language) -> Language:
    """Words of this pipeline are seen by their letters, so that a lost half-space changes no feature of them."""
    vocab: Any = nlp.vocab  # its getters are in no stub
    vocab.lex_attr_getters.update({NORM: unify, PREFIX: _beginning, SUFFIX: _ending})
    return nlp


def _beginning(text: str) -> str:
    return unify(text)[:3]


def _ending(text: str) -> str:
    return unify(text)[-3:]


@registry.callbacks("peyman.PersianLetters.v1")
def create_letters() -> Callable[[Language], Language]:
    """``see_letters`` as a pipeline's configuration names it."""
    return see_letters


@Language.factory(
    "peyman_sentences",
    assigns=["token.is_sent_start"],
    default_config={"continuing": ["و", "که", "اما", "،", "؛", ":"]},
)
def create_sentences(nlp: Language, name: str, continuing: list[str]) -> Boundaries:
    """Sentence boundaries as a pipeline's configuration names them."""
    return Boundaries(continuing)


class Boundaries:
    """Sentence starts by the marks and lines of news: after a stop with its closing quotes, and on a new line.

    A stop ends no sentence within a number, between Latin letters, after a single letter (``م. رضایی``) or the number
    that opens a line (``۱. افزایش``); a quotation that ends with a stop goes on with words of ``continuing``
    (``«کجا؟» و رفت`` is one sentence).
    """

    def __init__(self, continuing: Iterable[str]) -> None:
        self.continuing = frozenset(continuing)

    def __call__(self, doc: Doc) -> Doc:
        starts = set(self._starts(doc))
        for token in doc:
            token.is_sent_start = token.i in starts or token.i == 0
        return doc

    def _starts(self, doc: Doc) -> Iterator[int]:
        ended, first, fresh = False, 0, False
        quotes = 0
        for token in doc:
            if token.is_space:
                if "\n" in token.text:
                    ended, fresh = True, True
                continue
            if fresh:
                quotes, fresh = 0, False
                first = token.i
                yield token.i
                ended = False
            elif ended and not _trails(token, quotes):
                ended = False
                if not (doc[token.i - 1].text in _CLOSERS and token.text in self.continuing):
                    first = token.i
                    yield token.i
            quotes += token.text == '"'
            ended = ended or _ends(token, first)


def _trails(token: Token, quotes: int) -> bool:
    """Does this mark still belong to the sentence that has just ended?"""
    return token.text in _CLOSERS or token.text in _STOPS or (token.text == '"' and quotes % 2 == 1)


def _ends(token: Token, first: int) -> bool:
    """Is this a stop that ends the sentence which begins at ``first``?"""
    if token.text not in _STOPS or token.i == first:
        return False
    before = token.nbor(-1)
    if token.text != "." or before.whitespace_:
        return True
    if len(unify(before.text)) == 1 and before.is_alpha or before.i == first and before.is_digit:
        return False
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    latin = following is not None and following.text[0].isascii() and following.is_alpha
    return token.whitespace_ != "" or not latin
