"""The state that an office is of: «وزیر خارجه عراق», «رئیس‌جمهور کشورمان», «وزیر کشتی‌رانی هند»."""

from __future__ import annotations

from peyman.language.register import posts_of
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.body_states import end_of_this_body
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.kinds_of_places import is_capital, is_seat
from peyman.reader.annotate.names import OPENING, is_given
from peyman.reader.annotate.office_fields import CHAIN, ENDS, FAR, begins_object
from peyman.reader.annotate.people import Mention
from peyman.reader.annotate.tokens import Sentence, Token

_OF_STATES = frozenset(
    ["president", "prime_minister", "foreign_minister", "minister", "deputy_minister", "monarch", "speaker"]
)
_BODIES = frozenset(["named_body", "outlet"])  # cues of words such as «دانشگاه», «روزنامه»
_OF_PLACES = frozenset(["governor", "ambassador", "head", "spokesperson"])
_WIDE = frozenset(
    [
        "minister",
        "deputy_minister",
        "head",
        "governor",
        "secretary",
        "speaker",
        "spokesperson",
        "adviser",
        "commander",
        "envoy",
        "other",
    ]
)


def take_country(sentence: Sentence, i: int, mention: Mention, at: dict[int, Hit]) -> int:
    """The country after an office: a name, «کشورمان», «این کشور», «کشورش»; the token after it."""
    begun = at.get(i - 1)  # «رئیس جمهوری خلق چین», «رئیس جمهوری اسلامی ایران» share a word
    within = mention.office not in _OF_STATES  # «معاون وزیر خارجه در فرانسه» is not of France
    shared = begun is not None and begun.end > i
    i = i - 1 if shared else _skip_adjectives(sentence.tokens, i, at, within)
    for take in _WAYS:
        if (end := take(sentence, i, mention, at)) is not None:
            return end
    return i


def _take_named(sentence: Sentence, i: int, mention: Mention, at: dict[int, Hit]) -> int | None:
    """«وزیر خارجه عراق», «مشاور امنیت ملی کاخ سفید», «استاد دانشگاه دمشق»: the state, town or seat right behind."""
    hit, tokens = at.get(i), sentence.tokens
    if hit is not None and _is_told_on(tokens, mention, hit):
        return i
    if hit is None or not _may_be_of(tokens, hit, mention):
        return None
    mention.country, i = hit.code, hit.end
    apart = i < len(tokens) and tokens[i].folded == "در"  # «حاکم آمریکا در عراق»
    ruled = mention.office == "governor" and hit.kind != "demonym" and not apart
    if (
        ruled and (state := at.get(_skip_adjectives(tokens, i, at))) is not None
    ):  # «حاکم آمریکایی عراق» is of America
        mention.country, i = (state.code, state.end) if state.kind == "country" else (hit.code, i)
    if (whose := _state_of_ministry(tokens, i, at)) is not None:
        mention.country, i = whose.code, whose.end  # «مسئول بخش عراق در وزارت خارجه آمریکا»
    both = i + 1 in at and tokens[i].folded == "و" and at[i + 1].kind == "country"
    if mention.office == "head" and both:
        i = at[i + 1].end  # «رئیس گروه دوستی پارلمانی صربستان و ایران»
    return _past_post(tokens, i, at) if mention.office == "ambassador" else i


def _may_be_of(tokens: list[Token], hit: Hit, mention: Mention) -> bool:
    """Is a state told by such words one that an office can be of?"""
    return (
        hit.kind in ("country", "organisation", "demonym")
        or mention.office in _OF_PLACES
        or is_seat(hit.text)
        or _names_state(tokens, hit)
        or "local_body" in tokens[hit.start - 1].cues
        or any("local_office" in t.cues for t in tokens[mention.start : hit.start])
        or any("cities" in t.cues for t in tokens[mention.start : mention.end])
    )


def _past_post(tokens: list[Token], i: int, at: dict[int, Hit]) -> int:
    """The token behind «در مسکو», where an ambassador serves; «در امور …» is no post."""
    posted = i < len(tokens) and tokens[i].folded in ("در", "نزد")
    if not posted or (i + 1 < len(tokens) and "topic_of" in tokens[i + 1].cues):
        return i
    i += 1 + (i + 1 < len(tokens) and tokens[i + 1].folded == "شهر")
    return at[i].end if i in at else i + 1


def _take_doubtful(sentence: Sentence, i: int, mention: Mention, at: dict[int, Hit]) -> int | None:
    """«وزیر خارجه نیجر»: a state whose name is also another word, behind an office that only states have."""
    if mention.office not in _OF_STATES:
        return None
    if (found := sentence.at(lexicon.ambiguous_countries(), i)) is None:
        return None
    mention.country = found[1].value
    return found[0]


