"""Offices with what hangs on them: one alone, one in a list, a second of the same man, representatives."""

from __future__ import annotations

from dataclasses import dataclass, replace

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.kinds_of_places import is_capital
from peyman.reader.annotate.names import OPENING, is_given, may_be_name
from peyman.reader.annotate.office_fields import skip_field, take_chained, take_portfolio
from peyman.reader.annotate.office_states import take_country
from peyman.reader.annotate.people import Mention
from peyman.reader.annotate.phrases import WINDOW, Entry
from peyman.reader.annotate.tokens import Sentence, Token
from peyman.reader.annotate.verbs import forms

_NO_BODY = frozenset(["this", "preposition", "after_subject", "also", "finite_end"])
HEADS = frozenset(
    ["president", "prime_minister", "monarch", "supreme_leader"]
)  # of a state or its government
_FACTION = 6  # words between «نماینده» and «در پارلمان»
_ALONE = frozenset(["president", "speaker", "monarch"])  # offices that no minister holds beside his own
_MINISTERS = frozenset(["minister", "foreign_minister", "deputy_minister", "prime_minister"])
LOOSE = frozenset(["other", "head", "adviser", "monarch"])
JOINTS = frozenset(["،", ",", "و"])


@dataclass(slots=True, eq=False)
class Office:
    """An office at its place, and where its own words end."""

    mention: Mention
    words_end: int


def read_office(sentence: Sentence, i: int, at: dict[int, Hit]) -> Office | None:
    """The office that begins at token ``i``, with all that hangs on it but what «و» joins to it: «معاون وزیر نیروی تاجیکستان»."""
    found = _around_adjective(sentence, i) or sentence.at(lexicon.offices(), i)
    found = found or sentence.at(cue("counterpart"), i)
    if found is None or (found[0] == i + 1 and "representative" in sentence.tokens[i].cues):
        return _representative(sentence, i, at)
    end, entry = found
    tokens = sentence.tokens
    if i and entry.value == "other" and "delegation" in tokens[i - 1].cues:
        return None  # «هیئت مذاکره‌کننده»
    if "belongs" in tokens[i].cues and end == i + 1 and end < len(tokens) and tokens[end].folded == "به":
        return None  # «گروه وابسته به جنبش صدر» holds no office
    if entry.value == "governor" and end < len(tokens) and tokens[end].folded == "بر":
        return None  # «گروه‌های حاکم بر کشور»
    if entry.value == "monarch" and (_is_of_name(tokens, i) or _is_surname(sentence, i, end)):
        return None
    named = i > 0 and "title_word" in tokens[i].cues and may_be_name(tokens[i - 1])
    if named and end == i + 1 and sentence.at(lexicon.offices(), end) is not None:
        return None  # «طارق قاضی معاون وزارت …»: the end of a name
    mention = Mention(i, end)
    if entry.kind == "office":
        mention.office, mention.portfolio = entry.value, entry.extra or None
        if "mayor" in tokens[i].cues and tokens[i].proper is not None:
            mention.office = "governor"  # «раиси шаҳр» is appointed by the state, as a governor is
        mention.titles = [_title_at(tokens, i, end, at)]
    else:
        mention.office, mention.relative = "counterpart", "counterpart"
    end = take_portfolio(sentence, end, mention, at)
    end = take_chained(sentence, end, mention, at)
    mention.end = take_country(sentence, end, mention, at)
    sits = mention.office == "member_of_parliament" and mention.country is None
    if sits and (house := _house_of(sentence, i, at)) is not None:
        mention.country, mention.end = house.code, house.end
    if found[0] == i + 1 and mention.office == "head":
        mention.office = _of_whole_state(sentence, i, at) or mention.office
    elif found[0] == i + 2 and "government" in tokens[i + 1].cues and sentence.at(cue("presided"), i + 1):
        mention.office = "president"  # «رئیس دولت خودگردان»
    return Office(mention, found[0])


def _of_whole_state(sentence: Sentence, i: int, at: dict[int, Hit]) -> str | None:
    """«رهبر کره شمالی», «رئیس تشکیلات خودگردان»: what a bare «رهبر» or «رئیس» at token ``i`` is there."""
    if "leader" in sentence.tokens[i].cues:
        led = i + 1 in at and sentence.at(cue("led_state"), i + 1) is not None
        return "supreme_leader" if led else None
    return "president" if sentence.at(cue("presided"), i + 1) is not None else None


