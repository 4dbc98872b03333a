"""Offices and names in one sentence, before anybody is told apart from anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.clauses import find_verbs
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.names import (
    NAME_LIMIT,
    OPENING,
    are_unknown,
    given_with_any,
    heads_clause,
    is_given,
    is_lone_surname,
    is_namelike,
    is_strong,
    is_suffixed,
    name_after,
    name_before,
    traits,
)
from peyman.reader.annotate.tokens import Sentence, Token

_CHAIN = 9  # words between an office and the one that it hangs on
_FAR = 5  # words of an office's field that may stand before its state
_FIELD = frozenset(["درباره", "در", "برای", "امور"])
_OF_STATES = frozenset(
    ["president", "prime_minister", "foreign_minister", "minister", "deputy_minister", "monarch", "speaker"]
)
_LOOSE = frozenset(["other", "head", "adviser", "monarch"])
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


def find_offices(sentence: Sentence, hits: list[Hit]) -> list[Mention]:
    """Offices of a sentence with their countries and the names beside them."""
    at = {h.start: h for h in hits}
    several = list(_several(sentence, at))
    inside = {i for m in several for i in range(m.start, m.end)}
    single = [m for m in _offices(sentence, at) if m.start not in inside]
    _share_country(sentence, single)
    return single + several


def _share_country(sentence: Sentence, mentions: list[Mention]) -> None:
    """«رئیس‌جمهور و نخست‌وزیر سوریه»: the state behind the second office is the first one's too."""
    for first, second in pairwise(mentions):
        bare = first.name is None and first.country is None and first.relative is None
        joined = second.start == first.end + 1 and sentence.tokens[first.end].folded == "و"
        if bare and joined and second.name is None and second.country is not None:
            first.country = second.country


def add_names(
    sentence: Sentence, hits: list[Hit], offices: list[Mention], aliases: lexicon.Phrases | None = None
) -> list[Mention]:
    """The offices with the names that stand without one: behind an honorific, with a given name, known already."""
    taken = {i for m in offices for i in range(m.start, m.end)}
    names = _free_names(sentence, {h.start: h for h in hits}, taken, aliases)
    return sorted([*offices, *names], key=lambda m: m.start)


def _several(sentence: Sentence, at: dict[int, Hit]) -> Iterator[Mention]:
    """«رؤسای جمهور ایران، روسیه و آذربایجان»: one mention for each state of the list."""
    tokens, offices, i = sentence.tokens, lexicon.plural_offices(), 0
    for start in offices.starts(tokens):
        found = offices.match(tokens, start) if start >= i else None
        if found is None:
            continue
        i = j = found[0]
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
    tokens, offices, counterparts = sentence.tokens, lexicon.offices(), cue("counterpart")
    floor = free = 0
    for i in sorted({*offices.starts(tokens), *counterparts.starts(tokens)}):
        found = (offices.match(tokens, i) or counterparts.match(tokens, i)) if i >= free else None
        if found is None:
            continue
        end, entry = found
        mention = Mention(i, end)
        if entry.kind == "office":
            mention.office, mention.portfolio = entry.value, entry.extra or None
        else:
            mention.office, mention.relative = "counterpart", "counterpart"
        end = _take_portfolio(tokens, end, mention, at)
        end = _take_chained(tokens, end, mention, at)
        end = _take_country(tokens, end, mention, at)
        end = _take_second_office(tokens, end, mention, at)
        mention.end = _skip_field(tokens, end, at)
        _take_name(tokens, mention, floor, at)
        if mention.name is None:
            mention.end = end
        if mention.country is None and mention.office in _LOOSE and _is_loose(tokens, mention):
            free = found[0]
            continue
        floor = mention.end
        yield mention
        free = max(mention.end, found[0])


def _is_loose(tokens: list[Token], mention: Mention) -> bool:
    """«امیر», «رئیس» without a state: a given name, or no office unless it heads its clause or a name goes with it."""
    if mention.office == "monarch" and is_given(tokens[mention.start]):
        return True
    heads = mention.start == 0 or tokens[mention.start - 1].text in "،:؛-–"
    return mention.name is None and not (
        heads and mention.end - mention.start > 1 and mention.relative is None
    )


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


def _take_chained(tokens: list[Token], i: int, mention: Mention, at: dict[int, Hit]) -> int:
    """«معاون سابق وزیر نفت», «مشاور رئیس‌جمهور»: the office on which this one hangs gives it its kind and field."""
    made = {
        of: becomes for (office, of), becomes in lexicon.chained_offices().items() if office == mention.office
    }
    if not made:
        return i
    for j in range(i, min(i + _CHAIN, len(tokens))):
        inner = lexicon.offices().match(tokens, j) or cue("ministry_word").match(tokens, j)
        if inner is not None:
            of = inner[1].value if inner[1].kind == "office" else "minister"
            if of not in made:
                return i
            mention.office = made[of]
            mention.portfolio = (inner[1].extra or None) if inner[1].kind == "office" else None
            return _take_portfolio(tokens, inner[0], mention, at)
        word = tokens[j]
        comma = word.text == "،" and mention.office == "other"
        stops = any(cue(c).get(word.text) for c in ("preposition", "finite_end", "after_subject"))
        if (stops or not word.text[0].isalpha()) and not comma:
            return i
        if is_given(word) or word.folded in ("که", "را", "این"):
            return i
    return i


