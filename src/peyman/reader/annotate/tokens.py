"""Tokens that survive what news does: «کند.وي», «خارجه ی», «وسرگئی»; sentences as lists of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, wraps
from itertools import accumulate, repeat
from operator import attrgetter
from typing import Any, TypeVar

from peyman.language.folding import fold, key
from peyman.language.script.name_words import name_shares
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue, cues_of
from peyman.reader.annotate.patterns import Pattern, likely_in
from peyman.reader.annotate.phrase_index import phrase_index
from peyman.reader.annotate.phrases import Entry, Phrases, Places

_TEXT, _FOLDED, _CUES, _ODD = map(attrgetter, ("text", "folded", "cues", "is_odd"))
_WITH_SPACE = (1).__add__
_GLUED = 3  # letters of a name to which an office is glued, at least
_NO_CUES: frozenset[str] = frozenset()
_TOKEN = re.compile(
    r"(\d/[ ،]\d{1,2}(?![\d/])|(?<!\d)\d /\d{1,3}(?![\d/])|\d/[ ،]\d{3}(?![\d/])(?! (?:هزار|میلی))|\d+(?:[.,٫٬/]\d+)*|[^\W\d_]+(?:[\u200c\u064b-\u0655\u0670]+[^\W\d_]+)*[\u200c\u064b-\u0655\u0670]*|[^\w\s]|_)"
)
_EZAFE = frozenset("یيى")  # «خارجه ی کشور»: written apart, it belongs to the word before

Answer = TypeVar("Answer")


@dataclass(
    slots=True, eq=False
)  # not frozen: tokens are made by the thousand, and a frozen one costs twice as much
class Token:
    """One word or mark with its place in the repaired text: ``Token("وزیر", 0, 4, "وزیر")``.

    ``proper`` says whether the source writes it as a name, ``linked`` whether it is tied to what follows by an
    ezafe («мулоқоти»), where its script can say so; ``cues`` are those that the word is by itself.
    """

    text: str
    start: int
    end: int
    folded: str
    proper: bool | None = None
    linked: bool | None = None
    cues: frozenset[str] = frozenset()


@dataclass(eq=False)
class Sentence:
    """A sentence as a list of tokens, as their folded words, and as one folded string on which patterns run."""

    tokens: list[Token]
    paragraph: int
    headline: bool = False
    words: list[str] = field(init=False)
    folded: str = field(init=False)
    """The folded words joined by single spaces, with a space at either end."""
    starts: list[int] = field(init=False)
    """Where words begin in ``folded``."""
    cues: frozenset[str] = field(init=False)
    """The cues that its words are: where one is not among them no word need be asked."""
    where: Callable[[Phrases], Places] = field(init=False, repr=False)
    """Where the phrases of a lexicon stand, from left to right: start to end and entry of the longest from each token.

    Example: in «در دیدار وزیر خارجه روسیه» ``where(lexicon.offices())`` is ``{2: (4, Entry("office", …))}``.
    """
    likely: Callable[[str], Sequence[Pattern]] = field(init=False, repr=False)
    """The patterns of a table of which a word that they need stands in the sentence: ``likely("fa/reporting.tsv")``."""
    answers: dict[Callable[[Sentence], Any], Any] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        self.words = list(map(_FOLDED, self.tokens))
        self.folded = f" {' '.join(self.words)} "
        self.starts = list(accumulate(map(_WITH_SPACE, map(len, self.words[:-1])), initial=1))
        self.cues = _NO_CUES.union(*map(_CUES, self.tokens))
        self.where = phrase_index().find(self.words).__getitem__
        self.likely = likely_in(self.folded).__getitem__

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    def at(self, phrases: Phrases, i: int) -> tuple[int, Entry] | None:
        """The longest phrase of a lexicon that begins at token ``i``: its end and entry."""
        return self.where(phrases).get(i)

    def has(self, phrases: Phrases, start: int, end: int) -> bool:
        """Does a phrase of a lexicon begin at one of the tokens from ``start`` up to, not including, ``end``?"""
        found = self.where(phrases)
        return bool(found) and any(start <= i < end for i in found)

    def token_at(self, offset: int) -> int:
        """Index of the token at an offset of ``folded``."""
        return bisect_right(self.starts, offset, lo=1) - 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the repaired text of tokens ``start`` up to, not including, ``end``."""
        return self.tokens[start].start, self.tokens[end - 1].end