def around_adjectives(sentence: Sentence) -> list[int]:
    """Where offices of several words begin that an adjective parts: «عضو ارشد کمیته …»."""
    if "office_adjective" not in sentence.cues:
        return []
    tokens = sentence.tokens
    before = (i - 1 for i, t in enumerate(tokens) if i and "office_adjective" in t.cues)
    return [i for i in before if _around_adjective(sentence, i) is not None]


def _around_adjective(sentence: Sentence, i: int) -> tuple[int, Entry] | None:
    """«رئیس فعلی مجلس», «وزیر پیشین امور خارجه»: an office of several words with an adjective behind the first."""
    tokens, j = sentence.tokens, i + 1
    while j < len(tokens) and "office_adjective" in tokens[j].cues:
        j += 1
    if j == i + 1 or j >= len(tokens):
        return None
    found = lexicon.offices().match([tokens[i], *tokens[j : j + WINDOW]], 0)
    return (j + found[0] - 1, found[1]) if found is not None and found[0] > 1 else None


def _representative(sentence: Sentence, i: int, at: dict[int, Hit]) -> Office | None:
    """«نماینده ایران در آژانس» is an envoy, «نماینده مهاباد» a member of parliament, «نماینده آیت‌الله سیستانی» his envoy."""
    tokens, of = sentence.tokens, at.get(i + 1)
    if "representative" not in tokens[i].cues or i + 1 >= len(tokens):
        return None
    mention = Mention(i, i + 1, titles=[(tokens[i].folded, _body_behind(tokens, i, at))])
    while of is None and i + 2 < len(tokens) and "office_adjective" in tokens[i + 1].cues:
        i, of = i + 1, at.get(i + 2)  # «نماینده سابق مصر»
    if of is not None and of.kind in ("country", "organisation"):
        mention.office, mention.country, mention.end = "envoy", of.code, of.end
    elif of is not None and of.kind == "place" and _sits(sentence, of):
        mention.office, mention.country, mention.end = "member_of_parliament", of.code, of.end
    elif (house := _house_of(sentence, i, at)) is not None:
        mention.office, mention.country, mention.end = "member_of_parliament", house.code, house.end
    elif sentence.at(lexicon.honorifics(), i + 1) or sentence.at(lexicon.known_people(), i + 1):
        mention.office = "envoy"
    else:
        return None
    return Office(mention, mention.end)


def _house_of(sentence: Sentence, i: int, at: dict[int, Hit]) -> Hit | None:
    """«نماینده ائتلاف فتح در پارلمان عراق»: the state in whose parliament somebody at token ``i`` sits."""
    houses = sentence.where(cue("in_parliament"))
    near = next((end for start, (end, _) in houses.items() if i < start <= i + _FACTION), None)
    hit = at.get(near) if near is not None else None
    return hit if hit is not None and hit.kind == "country" else None


def _body_behind(tokens: list[Token], i: int, at: dict[int, Hit]) -> str:
    """The body in which somebody represents: «اوپک» of «نماینده ایران در اوپک»; empty where none is told."""
    end = at[i + 1].end if i + 1 in at else i + 2
    told = end + 1 < len(tokens) and tokens[end].folded == "در"
    return tokens[end + 1].folded if told else ""


def _sits(sentence: Sentence, of: Hit) -> bool:
    """«نماینده مهاباد», «نماینده تهران در مجلس»: of a town that is no capital, or in parliament."""
    in_house = sentence.at(cue("in_parliament"), of.end) is not None
    return in_house or not is_capital(of.text)


def read_second(sentence: Sentence, mention: Mention, at: dict[int, Hit]) -> int:
    """Gives an official the office that «و» joins to his first one; returns the token where his name may follow."""
    mention.end = _take_second_office(sentence, mention.end, mention, at)
    return skip_field(sentence, mention.end, at)


