"""The noun phrase behind «با» or «میان»: the people, the states, the officials without a name that it lists."""

from __future__ import annotations

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.counterpart import Counterpart, add_state
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.kinds_of_places import is_capital
from peyman.reader.annotate.people import Entity
from peyman.reader.annotate.tokens import Sentence, Token

_NAME = 3  # words of a name before «، وزیر …»
_MINISTRY = 5  # words of «وزارتخانه‌های امور خارجه» before their states
_BODY = 5  # words of «کل نیروهای مسلح» behind an office, and more
_GROUP = 7  # words that may stand between «مقامات» and their state
QUOTES = '«»"“”()'  # around whoever is named


def read_counterpart(document: Annotated, number: int, start: int, stop: int) -> Counterpart | None:
    """The people or states that a noun phrase at token ``start`` lists; None where it names nobody.

    Example: «مقامات ارشد ترکمنستان» is TKM, «همتایان پاکستانی و هندی» two offices, «X وزیر … و Y» two people.
    """
    sentence = document.sentences[number]
    tokens = sentence.tokens
    side, i = Counterpart(end=start), start
    while i < stop:
        i = _skip_lead(sentence, i, stop)
        step = _item(document, number, i, stop, side)
        if step is None:
            break
        side.end = i = step
        while i < stop and (tokens[i].text in QUOTES or tokens[i].folded == "خود"):
            i += 1  # «با همتای عمانی خود و X»
        if i + 2 < stop and tokens[i].folded == "از" and tokens[i + 1].folded == "جمله":
            side.examples, i = True, i + 2
            continue
        i = _past_place(document, number, i, stop)
        i = _past_body(document, number, i, stop) if side.people else i
        joined = i + 1 < stop and tokens[i].folded in ("و", "،", "نیز", "همچنین", "-", "–")
        if not joined:
            break
        i += 1
        if tokens[i].folded == "با" or (tokens[i].folded == "و" and i + 1 < stop):
            i += 1
    if side.examples and side.people:  # «مقامات عمان از جمله وزیر خارجه و وزیر نفت»
        side.countries, side.anonymous = [], False
    return side if side.known or side.mutual or side.press or side.anonymous or side.reciprocal else None


def _past_place(document: Annotated, number: int, i: int, stop: int) -> int:
    """«با X در باکو و Y در گنجه»: past the place where one of a list is met, if «و» goes on with somebody."""
    tokens = document.sentences[number].tokens
    if i + 3 >= stop or "bound_in" not in tokens[i].cues:
        return i
    at = next((h for h in document.people.hits[number] if h.start == i + 1), None)
    goes_on = at is not None and at.end + 1 < stop and tokens[at.end].folded == "و"
    starts = {m.start for m, _ in document.people.mentions[number]}
    return at.end if at is not None and goes_on and at.end + 1 in starts else i


def _past_body(document: Annotated, number: int, i: int, stop: int) -> int:
    """«با حضور X رئیس ستاد کل نیروهای مسلح و Y»: past the words of an office that no table has, if «و» goes on with somebody."""
    tokens = document.sentences[number].tokens
    starts = {m.start for m, _ in document.people.mentions[number]}
    for j in range(i, min(i + _BODY, stop - 1)):
        if tokens[j].folded == "و" and j + 1 in starts:
            return j
        if "preposition" in tokens[j].cues or not tokens[j].text[0].isalpha() or j in starts:
            break
    return i


def _skip_lead(sentence: Sentence, i: int, stop: int) -> int:
    """Past quotation marks, honorifics and «برخی از», «دیگر», «شماری از»."""
    tokens = sentence.tokens
    while i < stop:
        found = lexicon.honorifics().match(tokens, i) or cue("some_of").match(tokens, i)
        one = tokens[i].folded == "یک" and i + 1 < stop and "delegation" in tokens[i + 1].cues
        if found is None and tokens[i].text not in QUOTES and not one:
            break
        i = found[0] if found else i + 1
    return i


