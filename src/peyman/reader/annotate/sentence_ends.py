"""Where sentences end: at stops that belong to no word, behind their quotation marks, around datelines."""

from __future__ import annotations

from functools import cache
from itertools import compress, count, pairwise
from operator import attrgetter

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.paragraphs import paragraphs
from peyman.reader.annotate.tokens import Sentence, Token, tokenize

_TEXT = attrgetter("text")
_CREDIT = "©"
_STOPS = frozenset(".!?؟")
_CLOSERS = frozenset('»”)"]')
_DASHES = frozenset("-–—")
_BYLINE = frozenset("-–—_")
_HEADED = 60  # tokens of a paragraph in which a headline may end at a dateline
_DATELINE = 7  # tokens of one before its colon


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
    return [_without_stops_of_letters(group) for group in groups]


def _without_stops_of_letters(tokens: list[Token]) -> list[Token]:
    """«شبکه پگاه تی.وی»: the tokens without the stops between two names of letters."""
    stops = [i for i, t in enumerate(tokens[:-1]) if t.text == "." and i and _parts_letters(tokens, i)]
    return [t for i, t in enumerate(tokens) if i not in stops] if stops else tokens


def _parts_letters(tokens: list[Token], i: int) -> bool:
    """Does a stop stand between two names of letters, «وی» among them?"""
    after = tokens[i + 1]
    return "letter_name" in tokens[i - 1].cues and ("letter_name" in after.cues or after.folded == "وی")


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


def _abbreviates(tokens: list[Token], i: int) -> bool:
    """Do two names of letters with a stop behind each begin at token ``i``: «ام . جی . موتور»?"""
    run = tokens[max(i, 0) : i + 4]
    names = len(run) == 4 and all("letter_name" in t.cues for t in run[::2])
    return names and all(t.text == "." for t in run[1::2])


def _is_glued(tokens: list[Token], i: int) -> bool:
    """Does a stop stand between two words without a space on either side?"""
    return tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start


def _shortens_god(tokens: list[Token], i: int) -> bool:
    """«حزب ا... لبنان»: is a stop one of the three that stand for the rest of «الله»?"""
    while i and tokens[i - 1].text == ".":
        i -= 1
    run = [t.text for t in tokens[i - 1 : i + 4]] if i else []
    return len(run) > 4 and run[:4] == ["ا", ".", ".", "."] and run[4][0].isalpha()


def _inside_word(tokens: list[Token], i: int) -> bool:
    """Initials and abbreviations: «U.S», «م.ع», «سی. ان. ان»."""
    if tokens[i].text == "." and _shortens_god(tokens, i):
        return True
    before, after = tokens[i - 1], tokens[i + 1] if i + 1 < len(tokens) else None
    if "letter_name" in before.cues and (_spells(tokens, i - 1) or _spells(tokens, i - 3)):
        return True
    if "letter_name" in before.cues and (_abbreviates(tokens, i - 1) or _abbreviates(tokens, i - 3)):
        return True
    if before.folded == "وی" and i > 4 and _abbreviates(tokens, i - 5):
        return True  # «سی. تی. وی. …», where «وی» is the letter
    if "letter_name" in before.cues and after is not None and _is_glued(tokens, i):
        return _parts_letters(tokens, i)  # «شبکه پگاه تی.وی»
    if len(before.text) == 1 and before.text.isalpha() and after is not None and len(after.text) == 1:
        return after.text.isalpha()  # «پ.گ»
    if after is None or after.start > tokens[i].end:
        return (
            len(before.text) == 1
            and before.text.isalpha()
            and before.end == tokens[i].start
            and after is not None
        )
    return after.text.isascii() and after.text[0].isalnum() and before.text.isascii()
