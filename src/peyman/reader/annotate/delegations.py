"""The state of a delegation's leader and members: «هیأت عراقی به ریاست راستین وزیر نفت», «… شامل وزیر نفت و وزیر برق»."""

from __future__ import annotations

from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.people import Mention
from peyman.reader.annotate.tokens import Sentence, Token

_GROUP = 8  # words of «هیأت بلندپایه اقتصادی و تجاری عراق» before «به ریاست»
_BETWEEN = 3  # words between two members: «، » and the name of the second


def share_delegation(sentence: Sentence, mentions: list[Mention], at: dict[int, Hit]) -> None:
    """Gives those whom a delegation's words lead to, and whose own state is untold, the state of the delegation."""
    if "delegation" not in sentence.cues or not mentions:
        return
    for lead, (end, _) in {**sentence.where(cue("led_by")), **sentence.where(cue("made_up_of"))}.items():
        state = _state_of_group(sentence.tokens, lead, at)
        if state is None:
            continue
        for mention in sorted(mentions, key=lambda m: m.start):
            begin = min(mention.start, mention.name_span[0]) if mention.name_span else mention.start
            if begin < end:
                continue
            if begin - end > _BETWEEN or "با" in sentence.words[end:begin] or mention.country is not None:
                break  # «هیأت عراقی به ریاست وزیر نفت با وزیر نیرو …»: whom they met
            if mention.relative is None:
                mention.country = state
            end = mention.end


def _state_of_group(tokens: list[Token], lead: int, at: dict[int, Hit]) -> str | None:
    """The state in the words of a delegation that end where ``lead`` begins: of Iraq for «هیأت اقتصادی عراق به ریاست»."""
    near = range(lead - 1, max(lead - _GROUP, 0) - 1, -1)
    group = next((j for j in near if "delegation" in tokens[j].cues), None)
    if group is None or any(t.text in "،:" or t.folded == "با" for t in tokens[group:lead]):
        return None
    hits = (at[j] for j in range(group + 1, lead) if j in at)
    return next((h.code for h in hits if h.kind != "place"), None)
