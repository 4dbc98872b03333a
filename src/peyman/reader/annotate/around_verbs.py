"""What stands around a verb that reports: its object, a punishment, what only happens meanwhile, a «که» behind nobody."""

from __future__ import annotations

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.reporting_verbs import Verb, find_verbs
from peyman.reader.annotate.tokens import Sentence

_TOLD_OF = 4  # words of «از ساخت پل» before «خبر داد»
_ASKER = 4  # words at the head of a sentence that tell of a reporter
TOLD = 5  # words that must follow «گفت،» to be what was said
_TERM = 5  # words between «به» and «حبس»: «به تحمل ۱۸ ماه حبس»


def is_of_nobody(sentence: Sentence, verb: Verb) -> bool:
    """«خاطرنشان می‌شود که سران کشورها بر … تأکید کردند»: the passive before «که» has no actor; who is told of speaks."""
    tokens = sentence.tokens
    if (verb.passive or verb.frame == "between") and _is_asked(sentence, verb):
        return True
    if not verb.passive or verb.end >= len(tokens) or tokens[verb.end].folded != "که":
        return False
    told = any({"agent", "issued_text"} & t.cues for t in tokens[: verb.start])
    return tokens[0].folded != "در" and not told


def asks(sentence: Sentence, verb: Verb) -> bool:
    """«خبرنگاری پرسید: …», «یکی از خبرنگاران پرسید که …»: what a reporter asks is nobody's speech."""
    if not sentence.words[verb.start].startswith("پرسید"):
        return False
    return any("interviewer" in t.cues for t in sentence.tokens[: min(verb.start, _ASKER)])


def _is_asked(sentence: Sentence, verb: Verb) -> bool:
    """«در پاسخ به پرسشی مبنی بر اینکه مطرح شده S، اظهار کرد:»: what a question repeats, before the answer's own colon."""
    tokens = sentence.tokens
    asked = any("question" in t.cues for t in tokens[: verb.start])
    answers = (
        v for v in find_verbs(sentence) if v.start >= verb.end and not v.passive and v.end < len(tokens)
    )
    return asked and any(tokens[v.end].text == ":" for v in answers)


def threatens(sentence: Sentence, verb: Verb, floor: int) -> bool:
    """«وزیر جنگ آنان را به محاصره تهدید کرد»: whom somebody threatens with what stands before the verb."""
    words = sentence.words[floor : verb.start]
    return verb.name == "threaten" and "را" in words and "به" in words[words.index("را") :]


def while_at(sentence: Sentence, floor: int, verb: int) -> bool:
    """«در حالی از ضرورت صلح سخن گفت که …»: what follows «که» was not said, it only happened at the same time."""
    words = sentence.words
    begun = max([p.end for p in find_predicates(sentence) if p.end <= verb], default=0)
    return any(
        words[i] == "درحالی" or (words[i] == "حالی" and words[i - 1] == "در")
        for i in range(max(floor, begun), verb)
        if words[i + 1] != "که"
    )


def is_sentenced(sentence: Sentence, floor: int, verb: int) -> bool:
    """«به (تحمل) ۱۸ ماه حبس محکوم کرد»: is somebody condemned to a punishment?"""
    tokens = sentence.tokens
    at = next((i for i in range(verb - 1, floor, -1) if "punishment" in tokens[i].cues), None)
    if at is None or any(t.folded == "را" for t in tokens[at:verb]):
        return False
    return any(t.folded == "به" for t in tokens[max(floor, at - _TERM) : at])


def has_object(sentence: Sentence, floor: int, verb: int) -> bool:
    """Does the verb have its object before it already: «این خبر را تأیید کرد، …»? «سخنانی که … آن را پخش کرد» is none."""
    ends = [p.end for p in find_predicates(sentence) if floor <= p.start and p.end <= verb]
    return any(t.folded == "را" for t in sentence.tokens[max([floor, *ends]) : verb])


def recalls(sentence: Sentence, floor: int, verb: Verb) -> bool:
    """«سفیر خود را از باکو فراخواند», «کاردار هلند را به وزارت خارجه فراخواندند»: a diplomat is called home or in, nothing is
    said; but «نماینده عمان همه را به آرامش فراخواند»."""
    ends = [i + 1 for i in range(floor, verb.start) if sentence.words[i] == "را"]
    if verb.name != "call" or not ends:
        return False
    diplomats = any("diplomat" in t.cues for t in sentence.tokens[floor : ends[-1]])
    goals = (i + 1 for i in range(ends[-1], verb.start) if sentence.words[i] == "به")
    return diplomats and all(_is_place(sentence, i) for i in goals)


