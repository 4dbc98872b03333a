"""Who says one clause of a sentence, where it is not the subject of the whole: in a relative clause, behind «که», «دو طرف»."""

from __future__ import annotations

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.institutions import institution_at
from peyman.reader.annotate.names import are_unknown, is_given
from peyman.reader.annotate.people import Entity, Mention
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.reported import Clause
from peyman.reader.annotate.speaking import Speech
from peyman.reader.annotate.subject_places import DATELINE_ENDS
from peyman.reader.annotate.subjects import find_subjects
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.unled_subjects import unled_subject
from peyman.reader.annotate.unnamed import unnamed_at_head, who_is_interviewed

_FIELD = 12  # tokens of the field of an office before «که»
_BEFORE_ALSO = 6  # words of a subject before «نیز»
_THATS = frozenset(["که", "اینکه", "آنکه", "این‌که", "آن‌که"])
_ANDS = frozenset(["و", "اما", "ولی"])
_STRANGE = 3  # words of a name that no table knows
_ENDS = frozenset(["preposition", "also", "during", "before_subject"])
_BESIDE = 6  # words of a body right before its verb
_LEAD = 6  # tokens of a dateline before its colon


def speaker_behind_that(
    speech: Speech, sentence: Sentence, number: int, clause: Clause
) -> list[Entity] | None:
    """«وزیران در حالی … ارزیابی می‌کنند که ترکیه تأکید دارد S»: behind a verb and «که» another one speaks."""
    tokens = sentence.tokens
    ends = [p.end for p in find_predicates(sentence) if clause.floor < p.end < clause.verb_start - 1]
    thats = [end for end in ends if tokens[end].folded == "که"]
    for that in reversed(thats):
        heads = any(m.start == that + 1 for m, _ in speech.people.mentions[number])
        if (clause.before and not heads) or any(t.text in "،:" for t in tokens[that : clause.verb_start]):
            continue
        found, end = find_subjects(sentence, number, speech.people, clause.verb_start, None, that + 1)
        if found and end <= clause.verb_start:
            return found
        body = _is_new(sentence, that + 1, clause.verb_start)
        named = (
            unnamed_at_head(sentence, number, speech.people, that + 1, clause.verb_start) if body else None
        )
        if named is not None:
            return [named[0]]  # «گلایه‌ها پس از آن بالا گرفت که کمیسیون انتخابات گفت S»
    return None


def subjects_inside(
    speech: Speech, sentence: Sentence, number: int, clause: Clause
) -> tuple[list[Entity], int]:
    """«وزیر گفت: طرح آماده است و ارتش نیز اعلام کرد S»: who says S inside a speech, behind the last clause that «و» ends."""
    words = sentence.words
    ends = [p.end for p in find_predicates(sentence) if clause.floor < p.end < clause.verb_start - 1]
    last = max((end for end in ends if words[end] in _ANDS), default=None)
    if last is not None and not any(end > last for end in ends):
        found = find_subjects(sentence, number, speech.people, clause.verb_start, None, last + 1)
        if found[0]:
            return found
    return find_subjects(sentence, number, speech.people, clause.verb_start, None, clause.floor)


def unnamed_inside(
    speech: Speech, sentence: Sentence, number: int, clause: Clause
) -> tuple[Entity, int] | None:
    """«وی گفت که شرکت پستی ایران به ما پیشنهاد کرد که S»: whom only the words at the head of what is said describe, with
    their state."""
    if clause.before or clause.colon:
        return None
    found = unnamed_at_head(sentence, number, speech.people, clause.floor, clause.verb_start)
    return found if found is not None and found[0].country is not None else None


def speaker_beside_verb(
    speech: Speech, sentence: Sentence, number: int, clause: Clause
) -> list[Entity] | None:
    """«… کنفرانسی که آمریکا خواستار برگزاری آن است»: who stands between «که» and the verb says it, whoever else speaks."""
    verb = clause.start - 1 if clause.before and clause.start <= clause.verb_start < clause.stop + 2 else -1
    verb = clause.verb_start if verb < 0 or not clause.rule.startswith("demand") else verb
    people = speech.people
    beside = [(m.start, m.end, e) for m, e in people.mentions[number]]
    states = (h for h in people.hits[number] if h.kind == "country")
    beside += [(h.start, h.end, Entity(country=h.code)) for h in states]
    found = (e for start, end, e in beside if end == verb and start and sentence.words[start - 1] in _THATS)
    return next(([e] for e in found), None)


def told_inside(
    speech: Speech,
    sentence: Sentence,
    number: int,
    clause: Clause,
    clauses: list[Clause],
    speakers: list[Entity],
) -> list[Entity] | None:
    """«این روزنامه می‌افزاید: X که …، گفت که S»: whoever heads what the outlet says is who says S."""
    outer = next((c for c in clauses if c.colon and c.stop < clause.verb_start), None)
    if outer is None:
        return _told_by_outlet(speech, number, clause, clauses, speakers)
    if clause.floor < clause.verb_start:
        return None
    heads = (m for m in speech.people.mentions[number] if m[0].start == outer.start)
    return next(([e] for m, e in heads if sentence.tokens[m.end].folded == "که"), None)