def _item(document: Annotated, number: int, i: int, stop: int, side: Counterpart) -> int | None:
    """One member of the list at token ``i``: the token after it, None where nobody stands."""
    sentence = document.sentences[number]
    tokens = sentence.tokens
    if i >= stop:
        return None
    if cue("press").match(tokens, i) or any("press" in t.cues for t in tokens[i : min(i + 2, stop)]):
        side.press = side.press or not side.known
        return None
    for mention, entity in document.people.mentions[number]:
        if mention.start <= i < mention.end or (mention.start == i + 1 and _leads(tokens[i], entity)):
            if entity not in side.people:
                side.people.append(entity)
            several = mention.plural or not entity.name
            end = max(mention.end, i + 1)
            return _past_list(document, number, end, stop, side, entity) if several else end
    if is_two_sides(sentence, i):
        side.mutual = True
        return is_two_sides(sentence, i)
    if "pronoun" in tokens[i].cues and (who := _meant(document, number, i)) is not None:
        side.people.append(who)
        return i + 1
    if cue("each_other").match(tokens, i):
        side.reciprocal = True
        return i + 1
    if cue("delegation").match(tokens, i):
        return _group(document, number, i, stop, side)
    movement = sentence.at(lexicon.bodies(), i)
    if movement is not None:
        add_state(side, movement[1].value)
        own = (
            h for h in document.people.hits[number] if h.start == movement[0] and h.code == movement[1].value
        )
        return next((h.end for h in own), movement[0])  # «طالبان افغانستان»
    if (apposed := _apposed(document, number, i, stop)) is not None:
        side.people.append(apposed[1])
        return apposed[0]
    for called, past_state in (("side_noun", _of_state), ("ministries", _of_ministries)):
        if called in tokens[i].cues and (past := past_state(document, number, i, stop, side)) is not None:
            return past
    return _state(document, number, i, side)


def _state(document: Annotated, number: int, i: int, side: Counterpart) -> int | None:
    """«با روسیه»: a state that stands for whoever acts for it."""
    tokens = document.sentences[number].tokens
    hit = next((h for h in document.people.hits[number] if h.start == i and _is_side(tokens, h)), None)
    if hit is None:
        return None
    if hit.code not in [e.country for e in side.people]:
        add_state(side, hit.code)
    side.bare = True
    return hit.end


def _leads(token: Token, entity: Entity) -> bool:
    """Does a token belong to whoever is named behind it: a quotation mark, a first name that no table has?"""
    return token.text in QUOTES or (bool(entity.name) and token.text.isalpha() and not token.cues)


def _apposed(document: Annotated, number: int, i: int, stop: int) -> tuple[int, Entity] | None:
    """«با نوریاما، معاون وزیر خارجه ژاپن»: an official of whom no table has the name that stands before a comma."""
    tokens = document.sentences[number].tokens
    comma = next((j for j in range(i + 1, min(i + _NAME + 1, stop)) if tokens[j].text == "،"), None)
    if comma is None or any("preposition" in t.cues or not t.text.isalpha() for t in tokens[i:comma]):
        return None
    return next(
        (
            (m.end, e)
            for m, e in document.people.mentions[number]
            if m.start == comma + 1 and not (e.name or m.plural) and e.office and e.country
        ),
        None,
    )


def _of_state(document: Annotated, number: int, i: int, stop: int, side: Counterpart) -> int | None:
    """«نیروهای آمریکایی», «دولت کابل», «شبه‌نظامیان طالبان»: past a body and the state that it is of."""
    movement = document.sentences[number].at(lexicon.bodies(), i + 1)
    hit = next((h for h in document.people.hits[number] if h.start == i + 1 and h.end <= stop), None)
    if movement is not None:
        add_state(side, movement[1].value)
        own = (
            h for h in document.people.hits[number] if h.start == movement[0] and h.code == movement[1].value
        )
        return next((h.end for h in own), movement[0])  # «طالبان افغانستان»
    if hit is not None:
        add_state(side, hit.code)
        return hit.end
    return None


def _of_ministries(document: Annotated, number: int, i: int, stop: int, side: Counterpart) -> int | None:
    """«میان وزارتخانه‌های امور خارجه ایران و هند»: past the ministries and the state that the first of them is of."""
    near = (h for h in document.people.hits[number] if i < h.start <= i + _MINISTRY and h.end <= stop)
    hit = next(near, None)
    if hit is None or any("preposition" in t.cues for t in document.sentences[number].tokens[i : hit.start]):
        return None
    add_state(side, hit.code)
    return hit.end


def is_two_sides(sentence: Sentence, i: int) -> int | None:
    """End of «دو طرف», «طرفین», «روسای جمهور دو کشور» at token ``i``, if it stands there."""
    found = sentence.where(cue("two_sides")).get(i)
    return found[0] if found else None


