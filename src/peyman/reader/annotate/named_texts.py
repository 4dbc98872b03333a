"""Named texts between states in a sentence: what they are called, what they are about, how far they have come."""

from __future__ import annotations

from peyman.language.folding import fold
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.indicator_words import clause_around
from peyman.reader.annotate.names import OPENING
from peyman.reader.annotate.numbers import numerals
from peyman.reader.annotate.phrases import Entry
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.proofs_of_texts import FOLLOW, LEAD, NEAR, SUBJECT, NamedText, is_text
from peyman.reader.annotate.titles_of_texts import begins_another
from peyman.reader.annotate.tokens import Sentence, Token

_GOVERNING = 5  # words of the verb that governs the clause of a text: «پیشنهاد کرد که …»
_APART = 4  # tokens before «قرار داد» that make it a verb: «مورد تاکید قرار داد»
_SETTLED = {"signed": "signed", "session": "agreed"}  # the stage that the proof of a name tells


def find_texts(document: Annotated, number: int) -> list[NamedText]:
    """The texts named in a sentence, from left to right: «موافقتنامه تجارت آزاد ایران و اوراسیا»."""
    sentence = document.sentences[number]
    tokens, names = sentence.tokens, sentence.where(lexicon.agreement_names())
    found: list[NamedText] = []
    for i, hit in names.items():
        if (found and i < found[-1].end) or _is_other(tokens, i, hit[0]):
            continue
        at = hit[0] + (hit[0] < len(tokens) and tokens[hit[0]].text in OPENING)
        inner = names.get(at)  # «سند یادداشت تفاهم» is a memorandum, «معاهده «ان‌پی‌تی»» the NPT
        if inner is not None and hit[1].value != "documents" and not inner[1].extra.startswith("own "):
            inner = None
        hit = inner or hit
        text = _named(document, number, i, hit[0], hit[1])
        inside = bool(found) and i < found[-1].stop
        if inside or not (text.back or is_text(document, number, text)):
            continue
        if text.stage is None and found and i == found[-1].stop + 1 and tokens[i - 1].folded == "و":
            text.stage = found[-1].stage
        found.append(text)
    return _packages(tokens, found)


def _named(document: Annotated, number: int, start: int, end: int, entry: Entry) -> NamedText:
    sentence = document.sentences[number]
    entry = _of_others(document, number, end, entry)
    count = _count(document, number, start) if not entry.extra.startswith("own") else None
    back = _points_back(sentence.tokens, start, end, counted=count is not None)
    about, stop = _subject(document, number, end)
    about |= {
        t.folded for t in sentence.tokens[start:end] if not ("text_word" in t.cues or "untelling" in t.cues)
    }
    if entry.extra == "name":
        about = frozenset(t.folded for t in sentence.tokens[end : end + 1])
    elif entry.value == "joint_statement":
        about = frozenset()
    elif entry.extra.startswith("own "):
        about = frozenset([entry.extra.removeprefix("own ")])
    left, _ = clause_around(sentence, start, end)
    listed = sentence.has(cue("among_them"), left, start)
    stage = _SETTLED[entry.extra] if entry.extra in _SETTLED else _stage(sentence, start, end)
    stage = None if back and stage == "in_force" else stage
    return NamedText(start, end, stop, entry, about, stage, count, back, listed)


def _of_others(document: Annotated, number: int, end: int, entry: Entry) -> Entry:
    """«توافق هسته‌ای» is the name of a text, «توافق هسته‌ای هند و ژاپن» another text of two other states."""
    states = document.countries_in(number, end, end + NEAR)
    nickname = entry.extra.startswith("own ") and entry.extra != f"own {fold(entry.form)}"
    if not nickname or len(states) < 2 or document.own_country in states:
        return entry
    return Entry(entry.kind, entry.value, entry.form, "")


def _count(document: Annotated, number: int, start: int) -> int | None:
    """How many texts a number before their name tells of: «سه سند», but not «یک سند», «ماده ۱۰ عهدنامه»."""
    counted = next((n for n in document.numbers[number] if n.end == start and 1 < n.value < 1000), None)
    tokens = document.sentences[number].tokens
    part = counted is not None and counted.start > 0 and "part_of_text" in tokens[counted.start - 1].cues
    return int(counted.value) if counted is not None and not part else None


def _points_back(tokens: list[Token], start: int, end: int, *, counted: bool) -> bool:
    """«این موافقتنامه», «آن دو قرارداد», «قرارداد دوم»: is it a text told before?"""
    before = start - 1 - counted
    if before >= 0 and "text_before" in tokens[before].cues:
        return True
    return end < len(tokens) and "place_in_row" in tokens[end].cues


