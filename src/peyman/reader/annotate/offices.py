"""An office and what hangs on it: its field, the office above it, its state, a second office of the same man."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.names import OPENING, is_given, may_be_name
from peyman.reader.annotate.people import Mention
from peyman.reader.annotate.tokens import Sentence, Token
from peyman.reader.annotate.verbs import forms

_CHAIN = 9  # words between an office and the one that it hangs on
_LONGEST_NAME = 4  # words of a name
_FAR = 7  # words of an office's field that may stand before its state
_ENDS = frozenset(["preposition", "finite_end", "after_subject"])  # words that no office runs over
_FIELD = frozenset(["درباره", "در", "برای", "امور"])
_OF_STATES = frozenset(
    ["president", "prime_minister", "foreign_minister", "minister", "deputy_minister", "monarch", "speaker"]
)
_NO_BODY = frozenset(["this", "preposition", "after_subject", "also", "finite_end"])
LOOSE = frozenset(["other", "head", "adviser", "monarch"])
JOINTS = frozenset(["،", ",", "و"])
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
        "commander",
        "other",
    ]
)


@dataclass(slots=True, eq=False)
class Office:
    """An office at its place, and where its own words end."""

    mention: Mention
    words_end: int


def read_office(sentence: Sentence, i: int, at: dict[int, Hit]) -> Office | None:
    """The office that begins at token ``i``, with all that hangs on it but what «و» joins to it: «معاون وزیر نیروی تاجیکستان»."""
    found = sentence.at(lexicon.offices(), i) or sentence.at(cue("counterpart"), i)
    if found is None or (found[0] == i + 1 and "representative" in sentence.tokens[i].cues):
        return _representative(sentence, i, at)
    end, entry = found
    tokens = sentence.tokens
    if i and entry.value == "other" and "delegation" in tokens[i - 1].cues:
        return None  # «هیئت مذاکره‌کننده»
    if entry.value == "monarch" and (_is_of_name(tokens, i) or _is_surname(sentence, i, end)):
        return None
    mention = Mention(i, end)
    if entry.kind == "office":
        mention.office, mention.portfolio = entry.value, entry.extra or None
        if "mayor" in tokens[i].cues and tokens[i].proper is not None:
            mention.office = "governor"  # «раиси шаҳр» is appointed by the state, as a governor is
        mention.titles = [_title_at(tokens, i, end, at)]
    else:
        mention.office, mention.relative = "counterpart", "counterpart"
    end = _take_portfolio(sentence, end, mention, at)
    end = _take_chained(sentence, end, mention, at)
    mention.end = _take_country(sentence, end, mention, at)
    leads = at.get(found[0]) if "leader" in tokens[i].cues and found[0] == i + 1 else None
    if leads is not None and sentence.at(cue("led_state"), leads.start) is not None:
        mention.office = "supreme_leader"  # «رهبر کره شمالی»
    return Office(mention, found[0])


def _representative(sentence: Sentence, i: int, at: dict[int, Hit]) -> Office | None:
    """«نماینده ایران در آژانس» is an envoy, «نماینده مهاباد» a member of parliament, «نماینده آیت‌الله سیستانی» his envoy."""
    tokens, of = sentence.tokens, at.get(i + 1)
    if "representative" not in tokens[i].cues or i + 1 >= len(tokens):
        return None
    mention = Mention(i, i + 1, titles=[(tokens[i].folded, tokens[i + 1].folded)])
    if of is not None and of.kind in ("country", "organisation"):
        mention.office, mention.country, mention.end = "envoy", of.code, of.end
    elif of is not None and of.kind == "place" and _sits(sentence, of):
        mention.office, mention.country, mention.end = "member_of_parliament", of.code, of.end
    elif sentence.at(lexicon.honorifics(), i + 1) is not None:
        mention.office = "envoy"
    else:
        return None
    return Office(mention, mention.end)


def _sits(sentence: Sentence, of: Hit) -> bool:
    """«نماینده مهاباد», «نماینده تهران در مجلس»: of a town that is no capital, or in parliament."""
    in_house = sentence.at(cue("in_parliament"), of.end) is not None
    return in_house or not lexicon.is_capital(of.text)


def read_second(sentence: Sentence, mention: Mention, at: dict[int, Hit]) -> int:
    """Gives an official the office that «و» joins to his first one; returns the token where his name may follow."""
    mention.end = _take_second_office(sentence, mention.end, mention, at)
    return _skip_field(sentence, mention.end, at)


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


def find_several(sentence: Sentence, at: dict[int, Hit]) -> Iterator[Mention]:
    """«رؤسای جمهور ایران، روسیه و آذربایجان»: one mention for each state of the list."""
    tokens, i = sentence.tokens, 0
    for start, found in sentence.where(lexicon.plural_offices()).items():
        if start < i:
            continue
        i = j = found[0]
        if j < len(tokens) and tokens[j].folded in ("کشورهای", "دو"):
            j += 1
        several: list[Mention] = []
        while (hit := at.get(j)) is not None and hit.kind in ("country", "demonym"):
            mention = Mention(
                start, hit.end, office=found[1].value, portfolio=found[1].extra or None, country=hit.code
            )
            several.append(mention)
            j = i = start = _take_written_name(tokens, hit.end, mention)
            if j + 1 < len(tokens) and tokens[j].folded in ("و", "،") and j + 1 in at:
                j = start = j + 1
        _name_several(tokens, i, several)
        yield from several


def _take_written_name(tokens: list[Token], i: int, mention: Mention) -> int:
    """The name behind a state of a list, where the script shows names: «сарони Русия Владимир Путин ва …»."""
    end = i
    while end < len(tokens) and tokens[end].proper and end - i < _LONGEST_NAME:
        end += 1
    if not 1 < end - i < _LONGEST_NAME or (
        end < len(tokens) and tokens[end].folded not in JOINTS and i == end
    ):
        return i
    mention.name, mention.name_span = " ".join(t.text for t in tokens[i:end]), (i, end)
    mention.end = end
    return end


def _name_several(tokens: list[Token], i: int, mentions: list[Mention]) -> None:
    """«сафирони Тоҷикистону Ӯзбекистон муқими Кобул X ва Y»: names behind the list, to each state its own in order."""
    if len(mentions) < 2:
        return
    if mentions[-1].name and not any(m.name for m in mentions[:-1]):
        i = mentions[-1].name_span[0] if mentions[-1].name_span else i
    elif any(m.name for m in mentions):
        return
    if i < len(tokens) and tokens[i].folded == "مقیم":
        i += 2
    spans: list[tuple[int, int]] = []
    while len(spans) < len(mentions):
        end = i
        while end < len(tokens) and tokens[end].proper and end - i < _LONGEST_NAME:
            end += 1
        if end == i:
            return
        spans.append((i, end))
        i = end + (end < len(tokens) and tokens[end].folded in JOINTS)
    for mention, (start, end) in zip(mentions, spans, strict=True):
        mention.name, mention.name_span = " ".join(t.text for t in tokens[start:end]), (start, end)


def _take_portfolio(sentence: Sentence, i: int, mention: Mention, at: dict[int, Hit]) -> int:
    """The field after «وزیر», «معاون», «رئیس»: «وزیر صنعت، معدن و تجارت» takes the first sector."""
    tokens = sentence.tokens
    if mention.office not in (
        "minister",
        "deputy_minister",
        "head",
        "other",
        "adviser",
        "deputy_prime_minister",
    ):
        return i
    sectors, words, end = sentence.where(lexicon.sectors()), sentence.where(cue("portfolio_word")), i
    while i < len(tokens):
        found = sectors.get(i)
        if found and i not in at:
            mention.portfolio = mention.portfolio or found[1].value
            i = end = found[0]
            continue
        word = words.get(i)
        if word and i not in at:
            i = end = word[0]
            continue
        if (
            tokens[i].folded in ("و", "،", "در")
            and end == i
            and i + 1 < len(tokens)
            and (i + 1 in sectors or i + 1 in words)
            and i + 1 not in at
        ):
            i += 1
            end = i
            continue
        break
    return end


def _take_chained(sentence: Sentence, i: int, mention: Mention, at: dict[int, Hit]) -> int:
    """«معاون سابق وزیر نفت», «مشاور رئیس‌جمهور»: the office on which this one hangs gives it its kind and field."""
    tokens = sentence.tokens
    made = lexicon.chained_offices().get(mention.office or "")
    if not made:
        return i
    for j in range(i, min(i + _CHAIN, len(tokens))):
        inner = sentence.at(lexicon.offices(), j) or sentence.at(cue("ministry_word"), j)
        if inner is not None:
            of = inner[1].value if inner[1].kind == "office" else "minister"
            if of not in made:
                return i
            mention.office = made[of]
            mention.portfolio = (inner[1].extra or None) if inner[1].kind == "office" else None
            return _take_portfolio(sentence, inner[0], mention, at)
        word = tokens[j]
        if j in at and at[j].kind == "place":
            return i  # «سخنگوی کاخ سفید سخنان وزیر خارجه روسیه را …»
        comma = word.text == "،" and mention.office == "other"
        if (not _ENDS.isdisjoint(word.cues) or not word.text[0].isalpha()) and not comma:
            return i
        if is_given(word) or word.folded in ("که", "را", "این"):
            return i
    return i


def _take_country(sentence: Sentence, i: int, mention: Mention, at: dict[int, Hit]) -> int:
    """The country after an office: a name, «کشورمان», «این کشور», «کشورش»."""
    tokens = sentence.tokens
    begun = at.get(i - 1)  # «رئیس جمهوری خلق چین», «رئیس جمهوری اسلامی ایران» share a word
    i = i - 1 if begun is not None and begun.end > i else _skip_adjectives(tokens, i, at)
    hit = at.get(i)
    if hit is not None and (
        hit.kind in ("country", "organisation", "demonym")
        or mention.office in _OF_PLACES
        or "mayor" in tokens[mention.start].cues
    ):
        mention.country = hit.code
        i = hit.end
        if mention.office == "governor" and (state := at.get(_skip_adjectives(tokens, i, at))) is not None:
            mention.country, i = (state.code, state.end) if state.kind == "country" else (hit.code, i)
        posted = mention.office == "ambassador" and i < len(tokens) and tokens[i].folded in ("در", "نزد")
        if posted and not (i + 1 < len(tokens) and "topic_of" in tokens[i + 1].cues):
            i += 1 + (i + 1 < len(tokens) and tokens[i + 1].folded == "شهر")
            i = at[i].end if i in at else i + 1
        return i
    doubtful = sentence.at(lexicon.ambiguous_countries(), i) if mention.office in _OF_STATES else None
    if doubtful is not None:
        mention.country = doubtful[1].value
        return doubtful[0]
    movement = sentence.at(lexicon.movements(), i)
    if movement is not None:
        mention.country = movement[1].value
        return movement[0]
    if (of := _state_of_quoted(tokens, i, at)) is not None:
        mention.country = of.code  # its end stays: the name may stand before
        return i
    if mention.office == "counterpart" and (of := _state_of_counterpart(tokens, i, at)) is not None:
        mention.country = of.code
        return of.end
    for name in ("own_country", "this_country", "his_country"):
        found = sentence.at(cue(name), i)
        if found:
            mention.relative = mention.relative or name
            return found[0]
    far = _far_country(sentence, i, mention, at)
    if far is not None:
        mention.country = far.code
        return far.end
    return i


def _state_of_quoted(tokens: list[Token], i: int, at: dict[int, Hit]) -> Hit | None:
    """«رهبر «حزب همبستگی» ازبکستان»: the state behind a party or body in quotation marks."""
    if i + 1 >= len(tokens) or tokens[i].text not in OPENING or "named_body" not in tokens[i + 1].cues:
        return None
    closing = OPENING[tokens[i].text]
    close = next((j for j in range(i + 2, min(i + _CHAIN, len(tokens))) if tokens[j].text == closing), None)
    hit = at.get(close + 1) if close is not None else None
    return hit if hit is not None and hit.kind == "country" else None


def _state_of_counterpart(tokens: list[Token], i: int, at: dict[int, Hit]) -> Hit | None:
    """«همتای خود در جمهوری ایرلند»."""
    own = i + 1 < len(tokens) and tokens[i].folded == "خود" and tokens[i + 1].folded == "در"
    hit = at.get(i + 2) if own else None
    return hit if hit is not None and hit.kind == "country" else None


def _skip_adjectives(tokens: list[Token], i: int, at: dict[int, Hit]) -> int:
    """The token after «جدید», «تام‌الاختیار», «پیشین» and «جمهوری», where a state or a name may follow."""
    j = i
    while j < len(tokens) and "office_adjective" in tokens[j].cues:
        j += 1
    if j + 1 in at and ("office_of" in tokens[j].cues or tokens[j].folded == "در"):
        j += 1
    return j


def _far_country(sentence: Sentence, i: int, mention: Mention, at: dict[int, Hit]) -> Hit | None:
    """The state after words of an office that no table knows: «وزیر کشتی‌رانی هند», «رئیس اتاق بازرگانی تبریز»."""
    tokens = sentence.tokens
    if mention.office not in _WIDE:
        return None
    for j in range(i, min(i + _FAR, len(tokens))):
        hit = at.get(j)
        if hit is not None:
            local = mention.office in ("head", "governor", "spokesperson")
            wanted = ("country", "demonym", "place") if local else ("country",)
            return hit if hit.kind in wanted and j > i else None
        word = tokens[j]
        if word.folded == "و" and j + 1 < len(tokens) and _goes_on(sentence, i, j + 1, mention):
            continue  # «кумитаи сармоягузорӣ ва идораи амволи давлатӣ», «وزیر کار و سیاست‌های اجتماعی ایتالیا»
        if word.folded == "در" and j > i and j + 1 < len(tokens) and "ministry_word" in tokens[j + 1].cues:
            continue  # «مسئول گروه ویژه در وزارت خارجه آمریکا»
        if word.folded == "با" and j > i and "against" in tokens[j - 1].cues:
            continue  # «پلیس مبارزه با مواد مخدر پاکستان»
        stops = not _ENDS.isdisjoint(word.cues) or is_given(word)
        if not word.text[0].isalpha() or stops or word.folded in ("که", "را", "و", "نیز", "هم", "این", "روز"):
            return None
    return None


def _goes_on(sentence: Sentence, i: int, j: int, mention: Mention) -> bool:
    """Does the field of an office go on at token ``j`` behind the first «و», and nobody else's office or name?"""
    tokens = sentence.tokens
    if tokens[j].linked is not None:
        return bool(tokens[j].linked)
    if mention.office != "minister":
        return False  # «معاون وزیر نیرو و ریاست هیئت افغانستان را …»
    first = all(t.folded != "و" for t in tokens[i : j - 1])
    return first and sentence.at(lexicon.offices(), j) is None and not is_given(tokens[j])


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
    ):
        return i
    other = Mention(i + 1, found[0], office=found[1].value, portfolio=found[1].extra or None)
    title = _title_at(tokens, i + 1, found[0], at)
    end = _take_portfolio(sentence, found[0], other, at)
    end = _take_country(sentence, end, other, at)
    if mention.country is not None and other.country not in (None, mention.country):
        return i
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


