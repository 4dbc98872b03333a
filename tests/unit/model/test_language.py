"""The tokeniser and the sentence boundaries of the pipeline; they need no weights."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.util import get_lang_class

from peyman.reader.model.language import Boundaries, LetterVectors, PersianTokenizer, see_letters, unify

TOKENIZER = PersianTokenizer(get_lang_class("fa")().vocab)
SET = Path(__file__).with_name("boundaries.txt")


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = see_letters(get_lang_class("fa")())
    nlp.tokenizer = PersianTokenizer(nlp.vocab)
    nlp.add_pipe("peyman_sentences")
    return nlp


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("او می‌شود».", ["او", "می‌شود", "»", "."]),
        ("۲.۵ درصد", ["۲.۵", "درصد"]),
        ("۱۲٬۵۰۰/۵ تن", ["۱۲٬۵۰۰/۵", "تن"]),
        ("تا ۱۳۹۸/۷/۱۵.", ["تا", "۱۳۹۸/۷/۱۵", "."]),
        ("رفت.وي گفت:بله", ["رفت", ".", "وي", "گفت", ":", "بله"]),
        ("کاملاً کتاب‌هایش", ["کاملاً", "کتاب‌هایش"]),
        ("U.S. و G20", ["U.S.", "و", "G20"]),
        ("۱۰% (سال)", ["۱۰", "%", "(", "سال", ")"]),
        ("نگاه کنید به www.mfa.gov.ir.", ["نگاه", "کنید", "به", "www.mfa.gov.ir", "."]),
    ],
)
def test_words(nlp: Language, text: str, words: list[str]) -> None:
    assert [token.text for token in nlp.tokenizer(text)] == words


@given(
    st.text(alphabet=st.sampled_from('ابپي ك\u200c\u0640ً۱5.,،«»()"-؟!\n\t\u200f\u00a0aZ…٫/@:'), max_size=60)
)
def test_nothing_is_lost(text: str) -> None:
    assert TOKENIZER(text).text == text


def test_gold_texts_are_kept_whole(nlp: Language) -> None:
    for path in sorted(Path("tests/gold/texts").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert nlp.tokenizer(text).text == text


def test_letters() -> None:
    assert unify("مي\u200cشود") == unify("می شود".replace(" ", "")) == "میشود"
    assert unify("كتابۀ") == "کتابه"
    assert unify("۲۵") == unify("٢٥") == "25"
    assert unify("\u200c") == "\u200c"


def test_features_ignore_lost_half_spaces(nlp: Language) -> None:
    whole, glued = nlp.tokenizer("کتاب‌هایشان کتابهایشان")
    assert (whole.norm, whole.prefix, whole.suffix) == (glued.norm, glued.prefix, glued.suffix)
    assert whole.shape != glued.shape


def read_set() -> list[tuple[str, set[int]]]:
    """Texts with the offsets at which their sentences start; «|» stands before a sentence."""
    texts = []
    for block in SET.read_text(encoding="utf-8").strip().split("\n\n"):
        text, starts = "", {0}
        for piece in block.split("|"):
            starts.add(len(text) + len(piece) - len(piece.lstrip()))
            text += piece
        texts.append((text, starts))
    return texts


def test_boundaries_of_damaged_news(nlp: Language) -> None:
    right = found = wanted = 0
    for text, starts in read_set():
        got = {next(t.idx for t in sentence if not t.is_space) for sentence in nlp(text).sents}
        right += len(got & starts)
        found += len(got)
        wanted += len(starts)
    assert wanted >= 60
    assert 2 * right / (found + wanted) >= 0.97


def test_a_quotation_goes_on() -> None:
    boundaries = Boundaries(["و"])
    tokenizer = PersianTokenizer(get_lang_class("fa")().vocab)
    assert len(list(boundaries(tokenizer("گفت: «کجا؟» و رفت.")).sents)) == 1
    assert len(list(boundaries(tokenizer("گفت: «کجا؟» او رفت.")).sents)) == 2


def test_vectors_come_back_from_one_byte_a_number(tmp_path: Path) -> None:
    import numpy as np
    from spacy.strings import StringStore

    rows = np.random.default_rng(1).normal(size=(50, 8)).astype("float32")
    floret = {"mode": "floret", "minn": 2, "maxn": 3, "hash_count": 2, "hash_seed": 7, "attr": "NORM"}
    before = LetterVectors(strings=StringStore(["وزیر", "کتاب"]), data=rows, **floret)
    keys = [before.strings[word] for word in ("وزیر", "کتاب", "وزیر")]
    first = before.get_batch(keys)
    before.to_disk(tmp_path)
    after = LetterVectors(strings=before.strings).from_disk(tmp_path)
    assert np.allclose(first[0], first[2])
    assert not np.allclose(first[0], first[1])
    assert np.abs(after.get_batch(keys) - first).max() < 0.03
    assert (after.mode, after.attr) == (before.mode, before.attr)
