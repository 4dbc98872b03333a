"""Countries, offices and names in one sentence, before anybody is told apart from anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from peyman.language.folding import key
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.tokens import Sentence, Token

NAME_LIMIT = 5
STRONG = 0.4
SURE = 0.8
_FAR = 5  # words of an office's field that may stand before its state
_FIELD = frozenset(["درباره", "در", "برای", "امور"])
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
OPENING = {"«": "»", '"': '"', "“": "”"}


@dataclass(slots=True)
class Hit:
    """A country, demonym, organisation or place over tokens ``start`` to ``end``."""

    start: int
    end: int
    kind: str
    code: str
    text: str


@dataclass(slots=True)
class Mention:
    """Somebody in a sentence: a name, an office, or both, with what the words beside them give."""

    start: int
    end: int
    name: str | None = None
    name_span: tuple[int, int] | None = None
    office: str | None = None
    portfolio: str | None = None
    country: str | None = None
    relative: str | None = None
    second: tuple[str, str | None] | None = None
    plural: bool = False
    heads: bool = False


def find_countries(sentence: Sentence) -> list[Hit]:
    """Countries, adjectives, organisations and places, longest first, left to right."""
    hits: list[Hit] = []
    tokens, i = sentence.tokens, 0
    countries, places, doubtful = lexicon.countries(), lexicon.places(), lexicon.ambiguous_places()
    while i < len(tokens):
        found = countries.match(tokens, i) or places.match(tokens, i)
        if found is None and i and tokens[i - 1].folded in ("در", "به", "شهر"):
            found = doubtful.match(tokens, i)
        if found is None and _expects_country(tokens, i, hits):
            found = lexicon.ambiguous_countries().match(tokens, i)
        if found is None or (found[1].kind == "demonym" and i and is_given(tokens[i - 1])):
            i += 1
            continue
        end, entry = found
        name = entry.extra if entry.kind == "place" else entry.form
        hits.append(Hit(i, end, entry.kind, entry.value, name))
        i = end
    return hits


def _expects_country(tokens: list[Token], i: int, hits: list[Hit]) -> bool:
    """Beside another country, after an office, or after a word of states, a doubtful name is a country."""
    if i == 0:
        return False
    before = tokens[i - 1].folded
    if before in ("و", "،") and hits and hits[-1].kind == "country" and hits[-1].end == i - 1:
        return True
    if before in (
        "کشور",
        "دولت",
        "جمهوری",
        "طرف",
        "هیات",
        "هییت",
        "شرکتهای",
        "مقامات",
        "مقامهای",
        "بازرگانان",
        "وزرای",
        "مسیولان",
        "همتای",
        "سلطان",
        "سلطنت",
        "پادشاه",
        "امیر",
        "خارجه",
        "جمهور",
        "وزیر",
        "مجلس",
        "سفیر",
        "پارلمان",
    ):
        return True
    return (
        before in ("به", "با", "از", "در")
        and lexicon.ambiguous_countries().match(tokens, i) is not None
        and (
            i + 1 < len(tokens)
            and tokens[i + 1].folded
            in ("سفر", "و", "در", "وارد", "رفت", "دیدار", "،", ".", "برای", "صادر", "بازگشت")
        )
    )


def find_mentions(
    sentence: Sentence, hits: list[Hit], aliases: lexicon.Phrases | None = None
) -> list[Mention]:
    """Offices with their countries and names, names with given names, and known surnames."""
    at = {h.start: h for h in hits}
    several = list(_several(sentence, at))
    inside = {i for m in several for i in range(m.start, m.end)}
    mentions = [m for m in _offices(sentence, at) if m.start not in inside] + several
    taken = {i for m in mentions for i in range(m.start, m.end)}
    mentions += _free_names(sentence, at, taken, aliases)
    return sorted(mentions, key=lambda m: m.start)


def _several(sentence: Sentence, at: dict[int, Hit]) -> Iterator[Mention]:
    """«رؤسای جمهور ایران، روسیه و آذربایجان»: one mention for each state of the list."""
    tokens, offices, i = sentence.tokens, lexicon.plural_offices(), 0
    while i < len(tokens):
        found = offices.match(tokens, i)
        if found is None:
            i += 1
            continue
        start, j = i, found[0]
        i = j
        if j < len(tokens) and tokens[j].folded in ("کشورهای", "دو"):
            j += 1
        while (hit := at.get(j)) is not None and hit.kind in ("country", "demonym"):
            yield Mention(
                start, hit.end, office=found[1].value, portfolio=found[1].extra or None, country=hit.code
            )
            j = i = start = hit.end
            if j + 1 < len(tokens) and tokens[j].folded in ("و", "،") and j + 1 in at:
                j = start = j + 1


def _offices(sentence: Sentence, at: dict[int, Hit]) -> Iterator[Mention]:
    tokens, offices, i, floor = sentence.tokens, lexicon.offices(), 0, 0
    while i < len(tokens):
        found = offices.match(tokens, i) or cue("counterpart").match(tokens, i)
        if found is None:
            i += 1
            continue
        end, entry = found
        mention = Mention(i, end)
        if entry.kind == "office":
            mention.office, mention.portfolio = entry.value, entry.extra or None
        else:
            mention.office, mention.relative = "counterpart", "counterpart"
        end = _take_portfolio(tokens, end, mention, at)
        end = _take_country(tokens, end, mention, at)
        end = _take_second_office(tokens, end, mention, at)
        mention.end = _skip_field(tokens, end, at)
        _take_name(tokens, mention, floor, at)
        if mention.name is None:
            mention.end = end
        if (
            mention.name is None
            and mention.office in ("other", "head", "adviser", "monarch")
            and mention.country is None
        ):
            i = found[0]
            continue
        floor = mention.end
        yield mention
        i = max(mention.end, found[0])


def _skip_field(tokens: list[Token], i: int, at: dict[int, Hit]) -> int:
    """«муовини вазири энергетикаи Эрон оид ба масъалаҳои об Расул Заргар»: the field between office and name.

    Only where the script shows names, so that nobody else's name is taken.
    """
    if i >= len(tokens) or tokens[i].proper is None or tokens[i].folded not in _FIELD:
        return i
    for j in range(i + 1, min(i + _FAR + 1, len(tokens))):
        if tokens[j].proper:
            return j
        if j in at or not tokens[j].text[0].isalpha() or tokens[j].folded in ("با", "گفت", "را"):
            return i
    return i


def _take_portfolio(tokens: list[Token], i: int, mention: Mention, at: dict[int, Hit]) -> int:
    """The field after «وزیر», «معاون», «رئیس»: «وزیر صنعت، معدن و تجارت» takes the first sector."""
    if mention.office not in (
        "minister",
        "deputy_minister",
        "head",
        "other",
        "adviser",
        "deputy_prime_minister",
    ):
        return i
    sectors, words, end = lexicon.sectors(), cue("portfolio_word"), i
    while i < len(tokens):
        found = sectors.match(tokens, i)
        if found and i not in at:
            mention.portfolio = mention.portfolio or found[1].value
            i = end = found[0]
            continue
        word = words.match(tokens, i)
        if word and i not in at:
            i = end = word[0]
            continue
        if (
            tokens[i].folded in ("و", "،", "در")
            and end == i
            and i + 1 < len(tokens)
            and (sectors.match(tokens, i + 1) or words.match(tokens, i + 1))
            and i + 1 not in at
        ):
            i += 1
            end = i
            continue
        break
    return end


def _take_country(tokens: list[Token], i: int, mention: Mention, at: dict[int, Hit]) -> int:
    """The country after an office: a name, «کشورمان», «این کشور», «کشورش»."""
    if (
        i < len(tokens)
        and tokens[i].folded in ("جمهوری", "کشور", "وقت", "پیشین", "سابق", "اسلامی", "در")
        and (i + 1 in at or tokens[i].folded in ("وقت", "پیشین", "سابق"))
    ):
        i += 1
    hit = at.get(i)
    if hit is not None and (
        hit.kind in ("country", "organisation", "demonym") or mention.office in ("governor", "ambassador")
    ):
        mention.country = hit.code
        i = hit.end
        if mention.office == "ambassador" and i < len(tokens) and tokens[i].folded in ("در", "نزد"):
            i += 1 + (i + 1 < len(tokens) and tokens[i + 1].folded == "شهر")
            i = at[i].end if i in at else i + 1
        return i
    for name in ("own_country", "this_country", "his_country"):
        found = cue(name).match(tokens, i)
        if found:
            mention.relative = mention.relative or name
            return found[0]
    far = _far_country(tokens, i, mention, at)
    if far is not None:
        mention.country = far.code
        return far.end
    return i


def _far_country(tokens: list[Token], i: int, mention: Mention, at: dict[int, Hit]) -> Hit | None:
    """The state after words of an office that no table knows: «وزیر کشتی‌رانی هند», «رئیس اتاق بازرگانی تبریز»."""
    if mention.office not in _WIDE:
        return None
    for j in range(i, min(i + _FAR, len(tokens))):
        hit = at.get(j)
        if hit is not None:
            wanted = (
                ("country", "demonym", "place") if mention.office in ("head", "governor") else ("country",)
            )
            return hit if hit.kind in wanted and j > i else None
        word = tokens[j]
        stops = cue("preposition").get(word.text) or cue("finite_end").get(word.text) or is_given(word)
        if not word.text[0].isalpha() or stops or word.folded in ("که", "را", "و", "نیز", "هم", "این", "روز"):
            return None
    return None


def _take_second_office(tokens: list[Token], i: int, mention: Mention, at: dict[int, Hit]) -> int:
    """«معاون رئیس جمهور و رئیس سازمان …»: two offices of one man; the first named counts."""
    if i + 1 >= len(tokens) or tokens[i].folded != "و":
        return i
    found = lexicon.offices().match(tokens, i + 1)
    if found is None or found[1].value not in (
        "head",
        "spokesperson",
        "secretary",
        "deputy_minister",
        "minister",
    ):
        return i
    other = Mention(i + 1, found[0], office=found[1].value, portfolio=found[1].extra or None)
    end = _take_portfolio(tokens, found[0], other, at)
    end = _take_country(tokens, end, other, at)
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
    mention.second = (found[1].value, other.portfolio)
    return end


def is_namelike(token: Token, at: dict[int, Hit] | None = None, i: int = -1) -> bool:
    """May this word be part of a name? Unknown words may; words known to be others may not."""
    if not token.text[0].isalpha() or (at is not None and i in at):
        return False
    if token.proper is not None:
        return token.proper
    word = key(token.text)
    if word in lexicon.given_names():
        return True
    share = lexicon.name_shares().get(word)
    return len(word) > 1 if share is None else share >= 0.2


def is_given(token: Token) -> bool:
    """Does this word begin a name?"""
    return token.proper is not False and lexicon.given_names().get(key(token.text)) == "given"


def _begins_name(token: Token) -> bool:
    """A given name, or a word that is hardly ever anything but a name."""
    return is_given(token) or (
        token.proper is not False and lexicon.name_shares().get(key(token.text), 0.0) >= SURE
    )


def is_strong(token: Token) -> bool:
    """Is this word mostly part of names?"""
    if token.proper is not None:
        return token.proper
    word = key(token.text)
    return lexicon.given_names().get(word) == "given" or lexicon.name_shares().get(word, 0.0) >= STRONG


def _take_name(tokens: list[Token], mention: Mention, floor: int, at: dict[int, Hit]) -> None:
    """The name on the left or the right of an office, in quotation marks or not."""
    span = _name_after(tokens, mention.end, at)
    if span is None:
        span = _name_before(tokens, mention.start, floor, at)
    if span is None:
        return
    start, end = span
    mention.name_span = span
    mention.name = " ".join(t.text for t in tokens[start:end])
    mention.start = min(mention.start, start - (start > 0 and tokens[start - 1].text in OPENING))
    mention.end = max(mention.end, end + (end < len(tokens) and tokens[end].text in OPENING.values()))


def _name_after(tokens: list[Token], i: int, at: dict[int, Hit]) -> tuple[int, int] | None:
    comma = i < len(tokens) and tokens[i].text in "،,"
    if comma:
        i += 1
    while i < len(tokens) and (found := lexicon.honorifics().match(tokens, i)):
        i = found[0]
    if i < len(tokens) and tokens[i].text in OPENING:
        return _quoted(tokens, i)
    known = lexicon.known_people().match(tokens, i) if i < len(tokens) else None
    if known:
        return i, known[0]
    end = i
    while end < len(tokens) and end - i < NAME_LIMIT and is_namelike(tokens[end], at, end):
        end += 1
    if end == i or (comma and not is_strong(tokens[i])):
        return None
    if comma and end < len(tokens) and lexicon.offices().match(tokens, end):
        return None
    if not any(is_strong(t) for t in tokens[i:end]) and not _unknown(tokens[i:end]):
        return None
    return i, end


def _unknown(tokens: list[Token]) -> bool:
    shares = lexicon.name_shares()
    return all(key(t.text) not in shares and len(t.text) > 2 for t in tokens)


def _quoted(tokens: list[Token], i: int) -> tuple[int, int] | None:
    closing = OPENING[tokens[i].text]
    for j in range(i + 1, min(i + NAME_LIMIT + 2, len(tokens))):
        if tokens[j].text == closing:
            words = tokens[i + 1 : j]
            good = words and sum(is_namelike(t) for t in words) * 2 >= len(words)
            return (i + 1, j) if good else None
    return None


def _name_before(tokens: list[Token], i: int, floor: int, at: dict[int, Hit]) -> tuple[int, int] | None:
    comma = i - 1 >= floor and tokens[i - 1].text in "،,"
    end = i - 1 if comma else i
    if end - 1 >= floor and tokens[end - 1].text in OPENING.values():
        for j in range(end - 2, max(floor, end - NAME_LIMIT - 2) - 1, -1):
            if OPENING.get(tokens[j].text) == tokens[end - 1].text:
                return _quoted(tokens, j)
        return None
    for first in range(max(floor, end - NAME_LIMIT), end - 1):
        known = lexicon.known_people().match(tokens, first)
        if known and known[0] == end:
            return first, end
    if end - 2 >= floor and _begins_name(tokens[end - 2]) and _may_be_surname(tokens[end - 1]):
        return end - 2, end
    if (
        end - 3 >= floor
        and _begins_name(tokens[end - 3])
        and all(_may_be_surname(t) and not is_given(t) for t in tokens[end - 2 : end])
    ):
        return end - 3, end
    start = end
    while start - 1 >= floor and end - start < NAME_LIMIT and is_namelike(tokens[start - 1], at, start - 1):
        start -= 1
    while start < end and not (is_strong(tokens[start]) or _unknown(tokens[start : start + 1])):
        start += 1
    if start == end or (
        not any(is_strong(t) for t in tokens[start:end]) and (comma or not _unknown(tokens[start:end]))
    ):
        return None
    return start, end


def _suffixed(words: list[Token]) -> bool:
    """A surname by its ending alone: «عبدالعلی زاده», «کریموف»."""
    if not words:
        return False
    last = words[-1]
    shares = lexicon.name_shares()
    if len(words) > 1 and cue("name_suffix").get(last.text):
        return True
    ending = any(key(last.text).endswith(s) and len(key(last.text)) > len(s) + 2 for s in _name_endings())
    return ending and shares.get(key(last.text), 1.0) >= STRONG


@lru_cache(maxsize=1)
def _name_endings() -> tuple[str, ...]:
    return cue("name_suffix").keys()


def _may_be_surname(token: Token) -> bool:
    """Between a given name and an office even a common word is a surname: «حسین شایسته رئیس‌جمهور»."""
    return (
        token.text[0].isalpha()
        and not cue("preposition").get(token.text)
        and token.folded not in ("و", "که", "را")
    )


def _given_with_any(tokens: list[Token], i: int, at: dict[int, Hit]) -> bool:
    """«حسین شایسته با اشاره به …» at the head of a clause: a given name makes the next word a surname."""
    if (
        i + 2 >= len(tokens)
        or (i and tokens[i - 1].text not in "،:.؛")
        or i + 1 in at
        or not is_given(tokens[i])
    ):
        return False
    return (
        _may_be_surname(tokens[i + 1])
        and not is_namelike(tokens[i + 1])
        and not lexicon.offices().match(tokens, i + 1)
        and cue("after_subject").match(tokens, i + 1) is None
        and cue("after_subject").match(tokens, i + 2) is not None
    )


def _heads_clause(tokens: list[Token], start: int, end: int) -> bool:
    """A surname that is also a common word is read where a subject stands: «شایسته در نشست خبری گفت»."""
    opens = start == 0 or tokens[start - 1].text in ".:؛،»-" or tokens[start - 1].folded in ("و", "دیدار")
    if not opens or end >= len(tokens):
        return False
    follows = tokens[end].folded
    if tokens[start - 1].folded in ("و", "،") and start:
        return cue("after_subject").match(tokens, end) is not None
    return follows not in ("است", "،", "و", "بود", "می", "نیست", "شد") and not follows.startswith("ترین")


def _free_names(
    sentence: Sentence, at: dict[int, Hit], taken: set[int], aliases: lexicon.Phrases | None
) -> Iterator[Mention]:
    """Names without an office: after an honorific, two words that are names, or a surname known already."""
    tokens, i = sentence.tokens, 0
    while i < len(tokens):
        if i in taken:
            i += 1
            continue
        found = (aliases.match(tokens, i) if aliases else None) or lexicon.known_people().match(tokens, i)
        if found and found[1].extra == "common" and not _heads_clause(tokens, i, found[0]):
            found = None
        if found and not any(j in taken for j in range(i, found[0])):
            known = " ".join(t.text for t in tokens[i : found[0]])
            yield Mention(i, found[0], name=known, name_span=(i, found[0]))
            i = found[0]
            continue
        honorific = lexicon.honorifics().match(tokens, i)
        start = honorific[0] if honorific else i
        end = start
        while (
            end < len(tokens)
            and end not in taken
            and end - start < NAME_LIMIT
            and is_namelike(tokens[end], at, end)
        ):
            end += 1
        words = tokens[start:end]
        strong = sum(is_strong(t) for t in words)
        given = bool(words) and lexicon.given_names().get(key(words[0].text)) == "given"
        if honorific is None and _given_with_any(tokens, i, at):
            yield Mention(i, i + 2, name=f"{tokens[i].text} {tokens[i + 1].text}", name_span=(i, i + 2))
            i += 2
            continue
        named_place = i > 0 and cue("named_place").get(tokens[i - 1].text) is not None
        if not named_place and (
            (honorific and words and (strong or _unknown(words)))
            or (given and len(words) >= 2 and (strong >= 2 or _unknown(words[1:2])))
            or (len(words) >= 2 and all(t.proper for t in words))
            or _suffixed(words)
        ):
            yield Mention(i, end, name=" ".join(t.text for t in words), name_span=(start, end))
            i = end
            continue
        i += 1
