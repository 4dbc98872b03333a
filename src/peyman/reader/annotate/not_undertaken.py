"""What nobody undertakes: what only engages, what comes over somebody, what a thing does."""

from __future__ import annotations

from itertools import pairwise

from peyman.reader.annotate.around_verbs import recalls
from peyman.reader.annotate.cues import cue as words_of
from peyman.reader.annotate.predicates import Predicate
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.tokens import Sentence, Token
from peyman.reader.annotate.undertakings import REACH, Undertaking

_SIGNERS = 4  # words before a verb among which «به امضای …» stands
_LED = 3  # words at the head of a clause among which a quantity is named
_COMPARED = 4  # letters of a comparative, more than


def is_effect(sentence: Sentence, predicate: Predicate, left: int) -> bool:
    """«این روابط منافع دو طرف را تأمین می‌کند»: what a thing does is no undertaking."""
    tokens = sentence.tokens
    moves = "comes_to" in tokens[predicate.end - 1].cues
    clause = tokens[left : predicate.start]
    if moves and any("quantity" in t.cues for t in clause[:_LED]) and all(t.folded != "را" for t in clause):
        return True  # «قیمت‌ها تا سال ۲۰۳۰ به … خواهد رسید»
    does = predicate.mood in ("present", "future") and "does" in tokens[predicate.end - 1].cues
    return does and "this" in tokens[left].cues and "actor" not in tokens[left + 1].cues


def _does_harm(clause: list[Token]) -> bool:
    """«به روابط آسیب (جدی) خواهد رساند», «به خطر خواهد انداخت»: is harm what the verb itself brings; not «خطر را کاهش خواهد داد»?"""
    last = clause[-1]
    risks = len(clause) > 1 and clause[-2].folded == "به" and "risk" in last.cues
    grave = len(clause) > 1 and "harm" in clause[-2].cues and "harm_goes_on" in last.cues
    return risks or "harm" in last.cues or grave


def becomes_so(sentence: Sentence, predicate: Predicate) -> bool:
    """«شدیدتر خواهد شد», «مؤثر خواهد بود», «تحت فشار قرار خواهد گرفت»: what comes over somebody, which nobody undertakes."""
    tokens = sentence.tokens
    clause = tokens[max(0, predicate.start - REACH) : predicate.start]
    if not clause or predicate.mood not in ("future", "present"):
        return False
    last = clause[-1]
    if last.folded == "وجود" and "comes" in tokens[predicate.end - 1].cues:
        return True  # «تحولاتی به وجود خواهد آمد»
    ours = tokens[predicate.start].folded.endswith("م")
    if not ours and _does_harm(clause):
        return True
    if "mental" in last.cues:
        return True  # «این موضوع را درک خواهد کرد», «آمادگی بیشتری پیدا خواهند کرد»
    if predicate.mood == "present":
        fell = "befalls" in tokens[predicate.end - 1].cues
        return fell and "becomes_so" in last.cues and all(t.folded != "را" for t in clause)
    if last.folded == "قرار":
        return _is_under(tokens[: predicate.start])
    if last.folded == "نظر" and len(clause) > 1 and clause[-2].folded == "به":
        return True  # «مجرم به نظر خواهند رسید»
    if "befalls" not in tokens[predicate.end - 1].cues or any(t.folded == "را" for t in clause):
        return False
    compared = last.folded.endswith("تر") and len(last.folded) > _COMPARED
    behind = _clause_behind(tokens[: predicate.start])
    return compared or "becomes_so" in last.cues or any("undergoes" in t.cues for t in behind)


def _clause_behind(tokens: list[Token]) -> list[Token]:
    """The tokens back to the last comma, colon or «که»."""
    ends = (i for i in range(len(tokens) - 1, -1, -1) if tokens[i].text in "،؛:" or tokens[i].folded == "که")
    return tokens[next(ends, -1) + 1 :]