def _take_of_body(sentence: Sentence, i: int, mention: Mention, at: dict[int, Hit]) -> int | None:
    """«رئیس گازپروم», «رهبر جنبش حزب‌الله عراق», and «رئیس مجلس عوام», where the office's own words begin the body's."""
    bodies = {**sentence.where(lexicon.outlets()), **sentence.where(lexicon.bodies())}
    over = (bodies[j] for j in range(mention.start + 1, i + 1) if j in bodies)
    if (body := next((b for b in over if b[0] >= i), None)) is None:
        return None
    of = at.get(body[0])
    mention.country, end = (
        (of.code, of.end) if of is not None and of.kind == "country" else (body[1].value, body[0])
    )
    return end


def _take_quoted(sentence: Sentence, i: int, mention: Mention, at: dict[int, Hit]) -> int | None:
    if (of := _state_of_quoted(sentence.tokens, i, at)) is None:
        return None
    mention.country = of.code  # its end stays: the name may stand before
    return i


def _take_of_counterpart(sentence: Sentence, i: int, mention: Mention, at: dict[int, Hit]) -> int | None:
    of = _state_of_counterpart(sentence.tokens, i, at) if mention.office == "counterpart" else None
    if of is None:
        return None
    mention.country = of.code
    return of.end


def _take_relative(sentence: Sentence, i: int, mention: Mention, at: dict[int, Hit]) -> int | None:
    """«رئیس این سازمان», «وزیر خارجه کشورمان», «این کشور», «کشورش»."""
    this = end_of_this_body(sentence, i, ENDS)
    if this is not None and all(j not in at for j in range(i, this)):
        mention.relative = mention.relative or "this_body"
        return this
    for name in ("own_country", "this_country", "his_country"):
        if (found := sentence.at(cue(name), i)) is not None:
            mention.relative = mention.relative or name
            return found[0]
    return None


def _take_far(sentence: Sentence, i: int, mention: Mention, at: dict[int, Hit]) -> int | None:
    if (far := _far_country(sentence, i, mention, at)) is None:
        return None
    mention.country = far.code
    return far.end


_WAYS = (
    _take_named,
    _take_doubtful,
    _take_of_body,
    _take_quoted,
    _take_of_counterpart,
    _take_relative,
    _take_far,
)


def _is_told_on(tokens: list[Token], mention: Mention, hit: Hit) -> bool:
    """«سخنگوی وزارت خارجه پاریس را … متهم کرد»: a capital before «را» is the object of the official, not whose he is."""
    of_state = mention.office in _OF_STATES or mention.office == "spokesperson"
    told = hit.end < len(tokens) and tokens[hit.end].folded == "را"
    return of_state and told and hit.kind == "place" and is_capital(hit.text)


def _state_of_ministry(tokens: list[Token], i: int, at: dict[int, Hit]) -> Hit | None:
    """«… در وزارت خارجه آمریکا»: the state whose ministry somebody serves in."""
    if i + 1 >= len(tokens) or tokens[i].folded != "در" or "ministry_word" not in tokens[i + 1].cues:
        return None
    hit = next((at[j] for j in range(i + 2, min(i + FAR, len(tokens))) if j in at), None)
    return hit if hit is not None and hit.kind == "country" else None


def _state_of_quoted(tokens: list[Token], i: int, at: dict[int, Hit]) -> Hit | None:
    """«رهبر «حزب همبستگی» ازبکستان»: the state behind a party or body in quotation marks."""
    if i + 1 >= len(tokens) or tokens[i].text not in OPENING or "named_body" not in tokens[i + 1].cues:
        return None
    closing = OPENING[tokens[i].text]
    close = next((j for j in range(i + 2, min(i + CHAIN, len(tokens))) if tokens[j].text == closing), None)
    hit = at.get(close + 1) if close is not None else None
    return hit if hit is not None and hit.kind == "country" else None


def _state_of_counterpart(tokens: list[Token], i: int, at: dict[int, Hit]) -> Hit | None:
    """«همتای خود در جمهوری ایرلند»."""
    own = i + 1 < len(tokens) and tokens[i].folded == "خود" and tokens[i + 1].folded == "در"
    hit = at.get(i + 2) if own else None
    return hit if hit is not None and hit.kind == "country" else None


def _skip_adjectives(tokens: list[Token], i: int, at: dict[int, Hit], within: bool = True) -> int:
    """The token after «جدید», «پیشین», «جمهوری» and, of somebody ``within`` a state, «در», where a state or a name may follow."""
    j = i
    while j < len(tokens) and "office_adjective" in tokens[j].cues:
        j += 1
    if j + 1 in at and ("office_of" in tokens[j].cues or (within and tokens[j].folded == "در")):
        j += 1
    return j