def _take_country(tokens: list[Token], i: int, mention: Mention, at: dict[int, Hit]) -> int:
    """The country after an office: a name, «کشورمان», «این کشور», «کشورش»."""
    begun = at.get(i - 1)  # «رئیس جمهوری خلق چین», «رئیس جمهوری اسلامی ایران» share a word
    i = i - 1 if begun is not None and begun.end > i else _skip_adjectives(tokens, i, at)
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
    doubtful = lexicon.ambiguous_countries().match(tokens, i) if mention.office in _OF_STATES else None
    if doubtful is not None:
        mention.country = doubtful[1].value
        return doubtful[0]
    movement = lexicon.movements().match(tokens, i)
    if movement is not None:
        mention.country = movement[1].value
        return movement[0]
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


def _skip_adjectives(tokens: list[Token], i: int, at: dict[int, Hit]) -> int:
    """The token after «جدید», «تام‌الاختیار», «پیشین» and «جمهوری», where a state or a name may follow."""
    j = i
    while j < len(tokens) and cue("office_adjective").get(tokens[j].text):
        j += 1
    if j + 1 in at and (cue("office_of").get(tokens[j].text) or tokens[j].folded == "در"):
        j += 1
    return j


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
        stops = any(
            cue(c).get(word.text) for c in ("preposition", "finite_end", "after_subject")
        ) or is_given(word)
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
        "foreign_minister",
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


def _take_name(tokens: list[Token], mention: Mention, floor: int, at: dict[int, Hit]) -> None:
    """The name on the left or the right of an office, in quotation marks or not."""
    span = name_after(tokens, mention.end, at)
    if span is not None and tokens[mention.end].text in "،,":
        before = name_before(tokens, mention.start, floor, at)
        if before is not None and tokens[mention.start - 1].text not in "،,":
            span = before  # «امین لحود رئیس‌جمهور لبنان، سلمان …»: in a list the name stands before
    if span is not None and span[1] - span[0] == 1 and mention.office in (*_LOOSE, "governor"):
        span = span if is_strong(tokens[span[0]]) else None  # «معاون کنسولی», «استاندار حلبچه»
    if span is None:
        span = name_before(tokens, mention.start, floor, at)
    if span is None:
        return
    start, end = span
    mention.name_span = span
    mention.name = " ".join(t.text for t in tokens[start:end])
    mention.start = min(mention.start, start - (start > 0 and tokens[start - 1].text in OPENING))
    mention.end = max(mention.end, end + (end < len(tokens) and tokens[end].text in OPENING.values()))


def _free_names(
    sentence: Sentence, at: dict[int, Hit], taken: set[int], aliases: lexicon.Phrases | None
) -> Iterator[Mention]:
    """Names without an office: after an honorific, two words that are names, or a surname known already."""
    tokens, i = sentence.tokens, 0
    known, honorifics = lexicon.known_people(), lexicon.honorifics()
    namelike = [j not in taken and is_namelike(t, at, j) for j, t in enumerate(tokens)]
    begins = {*known.starts(tokens), *honorifics.starts(tokens), *(aliases.starts(tokens) if aliases else ())}
    while i < len(tokens):
        if i in taken or not (namelike[i] or i in begins or is_given(tokens[i])):
            i += 1
            continue
        found = (aliases.match(tokens, i) if aliases else None) or known.match(tokens, i)
        if found and found[1].extra == "common" and not heads_clause(tokens, i, found[0]):
            found = None
        if found and not any(j in taken for j in range(i, found[0])):
            name = " ".join(t.text for t in tokens[i : found[0]])
            yield Mention(i, found[0], name=name, name_span=(i, found[0]))
            i = found[0]
            continue
        honorific = honorifics.match(tokens, i)
        start = end = honorific[0] if honorific else i
        while end < len(tokens) and namelike[end] and end - start < NAME_LIMIT:
            end += 1
        whole = given_with_any(tokens, i, at) if honorific is None else None
        if whole is not None:
            name = " ".join(t.text for t in tokens[i:whole])
            yield Mention(i, whole, name=name, name_span=(i, whole))
            i = whole
        elif _is_name(sentence, i, (start, end), honorific is not None):
            name = " ".join(t.text for t in tokens[start:end])
            yield Mention(i, end, name=name, name_span=(start, end))
            i = end
        else:
            i += 1


def _is_name(sentence: Sentence, i: int, span: tuple[int, int], honorific: bool) -> bool:
    """Are words that may all be names a name: by an honorific before, a given name, capitals, a surname's ending?"""
    tokens = sentence.tokens
    words = tokens[span[0] : span[1]]
    if not words or (i > 0 and cue("named_place").get(tokens[i - 1].text) is not None):
        return False
    strong = sum(map(is_strong, words))
    if honorific and (strong or are_unknown(words)):
        return True
    if len(words) > 1 and traits(words[0].text).given and (strong >= 2 or are_unknown(words[1:2])):
        return True
    return (
        (len(words) > 1 and all(t.proper for t in words))
        or is_suffixed(words)
        or (len(words) == 1 and is_lone_surname(tokens, i, speaks=bool(find_verbs(sentence))))
    )