def _is_under(tokens: list[Token]) -> bool:
    """«تحت فشار … قرار خواهد گرفت», «مورد انتقاد قرار خواهد گرفت»: is what is put on somebody suffered?"""
    near = any("suffered" in t.cues for t in tokens[-3:])
    comma = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].text in "،؛:"), -1)
    clause = tokens[max(comma + 1, len(tokens) - 2 * REACH) :]
    pressed = any(a.folded == "تحت" and "suffered" in b.cues for a, b in pairwise(clause))
    return near or pressed


def is_signing(sentence: Sentence, predicate: Predicate) -> bool:
    """«… به امضای وزیران خواهد رسید»: a signing to come is an engagement, unless «we» promise it."""
    tokens = sentence.tokens
    if any(t.folded.endswith("یم") for t in tokens[predicate.start : predicate.end]):
        return False
    before = tokens[max(0, predicate.start - _SIGNERS) : predicate.start]
    return bool(before) and ("signature" in before[-1].cues or any("signature_of" in t.cues for t in before))


def is_engagement(sentence: Sentence, predicate: Predicate, left: int) -> bool:
    """Is it a planned meeting or trip, which is an engagement?"""
    lo = sentence.starts[left] - 1
    hi = sentence.starts[predicate.start] if predicate.start < len(sentence.starts) else len(sentence.folded)
    text = sentence.folded[lo:hi]
    if any(p.regex.search(text) for p in sentence.likely("fa/planned_meetings.tsv")):
        return True
    clause = sentence.tokens[left : predicate.start]
    words = [t.folded for t in clause]
    goes = "goes_forth" in sentence.tokens[predicate.end - 1].cues and "به" in words and "را" not in words
    if goes and predicate.mood == "future":
        return True  # «به ایسلند نیز خواهد رفت»
    takes_up = "takes_up" in sentence.tokens[predicate.end - 1].cues and "به" in words and "را" not in words
    return takes_up and any({"meets", "meeting_word", "speech_word"} & t.cues for t in clause)


def _is_where(sentence: Sentence, left: int, stop: int) -> bool:
    """«در این نشست مقرر شد کارگروهی تشکیل شود», «دو طرف در دیدار وزیران مقرر کردند …»: is a meeting where something was agreed?"""
    tokens = sentence.tokens
    return tokens[left].folded == "در" or any(
        "meets" in tokens[i].cues and tokens[i - 1].folded == "در" for i in range(left + 1, stop)
    )


def engages(sentence: Sentence, undertaking: Undertaking) -> bool:
    """Does the undertaking only plan a meeting, or is it of an office: «قرار شد نشست بعدی در کابل تشکیل شود», «استعفا می‌دهد»,
    «سفیر خود را فراخواند»?"""
    if any(v.end == undertaking.end and recalls(sentence, 0, v) for v in find_verbs(sentence)):
        return True
    if sentence.has(words_of("resigning"), undertaking.left, undertaking.right):
        return True  # «از مقام خود استعفا خواهد داد»: somebody's own affair
    planned = undertaking.modality in ("planned", "agreed") or undertaking.name in ("hope", "propose")
    if undertaking.name == "plan" and any(
        "effort" in t.cues for t in sentence.tokens[undertaking.start : undertaking.end]
    ):
        return False  # «تلاش می‌کند کنفرانسی تشکیل دهد»
    if not planned or undertaking.verb <= undertaking.left:
        return False
    left = undertaking.left
    if undertaking.modality == "planned" and "signature" in sentence.tokens[undertaking.verb - 1].cues:
        return True  # «طبق برنامه سفر، دو سند به امضا می‌رسد», «در نظر است که سندی به امضا برسد»
    if undertaking.name == "put_off" and sentence.has(words_of("meets"), left, undertaking.verb):
        return True  # «سفر … به ماه آوریل موکول شد»
    if undertaking.end <= undertaking.verb and _is_where(sentence, left, undertaking.start):
        left = undertaking.end
    text = sentence.folded[sentence.starts[left] - 1 : sentence.starts[undertaking.verb]]
    return any(p.regex.search(text) for p in sentence.likely("fa/planned_meetings.tsv"))
