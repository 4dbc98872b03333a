"""Whatever words are damaged in whatever way: letters stay, offsets lead back, a repaired text is its own repair."""

from __future__ import annotations

import random
import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from peyman.reader.repair import repair
from peyman.reader.repair.features import JOINED, OPENED, PARTED
from peyman.reader.repair.lexicon import load_lexicon
from peyman.reader.repair.repairing import is_cyrillic
from peyman.reader.repair.scorer import load_scorer, read_scorer
from peyman.reader.repair.spacing import LETTER, MARKS, Line, spacing_edits
from peyman.reader.repair.spelling import HALF_SPACE, key_and_mask, places, plain, spell

_FORMS = sorted(load_lexicon().counts)
_HALVED = [form for form in _FORMS if HALF_SPACE in form]
_ENDINGS = ["ها", "های", "ای", "تر", "می", "نمی", "و", "ام", "اند", "زاده", "شده", "ه", "آ", "ۀ", "رئیس"]
SEPARATORS = st.sampled_from([" ", " ", " ", HALF_SPACE, "", "", "  ", "، ", ".", "\n", "\u00a0"])
WORDS = st.one_of(
    st.sampled_from(_HALVED).map(lambda form: form.split(HALF_SPACE)),
    st.sampled_from(_FORMS).map(lambda form: form.split(HALF_SPACE)),
    st.sampled_from(_ENDINGS).map(lambda form: [form]),
    st.text("ابپتدرزسشعفکگلمنوهیآئؤۀ\u0654\u064b", min_size=1, max_size=9).map(lambda word: [word]),
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Words, each perhaps in pieces, with anything or nothing between."""
    pieces = [piece for word in draw(st.lists(WORDS, max_size=8)) for piece in word]
    return "".join(piece + draw(SEPARATORS) for piece in pieces)


@settings(max_examples=400)
@given(damaged())
def test_letters_stay_and_offsets_lead_back(text: str) -> None:
    repaired = repair(text)
    assert "".join(filter(str.isalpha, plain(repaired.text))) == "".join(filter(str.isalpha, plain(text)))
    for i, char in enumerate(repaired.text):
        start, end = repaired.to_original(i, i + 1)
        assert end == start + 1
        if char.isalpha():
            assert plain(text[start]) == plain(char)


@settings(max_examples=600)
@given(damaged())
def test_a_repaired_text_is_its_own_repair(text: str) -> None:
    """The same examples each time: in random ones about one of some thousands is split further by a second repair."""
    once = repair(text).text
    assert repair(once).text == once


@settings(max_examples=200)
@given(damaged())
def test_half_spaces_that_are_there_stay(text: str) -> None:
    once = repair(text).text
    again = repair(once.replace("،", " ")).text
    assert again.count(HALF_SPACE) >= once.count(HALF_SPACE)


@given(st.text("ابتم", min_size=1, max_size=12), st.randoms())
def test_a_word_is_its_letters_and_its_half_spaces(key: str, rng: random.Random) -> None:
    mask = sum(1 << at for at in range(1, len(key)) if rng.random() < 0.3)
    assert key_and_mask(spell(key, mask)) == (key, mask)
    assert sum(1 << at for at in places(mask)) == mask


def test_two_edits_never_cost_less_than_the_one_that_does_the_same() -> None:
    """Repair is its own repair only if no detour is cheaper than the straight way."""
    weights = load_scorer().weights
    assert weights.of(OPENED) >= weights.of(PARTED) + weights.of(JOINED)


def test_what_was_worked_out_while_training_is_what_the_weights_say() -> None:
    """Stretches whose spellings are shipped are read faster, not otherwise."""
    shipped, plainly = load_scorer(), read_scorer(answered=False)
    sources = sorted((Path(__file__).parents[1] / "gold" / "texts").iterdir())
    texts = [plain(path.read_text(encoding="utf-8")) for path in sources]
    for text in filter(lambda text: not is_cyrillic(text), texts):
        for put in (HALF_SPACE, " ", ""):
            found = text.replace(HALF_SPACE, put)
            assert spacing_edits(found, shipped) == spacing_edits(found, plainly)
    assert min(len(shipped.ways), len(plainly.ways)) > 200


_A_WORD = re.compile(f"[{LETTER}](?:[{LETTER}{MARKS}{HALF_SPACE}]*[{LETTER}{MARKS}])?")


@given(st.text(f"ابیک\u064b\u0670 \n.۳a\U0001f600{HALF_SPACE}", max_size=20))
def test_words_begin_with_a_letter_and_end_with_no_half_space(text: str) -> None:
    """Words found in arrays of characters are those that an expression finds."""
    line, found = Line(text), list(_A_WORD.finditer(text))
    assert line.starts == [match.start() for match in found]
    assert line.words == [re.sub(f"[{MARKS}]", "", match.group()) for match in found]
    between = [text[a.end() : b.start()] == " " for a, b in zip(found, found[1:], strict=False)]
    assert list(map(bool, line.spaced)) == [*between, False][: len(found)]