def once(ask: Callable[[Sentence], Answer]) -> Callable[[Sentence], Answer]:
    """What many rules ask about a sentence is worked out once, and kept with the sentence."""

    @wraps(ask)
    def answer(sentence: Sentence) -> Answer:
        try:
            return sentence.answers[ask]  # type: ignore[no-any-return]
        except KeyError:
            return sentence.answers.setdefault(ask, ask(sentence))  # type: ignore[no-any-return]

    return answer


def tokenize(text: str, start: int, end: int, names: frozenset[int] | None = None) -> list[Token]:
    """The tokens of ``text[start:end]``; ``names`` are where words begin that the source writes as names."""
    pieces = _TOKEN.split(text[start:end])
    places = list(accumulate(map(len, pieces), initial=start))
    words, begins, ends = list(map(_word, pieces[1::2])), places[1::2], places[2::2]
    proper = repeat(None) if names is None else map(names.__contains__, begins)
    tokens = list(
        map(
            Token,
            map(_TEXT, words),
            begins,
            ends,
            map(_FOLDED, words),
            proper,
            repeat(None),
            map(_CUES, words),
        )
    )
    return _mend(tokens, words, names) if any(map(_ODD, words)) else tokens


def _mend(tokens: list[Token], words: list[Word], names: frozenset[int] | None) -> list[Token]:
    """The tokens with an ezafe, a second part of a name and «و گو» at the word before, and «و» apart from the name behind it."""
    mended: list[Token] = []
    for token, word in zip(tokens, words, strict=True):
        before = mended[-1] if word.is_ezafe and mended else None
        if before is not None and before.folded.endswith("ه") and token.start - before.end <= 2:
            before.end = token.end
            continue
        if word.glued:
            mended += _apart(token, word, names)
            continue
        if word.text.startswith("ال") and mended and mended[-1].text == "عبد":
            mended[-1] = _as_one(mended[-1], f"عبد‌{word.text}", token.end)
            continue
        if len(mended) > 1 and mended[-1].text == "-" and _is_double_name(mended[-2], mended[-1], token):
            mended[-2:] = [_as_one(mended[-2], f"{mended[-2].text}-{word.text}", token.end)]
            continue
        if word.ends_name and mended and key(mended[-1].text + word.text) in lexicon.given_names():
            mended[-1] = _as_one(mended[-1], f"{mended[-1].text}\u200c{word.text}", token.end)
            continue
        if word.ends_twin and len(mended) > 1 and mended[-1].folded == "و":
            twin = f"{mended[-2].text} و {word.text}"
            if cue("twin_noun").get(twin) is not None:
                mended[-2:] = [_as_one(mended[-2], twin.replace(" ", "\u200c"), token.end)]
                continue
        mended += _apart(token, word, names) if word.hides_name else [token]
    return mended


def _is_double_name(first: Token, hyphen: Token, second: Token) -> bool:
    """«فرانک-والتر», «ژان-مارک»: two given names joined by a hyphen without spaces."""
    given = lexicon.given_names()
    joined = first.end == hyphen.start and hyphen.end == second.start
    return joined and all(given.get(key(t.text)) == "given" for t in (first, second))


def _apart(token: Token, word: Word, names: frozenset[int] | None) -> list[Token]:
    """«وسرگئی», «بابیان», «درتفلیس»: a word glued from two, as two."""
    cut = word.glued or 1
    first, second, at = _word(word.text[:cut]), _word(word.text[cut:]), token.start + cut
    return [
        Token(first.text, token.start, at, first.folded, None if names is None else False, None, first.cues),
        Token(
            second.text,
            at,
            token.end,
            second.folded,
            None if names is None else at in names,
            None,
            second.cues,
        ),
    ]