def _is_other(tokens: list[Token], start: int, end: int) -> bool:
    """«اسناد ملی» are no texts between states, «مورد تاکید قرار داد» is a verb."""
    if end < len(tokens) and "not_text" in tokens[end].cues:
        return True
    if start and not {"by_contract", "none_such"}.isdisjoint(tokens[start - 1].cues):
        return True
    many = tokens[start].folded.endswith(("ها", "های", "ات", "هایی"))
    if many and end < len(tokens) and "international" in tokens[end].cues:
        # «به معاهدات بین‌المللی پایبند است»: whichever they are, if none is signed
        return not any("signature" in t.cues for t in tokens[end : end + FOLLOW])
    if "contract_word" in tokens[start].cues and _is_placed(tokens, start):
        return True  # «مورد استقبال قرارداد» is written in one word
    if start and tokens[start - 1].folded == "با" and "contract_word" in tokens[start].cues:
        return True  # «زمین را با قرارداد اجاره در اختیار سرمایه‌گذاران قرار می‌دهد»
    if end - start < 2 or tokens[start].folded != "قرار":
        return False
    follows = (
        end < len(tokens) and tokens[end].text[0].isalpha() and tokens[end].folded not in ("و", "که", "تا")
    )
    return not follows or _is_placed(tokens, start)


def _is_placed(tokens: list[Token], start: int) -> bool:
    """«مورد استقبال قرار داد», but not «در مورد نهایی شدن قرارداد»."""
    near = range(max(0, start - _APART), start)
    concerns = {i for i in near if cue("concerning").match(tokens, i - 1) is not None}
    return any("placed" in tokens[i].cues for i in near if i not in concerns)


def _subject(document: Annotated, number: int, at: int) -> tuple[frozenset[str], int]:
    """The telling words behind a name and where they end: of «موافقتنامه در زمینه تجارت آزاد با …» «تجارت» and «آزاد»."""
    sentence, words = document.sentences[number], []
    tokens = sentence.tokens
    states = {i for h in document.people.hits[number] for i in range(h.start, h.end) if h.kind != "place"}
    behind = at
    while behind in states or (
        behind < len(tokens) and tokens[behind].folded == "و" and behind + 1 in states
    ):
        behind += 1
    if cue("subject_link").match(tokens, behind) is not None:
        at = behind  # «موافقتنامه ایران و عراق درباره روادید»
    while (link := cue("subject_link").match(tokens, at)) is not None:
        at = link[0]
    first = at
    verb = next((p.start for p in find_predicates(sentence) if p.start >= at), len(tokens) + 1)
    stop = min(len(tokens), at + SUBJECT, verb - 1)
    while at < stop:
        token = tokens[at]
        ends = "subject_end" in token.cues or begins_another(tokens, at)
        if ends or not (token.text[0].isalnum() or token.text in '«"“'):
            break
        named = at in states and not (at == first and not _several_states(tokens, at, states))
        tells = token.text[0].isalpha() and not named and token.folded not in numerals()
        if tells and "untelling" not in token.cues:
            words.append(token.folded)
        at += 1
    return frozenset(words), at


def _several_states(tokens: list[Token], at: int, states: set[int]) -> bool:
    """«توافقنامه سوئد» is called by the place, «توافقنامه ایران و اوراسیا» by its parties."""
    return at + 2 < len(tokens) and tokens[at + 1].folded in ("و", "،", "با") and at + 2 in states


def _packages(tokens: list[Token], found: list[NamedText]) -> list[NamedText]:
    """«چندین قرارداد و تفاهم‌نامه» is one package of documents."""
    kept: list[NamedText] = []
    for text in found:
        before = kept[-1] if kept else None
        if (
            before is not None
            and text.start == before.end + 1
            and tokens[before.end].folded == "و"
            and before.start
            and (before.count is not None or "several" in tokens[before.start - 1].cues)
        ):
            documents = Entry("agreement", "documents", before.entry.form, before.entry.extra)
            kept[-1] = NamedText(
                before.start,
                text.end,
                text.stop,
                documents,
                text.about,
                text.stage or before.stage,
                before.count,
                False,
            )
        else:
            kept.append(text)
    return kept


def _stage(sentence: Sentence, start: int, end: int) -> str | None:
    """The stage by the words of the clause before and after a name; None where nothing is said."""
    left, right = clause_around(sentence, start, end)
    right += right < len(sentence.tokens) and sentence.tokens[right].folded == "و"
    right = min(right, end + FOLLOW, len(sentence.tokens))
    left = max(left, start - LEAD)
    text, starts = sentence.folded, sentence.starts
    before = " " + text[starts[left] : starts[start]]
    last = max(right - 1, end - 1)
    after = text[
        starts[end - 1] + len(sentence.tokens[end - 1].folded) : starts[last]
        + len(sentence.tokens[last].folded)
        + 1
    ]
    for pattern in sentence.likely("fa/stages.tsv"):
        side = pattern.values["side"]
        led = side in ("before", "any") and next(
            (m for m in pattern.regex.finditer(before) if side == "any" or m.end() >= len(before) - 1), None
        )
        whole = side in ("clause", "governed") and pattern.regex.search(
            text,
            max(0, starts[left if side == "clause" else max(0, left - _GOVERNING)] - 1),
            starts[last] + len(sentence.tokens[last].folded) + 1,
        )
        followed = side in ("after", "any") and pattern.regex.search(after)
        if led or followed or whole:
            return pattern.values["stage"]
    return None
