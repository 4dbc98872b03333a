"""Institutions, outlets and states that speak themselves."""

from __future__ import annotations

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.people import Entity, People
from peyman.reader.annotate.tokens import Sentence


def institution_at(
    sentence: Sentence, number: int, people: People, i: int, limit: int
) -> tuple[Entity, int] | None:
    """«مسئولان عراقی», «دولت سوریه», «خبرگزاری فرانسه», or a country at the head of the sentence."""
    hits = {h.start: h for h in people.hits[number]}
    outlet = _outlet(sentence, i, hits)
    if outlet is not None:
        return outlet
    for pattern in lexicon.patterns("fa/institutions.tsv"):
        match = pattern.regex.match(sentence.folded, sentence.starts[i] if sentence.starts else 1)
        if match is None:
            continue
        end = sentence.token_at(match.end() - 1) + 1
        country = hits.get(end) or hits.get(end - 1)
        if country is not None:
            end = country.end
            name = None if pattern.name in ("source",) else sentence_text(sentence, i, end)
            return Entity(
                name if pattern.name in ("palace", "agency") else None, None, None, country.code
            ), end
        return _unknown_outlet(sentence, end) if pattern.name == "agency" else None
    hit = hits.get(i)
    stands = i == 0 or sentence.tokens[i - 1].folded == "که"
    if hit is not None and hit.kind in ("country", "organisation") and stands and hit.end < limit:
        return Entity(None, None, None, hit.code), hit.end
    return None


def _unknown_outlet(sentence: Sentence, start: int) -> tuple[Entity, int] | None:
    """«روزنامه نوای وقت نوشت»: an outlet under the words up to «نوشت», «نیز» or «به نقل از»."""
    tokens, end = sentence.tokens, start
    while end < len(tokens) and end - start <= 3 and not cue("after_outlet").match(tokens, end):
        end += 1
    if end == start or end - start > 3 or end >= len(tokens):
        return None
    return Entity(sentence_text(sentence, start, end)), end


def _outlet(sentence: Sentence, i: int, hits: dict[int, Hit]) -> tuple[Entity, int] | None:
    """«آسیا پلوس» از پایگاه‌های خبری …, خبرگزاری «خاور» …: an outlet that itself reports, under its name."""
    tokens = sentence.tokens
    kind = cue("outlet").match(tokens, i)
    at = kind[0] if kind else i
    while kind and (more := cue("outlet").match(tokens, at)):
        at = more[0]
    if at >= len(tokens) or tokens[at].text not in '«"':
        return None
    close = next((j for j in range(at + 1, min(at + 6, len(tokens))) if tokens[j].text in '»"'), None)
    if close is None or (
        not kind
        and not any(cue("outlet").match(tokens, j) for j in range(close + 1, min(close + 6, len(tokens))))
    ):
        return None
    country = next((h.code for s, h in hits.items() if close < s <= close + 6), None)
    return Entity(sentence_text(sentence, at + 1, close), None, None, country), close + 1


def sentence_text(sentence: Sentence, start: int, end: int) -> str:
    return " ".join(t.text for t in sentence.tokens[start:end])