def _as_one(token: Token, text: str, until: int) -> Token:
    """«روح الله», «گفت و گو»: a word whose parts stand apart, as one from ``token`` on."""
    whole = _word(text)
    return replace(token, text=whole.text, end=until, folded=whole.folded, cues=whole.cues)


@dataclass(frozen=True, slots=True)
class Word:
    """What is known of a word wherever it stands."""

    text: str
    folded: str
    cues: frozenset[str]
    is_ezafe: bool
    hides_name: bool
    ends_name: bool
    ends_twin: bool
    glued: int
    """The letters of its first part, where it is glued from two."""
    is_odd: bool
    """Is it one of these?"""


@lru_cache(maxsize=65536)
def _word(text: str) -> Word:
    text = "،" if text == "٬" else text  # a separator of thousands that stands between words
    hides_name = text.startswith("و") and _hides_name(text)
    bare = text[:-2] if text.endswith("ه\u200cی") else text  # «خارجه‌ی»: an ezafe behind a half-space
    cues, is_ezafe = cues_of(bare), text in _EZAFE
    ends_name, ends_twin = "name_end" in cues, "twin_end" in cues
    glued = lexicon.glued().get(text, 0) or _joined(text) or _before_office(text) or _before_place(text)
    odd = (
        text == "-" or is_ezafe or hides_name or ends_name or ends_twin or glued > 0 or text.startswith("ال")
    )
    folded = fold(bare) or text
    if text[0].isdigit():
        folded = folded.replace(" ", "").replace("،", "")  # «3/ 81», «3/،22», «2 /25»
    return Word(text, folded, cues, is_ezafe, hides_name, ends_name, ends_twin, glued, odd)


def _joined(word: str) -> int:
    """The letters of «به» in «به‌منظور», of «پس» in «پس‌از»: of a preposition and its word joined by a half-space."""
    if "\u200c" not in word or word in cue("joined_whole"):
        return 0
    first, _, _ = word.partition("\u200c")
    before, _, last = word.rpartition("\u200c")
    if first in cue("joined"):
        return len(first) + 1
    return len(before) + 1 if last in cue("joined") else 0


def _before_office(word: str) -> int:
    """The letters of the name in «شفردبیرکل»: of a word that no table knows, with an office glued to its end."""
    office = next((e for e in cue("glued_office").forms() if word.endswith(e)), "")
    name = word.removesuffix(office)
    if not office or len(name) < _GLUED or "\u200c" in word or lexicon.offices().get(word) is not None:
        return 0
    known = key(word) in name_shares() or key(name) in name_shares() or lexicon.is_common(name)
    return 0 if known else len(name)


def _before_place(word: str) -> int:
    """The letters of «و», «در» in «وتاجیکستان», «درتفلیس»: of a word that no table knows, before the name of a state or town."""
    first = next((f for f in cue("glued_to_place").forms() if word.startswith(f)), "")
    place = word.removeprefix(first)
    if not first or len(place) <= _GLUED or not _is_place(place):
        return 0
    known = _is_place(word) or lexicon.is_common(word) or key(word) in name_shares()
    return 0 if known else len(first)


def _is_place(word: str) -> bool:
    return word in lexicon.countries() or word in lexicon.places()


def _hides_name(word: str) -> bool:
    """«وسرگئی», «ورئیس», «وگرجستان»: is a given name, an office or a state glued to the «و» before it?"""
    given, bare = lexicon.given_names(), key(word)
    if bare in given or bare in name_shares():
        return False
    office = lexicon.offices().get(word[1:]) or cue("counterpart").get(word[1:])
    state = lexicon.countries().get(word[1:]) if lexicon.geography().get(word) is None else None
    return given.get(key(word[1:])) == "given" or office is not None or state is not None