def _told_by_outlet(
    speech: Speech, number: int, clause: Clause, clauses: list[Clause], speakers: list[Entity]
) -> list[Entity] | None:
    """«خبرگزاری X نوشت که راستین طرح را رد کرد و گفت S»: S is said by whom the clause begins with that the outlet tells."""
    if len(speakers) != 1 or speakers[0].name is None or speakers[0] in speech.people.entities:
        return None
    outer = next((c for c in clauses if not c.before and 0 <= c.verb_start < clause.verb_start), None)
    if outer is None or outer.stop > clause.verb_start:
        return None
    heads = (e for m, e in speech.people.mentions[number] if m.start == outer.start and m.end <= outer.stop)
    return next(([e] for e in heads), None)


def subjects_otherwise(
    speech: Speech, sentence: Sentence, number: int, verb: Clause, found: tuple[list[Entity], int]
) -> tuple[list[Entity], int]:
    """The ``found`` subjects of the first verb that reports; else somebody unnamed, somebody interviewed, who stands free."""
    subjects, end = found
    if not subjects and (unnamed := unnamed_speaker(speech, sentence, number, verb)) is not None:
        subjects, end = [unnamed[0]], unnamed[1]
    interviewed = who_is_interviewed(sentence, number, speech.people, verb.verb_start)
    if interviewed is not None and (end > interviewed[1] or not subjects):
        subjects, end = [interviewed[0]], interviewed[1]
    if subjects or verb.passive:
        return subjects, end
    left = unled_subject(sentence, number, speech.people, 0, verb.verb_start)
    left = left or _body_beside(speech, sentence, number, verb)
    return ([left[0]], left[1]) if left is not None else (subjects, end)


def _is_plural(sentence: Sentence, verb: int) -> bool:
    """«اعلام کردند», «ابراز شک و تردید کرده بودند»: does the verb that begins at token ``verb`` have several for its subject?"""
    ends = (p.end for p in find_predicates(sentence) if verb <= p.start <= verb + _BESIDE)
    return any(w.endswith("ند") for w in sentence.words[verb : next(ends, verb + 3)])


def _body_beside(speech: Speech, sentence: Sentence, number: int, verb: Clause) -> tuple[Entity, int] | None:
    """«در تازه‌ترین رخداد مقام‌های هندی اعلام کردند S»: several who stand right before their verb, tied to nothing."""
    if not _is_plural(sentence, verb.verb_start):
        return None
    for i in range(verb.verb_start - 1, max(verb.verb_start - _BESIDE, 0), -1):
        before = sentence.tokens[i - 1]
        if not {"preposition", "ezafe_head"}.isdisjoint(before.cues) or before.folded in ("و", "با", "از"):
            continue
        body = institution_at(sentence, number, speech.people, i, verb.verb_start)
        if body is not None and body[1] == verb.verb_start and body[0].mentions:
            return body
    return None


def unnamed_speaker(
    speech: Speech, sentence: Sentence, number: int, verb: Clause
) -> tuple[Entity, int] | None:
    """Somebody whom the words at the head of the sentence only describe, where nobody speaks yet or many do."""
    tokens = sentence.tokens
    many = tokens[0].proper is None and _is_plural(sentence, verb.verb_start)
    start = behind_dateline(sentence, verb.verb_start)
    start = _behind_source(sentence, verb.verb_start) or start
    narrated = sentence.at(cue("narration"), 0)  # «این در حالی است که گروه بحران نیز …»
    if narrated is not None and sentence.words[narrated[0] : narrated[0] + 1] == ["که"]:
        start = narrated[0] + 1
    adverb = sentence.at(cue("sentence_adverb"), start)  # «بنابراین گزارش، برخی از وزیران …»
    if adverb is not None and adverb[0] < len(tokens):
        start = adverb[0] + (tokens[adverb[0]].text == "،")
    start = _behind_phrase(sentence, start, verb.verb_start) or start
    if start < verb.verb_start and "before_subject" in tokens[start].cues and tokens[start].folded != "که":
        start += 1  # «همزمان ۲۰۵ شخصیت …»
    new = start < len(tokens) and tokens[start].folded == "یک"  # «یک قاضی انگلیسی»: nobody who has spoken
    new = new or _is_new(sentence, start, verb.verb_start)
    known = speech.speaker is not None and not (many or new)
    if verb.passive or verb.nested or verb.rule == "wrote" or known:
        return None
    last = _last_clause(sentence, start, verb.verb_start)
    found = (
        unnamed_at_head(sentence, number, speech.people, last, verb.verb_start) if last is not None else None
    )
    return found or unnamed_at_head(sentence, number, speech.people, start, verb.verb_start)


def _last_clause(sentence: Sentence, start: int, verb: int) -> int | None:
    """«صادرات کاهش یافته اما ناظران معتقدند»: the token behind the «و», «اما» of the last clause before that of the verb."""
    ends = [p.end for p in find_predicates(sentence) if start < p.end < verb - 1]
    if not ends or sentence.words[ends[-1]] not in _ANDS or verb - ends[-1] <= 2:
        return None  # «… بدبین هستند و بعید می‌دانند»
    return ends[-1] + 1