def _skip_field(sentence: Sentence, i: int, at: dict[int, Hit]) -> int:
    """«муовини вазири энергетикаи Эрон оид ба масъалаҳои об Расул Заргар»: the field between office and name.

    So is what an ezafe ties to the office («фармондеҳи Ҳавзаи марказии ҳарбӣ Игор Лебедев»), or «او». Only where the script shows names, so that nobody else's name is taken.
    """
    tokens = sentence.tokens
    if i >= len(tokens) or tokens[i].proper is None:
        return i
    end = i + ("pronoun" in tokens[i].cues)
    while end < len(tokens) and tokens[end - 1].linked and end - i <= _FAR:
        if end in at or tokens[end].text in OPENING or tokens[end].text == "(":
            break
        end += 1
    end = _skip_quoted(tokens, _skip_bracketed(tokens, end), end - 1)
    if end in at and tokens[end - 1].linked:
        end = at[end].end
    end = _skip_place(tokens, end, at)
    named = end
    while (title := sentence.at(lexicon.honorifics(), named)) is not None:
        named = title[0]
    if i < end and named < len(tokens) and tokens[named].proper and not tokens[end - 1].linked:
        return named
    if tokens[i].folded not in _FIELD:
        return i
    for j in range(i + 1, min(i + _FAR + 1, len(tokens))):
        if tokens[j].proper:
            return j
        if j in at or not tokens[j].text[0].isalpha() or tokens[j].folded in ("با", "گفت", "را"):
            return i
        if "named_place" in tokens[j].cues:
            return i  # «дар пояи муҷассамаи Исмоили Сомонӣ»
    return i


def _skip_bracketed(tokens: list[Token], i: int) -> int:
    """The token after «(КВД)»: an abbreviation in brackets behind what it stands for."""
    short = i + 2 < len(tokens) and tokens[i].text == "(" and tokens[i + 2].text == ")"
    return i + 3 if short else i


def _skip_quoted(tokens: list[Token], i: int, announced: int) -> int:
    """The token after «ширкати «Барқи тоҷик»»: a name in quotation marks that the word at ``announced`` leads to."""
    tied = i < len(tokens) and (tokens[announced].linked or i > announced + 1)
    closing = OPENING.get(tokens[i].text) if tied else None
    ends = range(i + 1, min(i + _LONGEST_NAME + 2, len(tokens)))
    return next((j + 1 for j in ends if tokens[j].text == closing), i)


def _skip_place(tokens: list[Token], i: int, at: dict[int, Hit]) -> int:
    """The token after «дар Тоҷикистон», where somebody holds an office of others."""
    if i + 1 >= len(tokens) or tokens[i].folded not in ("در", "نزد"):
        return i
    place = i + 1 + (tokens[i + 1].folded == "شهر")
    return at[place].end if place in at else i