def _is_place(sentence: Sentence, i: int) -> bool:
    """«به تهران», «به وزارت خارجه», «به کشورش»: does a place that somebody is called to stand at token ``i``?"""
    places = (
        lexicon.places(),
        lexicon.countries(),
        cue("ministry_word"),
        cue("his_country"),
        cue("this_country"),
    )
    return any(sentence.at(place, i) is not None for place in places)


def appoints(sentence: Sentence, floor: int, verb: int) -> bool:
    """«او را به عنوان سفیر معرفی کرد»: somebody is given an office, nothing is judged."""
    if sentence.words[verb] != "معرفی":
        return False
    offices = sentence.where(lexicon.offices())
    if any("post_word" in t.cues for t in sentence.tokens[floor:verb]):
        return True  # «او را به این سمت معرفی کرد»
    heads = (i for i in range(floor, verb) if sentence.words[i] in ("عنوان", "بعنوان"))
    return any(j in offices for i in heads for j in (i + 1, i + 2))


def object_start(sentence: Sentence, floor: int, verb: int) -> int:
    """Where the object of a verb begins: after «با …،» phrases and the conjunction of the verb before."""
    tokens, start = sentence.tokens, floor
    for predicate in find_predicates(sentence):
        after = predicate.end
        joins = predicate.mood == "past" and after + 1 < verb and tokens[after].folded == "و"
        if start <= predicate.start and joins and "governs" in tokens[after + 1].cues:
            start = after
    while start < verb and tokens[start].folded in ("و", "،", "همچنین", "نیز", "هم", ":", "."):
        start += 1
    if (
        start < verb
        and tokens[start].folded == "در"
        and any("meeting_word" in t.cues for t in tokens[start + 1 : start + 3])
    ):
        commas = [j for j in range(start, min(start + 16, verb)) if tokens[j].text == "،"]
        if commas and verb - commas[-1] > 3:
            start = commas[-1] + 1
    for i in range(start, verb):
        if tokens[i].folded == "را" and i > start:
            break  # «مخالفت مجلس را با این طرح، شکست دولت خواندند»
        held = i > start and "meeting_word" in tokens[i - 1].cues  # «نشست با بازرگانان»
        if tokens[i].folded in ("با", "ضمن") and (i == start or i - start <= 8) and not held:
            quoted = next((j for j in range(i, verb) if tokens[j].text in "«“"), verb)
            commas = [j for j in range(i, quoted) if tokens[j].text == "،"]
            if commas and verb - commas[-1] > 3:
                return commas[0] + 1 if verb - commas[0] > 3 else start
            break
    return start


def wishes_on(sentence: Sentence, verb: Verb, floor: int) -> bool:
    """«سفیر هم که حاضر بود، ابراز علاقه‌مندی کرد پزشکان آموزش ببینند»: no object before the verb, and words behind it."""
    tokens, end = sentence.tokens, verb.end
    start = max(
        [floor, *(p.end for p in find_predicates(sentence) if floor <= p.start and p.end <= verb.start)]
    )
    free = all("leads_to" not in t.cues for t in tokens[start : verb.start])
    return free and len(tokens) - end >= TOLD and tokens[end].text[0].isalpha() and tokens[end].folded != "و"


def tells_of(sentence: Sentence, verb: Verb, floor: int) -> bool:
    """«از احداث دو خط ریلی خبر داد که گامی مهم است»: what is told stands before, «که» only goes on about it."""
    if verb.name != "inform":
        return False
    of = next((i for i in range(verb.start - _TOLD_OF, floor - 1, -1) if sentence.words[i] == "از"), None)
    if of is None or (of and sentence.words[of - 1] == "نقل"):
        return False  # «به نقل از یک مقام آمریکایی خبر داد که …»
    return not any(of < p.start < verb.start for p in find_predicates(sentence))


def names_it(sentence: Sentence, verb: Verb, floor: int) -> bool:
    """«این سفر را «پیروزی» عنوان کرد که …»: what is called so stands before, «که» only tells more of it."""
    told = any(v.start == verb.end + 1 for v in find_verbs(sentence))  # «که گفته است: …»
    return sentence.words[verb.start] == "عنوان" and has_object(sentence, floor, verb.start) and not told
