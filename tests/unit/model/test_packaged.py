"""The packaged pipeline as people load it; skipped until its weights are there."""

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from peyman.errors import ModelMissing
from peyman.reader import model
from peyman.reader.model.heads import THRESHOLD
from peyman.reader.model.layers import lengths_of
from peyman.reader.pipeline import read
from peyman.reader.sources import load

needs_weights = pytest.mark.skipif(not model.is_installed(), reason="fa_peyman is not installed: no weights")
NEWS = "وزیر نیروی ایران، محمود احمدی، روز سه‌شنبه در تهران گفت: قرارداد امضا می‌شود."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(model.WEIGHTS)


@needs_weights
def test_the_pipeline_reads_news(nlp: Language) -> None:
    doc = nlp(NEWS)
    by_text = {token.text: token for token in doc}
    assert [e.text for e in doc.ents if e.label_ == "PER"] == ["محمود احمدی"]
    assert "تهران" in [e.text for e in doc.ents if e.label_ == "LOC"]
    assert (by_text["گفت"].pos_, by_text["در"].pos_, by_text["وزیر"].pos_) == ("VERB", "ADP", "NOUN")
    assert by_text["در"].head.text == "تهران"
    assert by_text["وزیر"].head.text == "گفت" and by_text["وزیر"].dep_ == "nsubj"
    assert by_text["می‌شود"].lemma_ == "شد"


@needs_weights
def test_it_loads_without_peyman_being_imported() -> None:
    code = f"import spacy; print(len(spacy.load({str(model.WEIGHTS)!r})({NEWS!r})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) == 17


@needs_weights
def test_every_sentence_is_one_tree(nlp: Language) -> None:
    for path in sorted(Path("tests/gold/texts").glob("*-irn-*.txt")):
        doc = nlp(path.read_text(encoding="utf-8"))
        for sentence in doc.sents:
            roots = [t for t in sentence if t.head.i == t.i]
            assert len(roots) == 1
            assert all(t.head in sentence for t in sentence)


@needs_weights
def test_lost_half_spaces_cost_little(nlp: Language) -> None:
    whole, lost = nlp(NEWS), nlp(NEWS.replace("\u200c", ""))
    assert [t.pos_ for t in whole] == [t.pos_ for t in lost]
    assert [t.head.i for t in whole] == [t.head.i for t in lost]


@needs_weights
def test_odd_input(nlp: Language) -> None:
    for text in ("", " ", "\n\n", "؟", "a", "۲.۵", "وزیر\n\n  \tگفت"):
        assert nlp(text).text == text
    assert [doc.text for doc in nlp.pipe(["", NEWS, "\n"])] == ["", NEWS, "\n"]


@needs_weights
@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("شرکت‌های بزرگ قرارداد بستند.", "شرکت‌های", "شرکت"),
        ("رئیس‌جمهور با همتایش دیدار کرد.", "همتایش", "همتا"),
        ("وزیران به کشور برمی‌گردند.", "برمی‌گردند", "گشت"),
        ("این طرح‌ها را اجرا نکرده‌اند.", "نکرده‌اند", "کرد"),
    ],
)
def test_lemmas(nlp: Language, text: str, word: str, lemma: str) -> None:
    assert {token.text: token.lemma_ for token in nlp(text)}[word] == lemma


@needs_weights
def test_white_space_inside_a_name_is_part_of_it(nlp: Language) -> None:
    doc = nlp("به گزارش ایرنا، محمود  احمدی گفت: بله.")
    people = [e.text for e in doc.ents if e.label_ == "PER"]
    assert people == ["محمود  احمدی"]
    assert all(e.start_char < e.end_char for e in doc.ents)


@needs_weights
def test_a_day_in_figures_is_a_date_wherever_it_stands(nlp: Language) -> None:
    doc = nlp("آیین‌نامه مصوب ۱۳۹۵/۱۲/۱۰ ابلاغ شد.\nنسبت ۱۰/۲۵ ثابت ماند.")
    assert [(e.text, e.label_) for e in doc.ents] == [("۱۳۹۵/۱۲/۱۰", "DAT")]


@needs_weights
@pytest.mark.parametrize(("between", "date"), [(" ", "از سال ۱۳۹۰ تاکنون"), ("\n", "از سال ۱۳۹۰")])
def test_a_span_of_time_ends_with_its_sentence(nlp: Language, between: str, date: str) -> None:
    doc = nlp(f"این کارخانه تعطیل است از سال ۱۳۹۰{between}تاکنون کسی پاسخ نداده است.")
    names = nlp.get_pipe("names")
    words = [token.i for token in doc if not token.is_space]
    start = [doc[i].text for i in words].index("از")
    lengths = lengths_of(doc)
    names.likely, likely = lambda *_: [(start, start + 3, "DAT")], names.likely
    try:
        names.annotate([doc])
    finally:
        names.likely = likely
    assert len(lengths) == (2 if between == "\n" else 1)
    assert [e.text for e in doc.ents] == [date]


@needs_weights
def test_a_higher_threshold_marks_fewer_names(nlp: Language) -> None:
    names = nlp.get_pipe("names")
    texts = [
        path.read_text(encoding="utf-8") for path in sorted(Path("tests/gold/texts").glob("*-irn-*.txt"))
    ]
    before = [sum(len(doc.ents) for doc in nlp.pipe(texts))]
    try:
        names.threshold = 0.9
        before.append(sum(len(doc.ents) for doc in nlp.pipe(texts)))
    finally:
        names.threshold = THRESHOLD
    assert 0 < before[1] < before[0]


@needs_weights
def test_heads_without_the_encoder_say_so(nlp: Language) -> None:
    with pytest.raises(ValueError, match="encoder"):
        nlp.get_pipe("tagger")(Doc(nlp.vocab, words=["وزیر"]))


@needs_weights
def test_it_comes_back_from_disk_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    first, second = nlp(NEWS), again(NEWS)
    assert [(t.tag_, t.pos_, t.dep_, t.lemma_, t.ent_type_) for t in first] == [
        (t.tag_, t.pos_, t.dep_, t.lemma_, t.ent_type_) for t in second
    ]


@needs_weights
def test_a_reading_says_that_the_model_helped(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    assert "fa_peyman/" in read(load(str(path)), with_model=True).reader
    assert "fa_peyman" not in read(load(str(path))).reader


def test_without_weights_the_error_says_where_they_belong(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(model, "WEIGHTS", tmp_path / "fa_peyman")
    model.load.cache_clear()
    with pytest.raises(ModelMissing, match="training/pipeline"):
        model.load()