def _title_at(tokens: list[Token], i: int, end: int, at: dict[int, Hit]) -> tuple[str, str]:
    """The words that tell one «رئیس» from another: «رئیس» and «کمیته», «مدیرکل» and «اتباع»; the second may be empty."""
    body = i + 1 if end > i + 1 else end
    while body < len(tokens) and "office_adjective" in tokens[body].cues:
        body += 1
    of = tokens[body] if body < len(tokens) and body not in at else None
    if of is None or not of.text[0].isalpha() or is_given(of) or _NO_BODY & of.cues or of.folded in forms():
        return tokens[i].folded, ""
    return tokens[i].folded, of.folded


def _is_of_name(tokens: list[Token], i: int) -> bool:
    """«Султон Раҳимзода», unlike «Султони Уммон»: a title written as a name, before a name that no ezafe ties to it."""
    return (
        bool(tokens[i].proper) and not tokens[i].linked and i + 1 < len(tokens) and bool(tokens[i + 1].proper)
    )


def _is_surname(sentence: Sentence, i: int, end: int) -> bool:
    """«خانم میسون ملک مشاور …»: a title behind a word with an honorific, and before no name, is the end of a name."""
    tokens = sentence.tokens
    state = lexicon.countries().match(tokens, end) is not None
    quoted = i > 1 and end + 1 < len(tokens) and OPENING.get(tokens[i - 2].text) == tokens[end + 1].text
    if quoted and is_given(tokens[i - 1]):
        return True  # «حسین ملک زرینی» in quotation marks
    if (
        i > 0
        and not state
        and end < len(tokens)
        and end == i + 1
        and is_given(tokens[i - 1])
        and may_be_name(tokens[end])
    ):
        return True  # «حسین ملک افضلی»
    titled = sentence.at(lexicon.honorifics(), i - 2) is not None
    return titled and (end >= len(sentence.tokens) or not is_given(sentence.tokens[end]))


def read_parallel(sentence: Sentence, office: Office, at: dict[int, Hit]) -> list[Mention]:
    """Offices of several people that share a state: «رئیس‌جمهور، نخست‌وزیر و وزیر خارجه عراق»; none for one alone."""
    tokens, run = sentence.tokens, [office.mention]
    while run[-1].country is None and run[-1].end < len(tokens):
        end = run[-1].end
        following = read_office(sentence, end + 1, at) if tokens[end].folded in JOINTS else None
        if following is None:
            return []
        run.append(following.mention)
    if len(run) < 2 or run[-1].country is None:
        return []
    return [replace(mention, country=run[-1].country) for mention in run]


def _take_second_office(sentence: Sentence, i: int, mention: Mention, at: dict[int, Hit]) -> int:
    """«معاون رئیس جمهور و رئیس سازمان …»: two offices of one man; the first named counts."""
    tokens = sentence.tokens
    if i + 1 >= len(tokens) or tokens[i].folded != "و":
        return i
    found = sentence.at(lexicon.offices(), i + 1)
    if found is None or found[1].value not in (
        "head",
        "spokesperson",
        "secretary",
        "deputy_minister",
        "minister",
        "foreign_minister",
        "deputy_prime_minister",
        "vice_president",
    ):
        return i
    in_cabinet = mention.office == "prime_minister" and found[1].value == "minister"
    if in_cabinet or (mention.office in _ALONE and found[1].value in _MINISTERS):
        return i  # «با رئیس‌جمهور و وزیر خارجه فرانسه» tells of two
    other = Mention(i + 1, found[0], office=found[1].value, portfolio=found[1].extra or None)
    title = _title_at(tokens, i + 1, found[0], at)
    end = take_portfolio(sentence, found[0], other, at)
    end = take_country(sentence, end, other, at)
    if other.country is not None and (mention.relative or mention.country not in (None, other.country)):
        return i  # «دبیر شورای عالی امنیت ملی کشورمان و مسئول سیاست خارجی اتحادیه اروپا»
    if mention.country is not None and mention.office not in (
        "vice_president",
        "minister",
        "adviser",
        "deputy_minister",
    ):
        return i
    mention.country = mention.country or other.country
    mention.relative = mention.relative or other.relative
    mention.second, mention.titles = (found[1].value, other.portfolio), [*mention.titles, title]
    return end
