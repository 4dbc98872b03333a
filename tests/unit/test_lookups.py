"""Looking a sentence up once must give what each lexicon, cue and pattern says by itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import all_cues, cue
from peyman.reader.annotate.patterns import SOUGHT, needed_words, patterns
from peyman.reader.annotate.sentence_ends import split_sentences
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.repair import repair

ROOT = Path(__file__).parents[2]
READER = ROOT / "src/peyman/reader"


@pytest.fixture(scope="module")
def sentences() -> list[Sentence]:
    texts = [
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/gold/texts").glob("*.txt"))[::4]
    ]
    return [s for text in texts for s in split_sentences(repair(text).text)]


def test_where_is_what_each_lexicon_finds(sentences: list[Sentence]) -> None:
    lexicons = [*all_cues().values(), lexicon.countries(), lexicon.offices(), lexicon.known_people()]
    for sentence in sentences:
        for phrases in lexicons:
            assert sentence.where(phrases) == phrases.find(sentence.words)


def test_cues_of_a_word_are_those_that_have_it(sentences: list[Sentence]) -> None:
    for token in {t.text: t for s in sentences for t in s.tokens}.values():
        assert token.cues == {name for name, phrases in all_cues().items() if phrases.get(token.text)}


@pytest.mark.parametrize("table", SOUGHT)
def test_likely_patterns_are_those_that_may_match(sentences: list[Sentence], table: str) -> None:
    for sentence in sentences:
        text, rows = sentence.folded, patterns(table, *SOUGHT[table])
        assert list(sentence.likely(table)) == [
            p for p in rows if not p.needed or any(w in text for w in p.needed)
        ]


def test_a_pattern_that_matches_is_likely(sentences: list[Sentence]) -> None:
    for path, columns in SOUGHT.items():
        for pattern in patterns(path, *columns):
            found = [s for s in sentences if pattern.regex.search(s.folded)]
            assert all(pattern in s.likely(path) for s in found)


def test_needed_words_are_those_that_no_match_does_without() -> None:
    assert needed_words("(?:a?bc|de)f") == ("bcf", "def")
    assert needed_words("(?<= )(?:abc|de)(?= )") == (" abc ", " de ")
    assert needed_words(r"(?<= )ab(?= ).{1,9}?(?:cdef|ghij)") == ("cdef", "ghij")
    assert needed_words("(?:abc)?") == ()


def test_cues_that_the_rules_ask_for_have_rows() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in READER.rglob("*.py"))
    asked = set(re.findall(r'"(\w+)" (?:not )?in [^"\n]*?\.cues\b', code))
    assert asked
    for name in asked:
        cue(name)
