"""What an office is over: its field, the office that it hangs on, and the words between it and a name."""

from __future__ import annotations

from peyman.language.register import states_with
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.names import OPENING, is_given
from peyman.reader.annotate.outlets import OF_BODIES
from peyman.reader.annotate.people import Mention
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.tokens import Sentence, Token

CHAIN = 9  # words between an office and the one that it hangs on
LONGEST_NAME = 4  # words of a name
FAR = 7  # words of an office's field that may stand before its state
ENDS = frozenset(["preposition", "finite_end", "after_subject"])  # words that no office runs over
_OBJECT = 16  # words of an object up to its «را»
_FIELD = frozenset(["درباره", "در", "برای", "امور"])


def take_portfolio(sentence: Sentence, i: int, mention: Mention, at: dict[int, Hit]) -> int:
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
    if (begun := at.get(i - 1)) is not None and begun.end > i:
        return i  # «رئیس کمیسیون اروپا»: the office ends inside the name of whose it is
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


def begins_object(sentence: Sentence, i: int) -> bool:
    """«سخنگوی دولت سخنان رئیس‌جمهور فرانسه را … خواند»: does the object of the verb begin at token ``i`` behind an office?"""
    tokens = sentence.tokens
    if "deed_noun" not in tokens[i].cues or not OF_BODIES.isdisjoint(tokens[i - 1].cues):
        return False
    end = next((j for j in range(i, min(i + _OBJECT, len(tokens))) if tokens[j].folded == "را"), None)
    return end is not None and not any(i <= p.start < end for p in find_predicates(sentence))


def take_chained(sentence: Sentence, i: int, mention: Mention, at: dict[int, Hit]) -> int:
    """«معاون سابق وزیر نفت», «مشاور رئیس‌جمهور»: the office on which this one hangs gives it its kind and field."""
    tokens = sentence.tokens
    made = lexicon.chained_offices().get(mention.office or "")
    if not made:
        return i
    for j in range(i, min(i + CHAIN, len(tokens))):
        if begins_object(sentence, j):
            return i
        inner = sentence.at(lexicon.offices(), j) or sentence.at(cue("ministry_word"), j)
        if inner is not None:
            of = inner[1].value if inner[1].kind == "office" else "minister"
            if of not in made:
                return i
            mention.office = made[of]
            if len(states := states_with(of)) == 1:
                mention.country = next(iter(states))  # «مشاور رهبر انقلاب»
            mention.portfolio = (inner[1].extra or None) if inner[1].kind == "office" else None
            return take_portfolio(sentence, inner[0], mention, at)
        word = tokens[j]
        if j in at and at[j].kind == "place":
            return i  # «سخنگوی کاخ سفید سخنان وزیر خارجه روسیه را …»
        comma = word.text == "،" and mention.office == "other"
        if (not ENDS.isdisjoint(word.cues) or not word.text[0].isalpha()) and not comma:
            return i
        if is_given(word) or word.folded in ("که", "را", "این"):
            return i
    return i


def skip_field(sentence: Sentence, i: int, at: dict[int, Hit]) -> int:
    """«муовини вазири энергетикаи Эрон оид ба масъалаҳои об Расул Заргар»: the field between office and name.

    So is what an ezafe ties to the office («фармондеҳи Ҳавзаи марказии ҳарбӣ Игор Лебедев»), or «او». Only where the script shows names, so that nobody else's name is taken.
    """
    tokens = sentence.tokens
    if i >= len(tokens) or tokens[i].proper is None:
        return i
    end = i + ("pronoun" in tokens[i].cues)
    while end < len(tokens) and tokens[end - 1].linked and end - i <= FAR:
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
    for j in range(i + 1, min(i + FAR + 1, len(tokens))):
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
    ends = range(i + 1, min(i + LONGEST_NAME + 2, len(tokens)))
    return next((j + 1 for j in ends if tokens[j].text == closing), i)


def _skip_place(tokens: list[Token], i: int, at: dict[int, Hit]) -> int:
    """The token after «дар Тоҷикистон», where somebody holds an office of others."""
    if i + 1 >= len(tokens) or tokens[i].folded not in ("در", "نزد"):
        return i
    place = i + 1 + (tokens[i + 1].folded == "شهر")
    return at[place].end if place in at else i
