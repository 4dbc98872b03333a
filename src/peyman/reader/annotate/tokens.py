"""Tokens and sentences that survive what news does: «کند.وي», a stop after », hard line wraps, headlines without one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, wraps
from itertools import accumulate, compress, count, pairwise, repeat
from operator import attrgetter
from typing import Any, TypeVar

from peyman.language.folding import fold, key
from peyman.language.script.name_words import name_shares
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue, cues_of
from peyman.reader.annotate.patterns import Pattern, likely_in
from peyman.reader.annotate.phrase_index import phrase_index
from peyman.reader.annotate.phrases import Entry, Phrases, Places
from peyman.reader.annotate.verbs import ends_clause

_TEXT, _FOLDED, _CUES, _ODD = map(attrgetter, ("text", "folded", "cues", "is_odd"))
_WITH_SPACE = (1).__add__
_NO_CUES: frozenset[str] = frozenset()
_CREDIT = "©"
_TOKEN = re.compile(
    r"(\d/[ ،]\d{1,2}(?![\d/])|\d/[ ،]\d{3}(?![\d/])(?! (?:هزار|میلی))|\d+(?:[.,٫٬/]\d+)*|[^\W\d_]+(?:[\u200c\u064b-\u0655\u0670]+[^\W\d_]+)*[\u200c\u064b-\u0655\u0670]*|[^\w\s]|_)"
)
_STOPS = frozenset(".!?؟")
_CLOSERS = frozenset('»”)"]')
_EZAFE = frozenset("یيى")  # «خارجه ی کشور»: written apart, it belongs to the word before
_DASHES = frozenset("-–—")
_BYLINE = frozenset("-–—_")
_TITLES = 2  # lines of a text that may be its headline
_HEADED = 60  # tokens of a paragraph in which a headline may end at a dateline
_DATELINE = 7  # tokens of one before its colon
_WRAPPED = 60  # characters from which a line may have been wrapped
_LONGEST = 110  # and up to which all lines of a wrapped text go
_LINES = 4  # unfinished lines from which a text may be set in a column
_CUT = 0.4  # and their share of all its lines
_EVEN = 0.7  # share of a column's width, and of its unfinished lines that reach it
_FULL = 0.6  # share of a column's width from which a line goes on in the next
_SHORT = 0.6  # and below which the second line of its headline is the end of that

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


def _apart(token: Token, word: Word, names: frozenset[int] | None) -> list[Token]:
    """«وسرگئی», «بابیان»: a word glued from two, as two."""
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
    hides_name = text.startswith("و") and _hides_name(text)
    bare = text[:-2] if text.endswith("ه\u200cی") else text  # «خارجه‌ی»: an ezafe behind a half-space
    cues, is_ezafe = cues_of(bare), text in _EZAFE
    ends_name, ends_twin = "name_end" in cues, "twin_end" in cues
    glued = lexicon.glued().get(text, 0)
    odd = is_ezafe or hides_name or ends_name or ends_twin or glued > 0 or text.startswith("ال")
    folded = fold(bare) or text
    if text[0].isdigit():
        folded = folded.replace(" ", "").replace("،", "")  # «3/ 81», «3/،22»
    return Word(text, folded, cues, is_ezafe, hides_name, ends_name, ends_twin, glued, odd)


def _hides_name(word: str) -> bool:
    """«وسرگئی», «ورئیس»: is a given name or an office glued to the «و» before it?"""
    given, bare = lexicon.given_names(), key(word)
    if bare in given or bare in name_shares():
        return False
    office = lexicon.offices().get(word[1:]) or cue("counterpart").get(word[1:])
    return given.get(key(word[1:])) == "given" or office is not None


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Lines that hold text; hard-wrapped lines are joined where the line before is long and unfinished."""
    lines = [m.span() for m in re.finditer(r"[^\r\n]+", text) if m[0].strip()]
    joined: list[tuple[int, int]] = []
    wrapped = all(end - start <= _LONGEST for start, end in lines)
    column = _column(text, lines) if wrapped else None
    for start, end in lines:
        line, one = (start, end), len(joined) == 1
        titled = 0 < len(joined) <= _TITLES and _is_said_below(text, joined[-1], line)
        titled = titled or (one and column is not None and _ends_title(text, joined[0], line, column))
        if titled or (wrapped and joined and _continues(text, joined[-1], start, column)):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _column(text: str, lines: list[tuple[int, int]]) -> int | None:
    """The width of the column in which a newspaper set a text, in characters; None where its lines are paragraphs."""
    told = [text[start:end].strip() for start, end in lines[1:]]
    width = max(map(len, told), default=0)
    unfinished = [line for line in told if line[-1] not in ".!?؟:»"]
    even = [line for line in unfinished if len(line) >= _EVEN * width]
    cut = len(unfinished) >= max(_LINES, _CUT * len(told)) and len(even) >= _EVEN * len(unfinished)
    return width if cut else None


def _ends_title(text: str, first: tuple[int, int], second: tuple[int, int], column: int) -> bool:
    """«آمریکا نیروهای خود در عربستان را» and below it «کاهش می‌دهد»: a headline set in two lines."""
    above, below = text[slice(*first)].strip(), text[slice(*second)].strip()
    if above[-1] in ".!?؟:»" or below[-1] in ".:" or ends_clause(fold(above.split()[-1])):
        return False
    return ends_clause(fold(below.split()[-1])) or len(below) < _SHORT * column