def _is_side(tokens: list[Token], hit: Hit) -> bool:
    """«با روسیه», «با واشنگتن»: a state, or its capital right behind «با»."""
    before = tokens[hit.start - 1] if hit.start else None
    return hit.kind != "place" or (before is not None and before.folded == "با" and is_capital(hit.text))


def _meant(document: Annotated, number: int, i: int) -> Entity | None:
    """Whom «با وی» means: «X با حضور در محل اقامت Y با وی دیدار کرد» the second who is named before it."""
    before = [e for m, e in document.people.mentions[number] if m.end <= i]
    if before and "between" in document.sentences[number].tokens[i - 1].cues:
        return before[-1]  # «نشست میان وی و X»
    return before[-1] if len(before) > 1 and before[-1] is not before[0] else None


def _past_list(document: Annotated, number: int, i: int, stop: int, side: Counterpart, head: Entity) -> int:
    """«همتایان پاکستانی، افغانستانی و هندی», «سفرای فرانسه و آلمان»: further states of one office."""
    tokens = document.sentences[number].tokens
    at = {h.start: h for h in document.people.hits[number] if h.kind in ("country", "demonym")}
    starts = {m.start for m, _ in document.people.mentions[number]}
    while i + 1 < stop and tokens[i].folded in ("و", "،") and i + 1 in at and i + 1 not in starts:
        code = at[i + 1].code
        if not head.office or code == head.country:
            break
        side.people.append(holder_of(document, head.office, code, head.portfolio))
        i = at[i + 1].end
    return i


def holder_of(document: Annotated, office: str, country: str, portfolio: str | None = None) -> Entity:
    """Who holds an office of a state: the one of the text, else somebody unnamed."""
    return next(
        (e for e in document.people.entities if e.office == office and e.country == country),
        Entity(None, office, portfolio, country),
    )


def _group(document: Annotated, number: int, i: int, stop: int, side: Counterpart) -> int | None:
    """«مقامات عالی‌رتبه سوریه», «هیأتی از سوئد به ریاست X»: the state of officials without a name, and who heads them."""
    tokens = document.sentences[number].tokens
    end = i + 1
    for j in range(i + 1, min(i + _GROUP, stop)):
        if tokens[j].text in "،." or tokens[j].folded in ("با", "در", "را", "که"):
            break
        if is_two_sides(document.sentences[number], j):
            side.mutual, end = True, is_two_sides(document.sentences[number], j) or j + 1
            break
        if (own := cue("own_country").match(tokens, j)) is not None and document.own_country:
            add_state(side, document.own_country)
            end = own[0]
            break
        if (movement := document.sentences[number].at(lexicon.bodies(), j)) is not None and movement[
            0
        ] <= stop:
            add_state(side, movement[1].value)  # «هیأتی از جنبش حماس»
            end = movement[0]
            break
        if listed := listed_states(document, number, j, stop):
            side.countries += [h.code for h in listed]
            end = listed[-1].end
            break
    if not side.known and not side.mutual:
        side.anonymous = True
        last = min(i + _GROUP, stop)
        side.hosts = any(cue("this_country").match(tokens, j) for j in range(i, last)) or all(
            t.text in ".،" or t.folded in ("نیز", "هم") for t in tokens[end:last][:1]
        )
    led = next((j for j in range(end, min(end + 4, stop)) if cue("led_by").match(tokens, j)), None)
    if led is not None:
        after = (cue("led_by").match(tokens, led) or (led + 1,))[0]
        head = next(
            ((m, e) for m, e in document.people.mentions[number] if m.start in (after, after + 1)), None
        )
        if head is not None:
            side.people.append(head[1])
            side.countries = [c for c in side.countries if c != head[1].country]
            end = head[0].end
    return end


def listed_states(document: Annotated, number: int, i: int, stop: int) -> list[Hit]:
    """The states and organisations of a list that begins at token ``i``: «ایران، روسیه و ترکیه»."""
    tokens = document.sentences[number].tokens
    at = {h.start: h for h in document.people.hits[number]}
    found = [at[i]] if i in at else []
    while found and (end := found[-1].end) + 1 < stop and tokens[end].folded in ("و", "،"):
        if end + 1 not in at or at[end + 1].code in [h.code for h in found]:
            break
        found.append(at[end + 1])
    return found