def behind_dateline(sentence: Sentence, stop: int) -> int:
    """«گروه سیاسی: …», «گروه شهری - …»: the token behind the few words that only open a line; 0 where none do."""
    words = enumerate(sentence.tokens[: min(_LEAD, stop)])
    return next((i + 1 for i, t in words if t.text in DATELINE_ENDS), 0)


def _behind_source(sentence: Sentence, verb: int) -> int | None:
    """«به گزارش خبرگزاری فرانسه، دفتر نخست‌وزیری …»: the token behind the comma of the sources at the head of a line."""
    start = behind_dateline(sentence, verb)
    start = start if sentence.at(cue("source_lead"), start) is not None else 0
    led = None
    while sentence.at(cue("source_lead"), start) is not None:
        led = next((i + 1 for i in range(start, verb) if sentence.tokens[i].text == "،"), None)
        if led is None:
            return None
        start = led
    quotes = led is not None and any(start < i < verb for i in sentence.where(cue("quoting")))
    return None if quotes else led


def _behind_phrase(sentence: Sentence, start: int, verb: int) -> int | None:
    """«در پی این رخداد، کمیته امداد …»: the token behind the comma of a phrase at the head, where a body stands."""
    tokens = sentence.tokens
    if "preposition" not in tokens[start].cues:
        return None
    comma = next((i for i in range(start, verb) if tokens[i].text == "،"), None)
    if comma is None or any(start <= p.start < comma for p in find_predicates(sentence)):
        return None
    return comma + 1 if _is_new(sentence, comma + 1, verb) else None


def _is_new(sentence: Sentence, start: int, verb: int) -> bool:
    """«کمیسیون تحقیقات …», «فهرست ائتلاف هم …»: does a body head the clause, or somebody before «نیز»?"""
    if start >= verb:
        return False
    cues = sentence.tokens[start].cues
    if not {"speaking_body", "ministry_word", "delegation"}.isdisjoint(cues) or (
        "named_body" in cues and "outlet" not in cues
    ):
        return True
    if _is_stranger(sentence, start, verb):
        return True
    words = sentence.tokens[start : min(start + _BEFORE_ALSO, verb)]
    also = next((i for i, t in enumerate(words) if t.folded in ("نیز", "هم")), 0)
    return also > 1 and all(t.text[0].isalpha() and "preposition" not in t.cues for t in words[:also])


def _is_stranger(sentence: Sentence, start: int, verb: int) -> bool:
    """«چتم هاوس در گزارشی …», «آساهی شیمبون امروز …»: do words that no table knows head the clause, all alone?"""
    end = start
    while (
        end < verb
        and end - start < _STRANGE
        and not sentence.tokens[end].cues
        and sentence.tokens[end].text[0].isalpha()
    ):
        end += 1
    led = end == verb or not _ENDS.isdisjoint(sentence.tokens[end].cues)
    words = sentence.tokens[start:end]
    if end - start > 1 and sentence.at(cue("someone"), end) is not None:
        return all(is_given(t) or are_unknown([t]) for t in words)  # «مولوی عبدالعزیز یکی از رهبران …»
    return end > start and led and are_unknown(words)


def is_unknown(sentence: Sentence, clause: Clause) -> bool:
    """«کدام مشکل را گفته است، معلوم نیست»: what nobody knows is no report."""
    return sentence.has(cue("unknown"), clause.verb_start + 1, clause.verb_start + 4)


def speaker_in_relative(
    speech: Speech, sentence: Sentence, number: int, clause: Clause
) -> tuple[Entity, int] | None:
    """«… سخنان X که رفتار Y را خودسر توصیف کرده بود»: in a relative clause whom it is about says it."""
    for mention, entity in reversed(speech.people.mentions[number]):
        if (
            clause.floor < mention.end < clause.verb_start
            and (that := _that(sentence, mention, clause.verb_start)) is not None
            and mention.start > 2
        ):
            verbs = [p for p in find_predicates(sentence) if that < p.start < clause.verb_start]
            return None if verbs else (entity, that + 1 if clause.before else clause.start)
    return None


def _that(sentence: Sentence, mention: Mention, stop: int) -> int | None:
    """The «که» behind an official and what still tells of his office: «X مسئول گروه ویژه … آمریکا که …»."""
    reach = _FIELD if mention.name and mention.office else 1 + (mention.name is not None)
    for i in range(mention.end, min(mention.end + reach, stop)):
        if sentence.tokens[i].folded == "که":
            return i
        if not sentence.tokens[i].text[0].isalpha() or any(p.start == i for p in find_predicates(sentence)):
            return None
    return None


def sides_between(sentence: Sentence, start: int, clause: Clause) -> int | None:
    """«… دیدار کرد و دو طرف بر … تأکید کردند»: the end of the new subject before a verb."""
    for i, (sides, _) in sentence.where(cue("two_sides")).items():
        if i >= max(start, 1) and sentence.tokens[i - 1].folded == "و" and sides < clause.stop:
            return sides
    return None