def _far_country(sentence: Sentence, i: int, mention: Mention, at: dict[int, Hit]) -> Hit | None:
    """The state after words of an office that no table knows: «وزیر کشتی‌رانی هند», «رئیس اتاق بازرگانی تبریز»."""
    tokens = sentence.tokens
    governs = i < len(tokens) and "led_body" in tokens[i].cues  # «نخست‌وزیر دولت وحدت ملی لیبی»
    if mention.office not in _WIDE and not governs:
        return None
    for j in range(i, min(i + FAR, len(tokens))):
        if begins_object(sentence, j):
            return None
        hit = at.get(j)
        if hit is not None and j > i and "compass" in tokens[j - 1].cues:
            return None  # «مدیرکل غرب اروپا»: what a desk of the ministry is over
        if hit is not None:
            local = mention.office in ("head", "governor", "spokesperson", "commander")
            local = local or any("local_body" in t.cues for t in tokens[i:j])  # «استاد حقوق دانشگاه لندن»
            local = local or any("ministry_word" in t.cues for t in tokens[mention.start : i])
            local = local or (
                j > i and not _BODIES.isdisjoint(tokens[j - 1].cues)
            )  # «تحلیلگر روزنامه روسی …»
            served = ("organisation",) if mention.office in ("other", "adviser") else ()
            wanted = ("country", "demonym", "place", "organisation") if local else ("country", *served)
            return hit if (hit.kind in wanted or _names_state(tokens, hit)) and j > i else None
        body = sentence.at(lexicon.bodies(), j) or sentence.at(lexicon.outlets(), j)
        if j > i and body is not None:
            of = at.get(body[0])  # «عضو شورای رهبری حزب دعوت عراق»
            end = of.end if of is not None and of.kind == "country" else body[0]
            return Hit(j, end, "country", body[1].value, body[1].form)  # «مدیر منطقه‌ای شرکت توتال»
        if (ruled := _state_ruled(sentence, j)) is not None:
            return ruled
        word = tokens[j]
        if word.folded == "و" and j + 1 < len(tokens) and _goes_on(sentence, i, j + 1, mention):
            continue  # «кумитаи сармоягузорӣ ва идораи амволи давлатӣ», «وزیر کار و سیاست‌های اجتماعی ایتالیا»
        if word.folded == "در" and j > i and j + 1 < len(tokens) and "ministry_word" in tokens[j + 1].cues:
            continue  # «مسئول گروه ویژه در وزارت خارجه آمریکا»
        if j > i and j in sentence.where(cue("in_parliament")):
            continue  # «رهبر مخالفان در پارلمان کانادا»
        if word.folded == "در" and j > i and mention.office == "head" and j + 1 in at:
            return at[j + 1] if at[j + 1].kind == "country" else None  # «رئیس شورای عالی زنان در بحرین»
        if word.folded == "با" and j > i and "against" in tokens[j - 1].cues:
            continue  # «پلیس مبارزه با مواد مخدر پاکستان»
        stops = not ENDS.isdisjoint(word.cues) or is_given(word)
        stops = stops or ("departs" in word.cues and j + 1 in at)  # «رئیس گروه دوستی دو کشور وارد تهران شد»
        if not word.text[0].isalpha() or stops or word.folded in ("که", "را", "و", "نیز", "هم", "این", "روز"):
            return None
    return None


def _names_state(tokens: list[Token], hit: Hit) -> bool:
    """Is a place called by its state, as «کردستان عراق» is?"""
    return hit.end > hit.start + 1 and lexicon.countries().match(tokens, hit.end - 1) is not None


def _state_ruled(sentence: Sentence, i: int) -> Hit | None:
    """«وزیر کار حکومت صدام حسین»: the state of whose government the register knows the head."""
    known = sentence.at(lexicon.known_people(), i + 1) if "government" in sentence.tokens[i].cues else None
    if known is None:
        return None
    name = " ".join(t.text for t in sentence.tokens[i + 1 : known[0]])
    states = {p.country for p in posts_of(name) if p.office in ("president", "prime_minister", "monarch")}
    return Hit(i, known[0], "country", states.pop(), name) if len(states) == 1 else None


def _goes_on(sentence: Sentence, i: int, j: int, mention: Mention) -> bool:
    """Does the field of an office go on at token ``j`` behind the first «و», and nobody else's office or name?"""
    tokens = sentence.tokens
    if tokens[j].linked is not None:
        return bool(tokens[j].linked)
    ministry = any("ministry_word" in t.cues for t in tokens[mention.start : i + 1])
    if mention.office not in ("minister", "head") and not ministry:
        return False  # «معاون وزیر نیرو و ریاست هیئت افغانستان را …»
    first = all(t.folded != "و" for t in tokens[i : j - 1])
    if "opposed_to" in tokens[j].cues:
        return False  # «رهبر مسیحیان و ضد سوریه»
    return first and sentence.at(lexicon.offices(), j) is None and not is_given(tokens[j])