def _is_said_below(text: str, above: tuple[int, int], below: tuple[int, int]) -> bool:
    """A headline in two lines: «سرگئی لاوروف:», and below it what he said."""
    head, said = text[slice(*above)].strip(), text[slice(*below)].strip()
    return head.endswith(":") and len(head) < _LONGEST and len(said) < _LONGEST and said[-1] not in ".!?؟:"


def _continues(text: str, before: tuple[int, int], start: int, column: int | None) -> bool:
    """Is the line at ``start`` the rest of a wrapped sentence?"""
    between = text[before[1] : start]
    last = text[before[0] : before[1]].rstrip()
    stops = ".!?؟/" if column else ".!?؟:»/"
    if between.count("\n") > 1 or not last or last[-1] in stops or before[0] == _first(text):
        return False
    line = last.rsplit("\n", 1)[-1].strip()
    if column is None and ends_clause(fold(line.split()[-1])):
        return False
    return (_FULL * column if column else _WRAPPED) <= len(line) <= _LONGEST


def _first(text: str) -> int:
    return len(text) - len(text.lstrip())


def split_sentences(text: str, names: frozenset[int] | None = None) -> list[Sentence]:
    """Sentences of a repaired text, in order; the first short line without a stop is the headline."""
    sentences: list[Sentence] = []
    number = 0
    for start, end in paragraphs(text):
        if text[start:end].lstrip().startswith(_CREDIT):
            continue  # who took a picture is nobody of the news
        for part in _at_datelines(tokenize(text, start, end, names)):
            sentences += [Sentence(group, number) for group in _split(part)]
            number += 1
    if len(sentences) > 1 and sentences[1].paragraph:
        sentences[0].headline = not sentences[0].paragraph and sentences[0].tokens[-1].text not in _STOPS
    return sentences


def _at_datelines(tokens: list[Token]) -> list[list[Token]]:
    """A paragraph in which «گروه سیاسی:» or «تهران – خبرگزاری …:» stands, cut before and behind it."""
    head = list(map(_TEXT, tokens[:_HEADED]))
    if ":" not in head and "#" not in head:
        return [tokens]
    cuts, starts = [0], _dateline_starts()
    for colon in compress(count(), map(":".__eq__, head)):
        for i in range(max(cuts[-1], colon - _DATELINE), colon):
            if tokens[i].folded not in starts:
                continue
            desk, agency = cue("desk").match(tokens, i), cue("agency").match(tokens, i)
            if desk is not None and desk[0] < colon and tokens[desk[0]].text in _BYLINE:
                desk = (colon, desk[1])  # «گروه اقتصادی _ علی ابراهیمی:»
            after_place = agency is not None and i > 1 and tokens[i - 1].text in _DASHES
            if (desk is not None and desk[0] == colon) or after_place:
                cuts += [i - 2 if after_place else i, colon + 1]
                break
    for i in compress(count(), map("#".__eq__, head)):
        cuts += [i, _archived(tokens, i)]
    cuts = sorted({*cuts, len(tokens)})
    return [tokens[a:b] for a, b in pairwise(cuts)]


@cache
def _dateline_starts() -> set[str]:
    """What the first word of a desk or an agency may be."""
    return cue("desk").prefixes | cue("agency").prefixes


def _archived(tokens: list[Token], i: int) -> int:
    """The token after «# دوشنبه – ایرنا ۱۰ اسفند ۱۳۷۴ برابر با ۲۹ فوریه ۱۹۹۶», as wire archives date an item."""
    agency = (cue("agency").match(tokens, j) for j in range(i, min(i + _DATELINE, len(tokens))))
    end = next((found[0] for found in agency if found is not None), i + 1)
    while end < len(tokens) and (
        tokens[end].text[0].isdigit()
        or tokens[end].text in ("/", "برابر", "با")
        or (end + 1 < len(tokens) and tokens[end - 1].text[0].isdigit() and tokens[end + 1].text[0].isdigit())
    ):
        end += 1
    return end


def _split(tokens: list[Token]) -> list[list[Token]]:
    groups: list[list[Token]] = []
    first = 0
    for i in compress(count(), map(_STOPS.__contains__, map(_TEXT, tokens))):
        if i <= first or _inside_word(tokens, i):
            continue
        end = i + 1
        while end < len(tokens) and (
            tokens[end].text in _STOPS
            or (tokens[end].text in _CLOSERS and _closes(tokens[first:end], tokens[end]))
        ):
            end += 1
        groups.append(tokens[first:end])
        first = end
    if first < len(tokens):
        groups.append(tokens[first:])
    return groups


def _closes(current: list[Token], mark: Token) -> bool:
    if mark.text != '"':
        return True
    return sum(t.text == '"' for t in current) % 2 == 1


def _spells(tokens: list[Token], i: int) -> bool:
    """Do three names of letters with stops between begin at token ``i``?"""
    run = tokens[max(i, 0) : i + 5]
    letters, stops = run[::2], run[1::2]
    return (
        len(run) == 5 and all("letter_name" in t.cues for t in letters) and all(t.text == "." for t in stops)
    )


def _inside_word(tokens: list[Token], i: int) -> bool:
    """Initials and abbreviations: «U.S», «م.ع», «سی. ان. ان»."""
    before, after = tokens[i - 1], tokens[i + 1] if i + 1 < len(tokens) else None
    if "letter_name" in before.cues and (_spells(tokens, i - 1) or _spells(tokens, i - 3)):
        return True
    if after is None or after.start > tokens[i].end:
        return (
            len(before.text) == 1
            and before.text.isalpha()
            and before.end == tokens[i].start
            and after is not None
        )
    return after.text.isascii() and after.text[0].isalnum() and before.text.isascii()
