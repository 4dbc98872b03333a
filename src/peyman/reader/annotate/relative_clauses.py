"""What a relative clause tells of somebody's office: «X که ریاست هیئت مصری را بر عهده دارد», «X، که به سمت وزیر خارجه منصوب شد»."""

from __future__ import annotations

from peyman.language.register import posts_of
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.listed_names import end_of_name
from peyman.reader.annotate.people import Mention
from peyman.reader.annotate.tokens import Sentence

_NEAR = 9  # tokens of a relative clause in which the office is told
_BODY = 10  # tokens of what somebody heads


def post_of_clause(sentence: Sentence, mention: Mention) -> int:
    """Where the office begins of «X، که به تازگی به سمت وزیر خارجه مصر منصوب شد»; -1 where none is told."""
    start = _clause_after(sentence, mention)
    if start is None:
        return -1
    leads = sentence.where(cue("as_office"))
    return next((leads[i][0] for i in range(start, start + _NEAR) if i in leads), -1)


def heads_by_clause(sentence: Sentence, hits: list[Hit], mention: Mention) -> bool:
    """«X که ریاست هیئت مصری را بر عهده دارد»: the office and the state of who heads something."""
    tokens, start = sentence.tokens, _clause_after(sentence, mention)
    end = min((start or 0) + _NEAR, len(tokens))
    head = next((i for i in range(start or end, end) if "headship" in tokens[i].cues), None)
    if head is None:
        return False
    told = next((i for i in range(head, min(head + _BODY, len(tokens))) if tokens[i].folded == "را"), None)
    if told is None or cue("holds_it").match(tokens, told + 1) is None:
        return False
    president = cue("presidency").match(tokens, head) is not None
    delegated = any("delegation" in t.cues for t in tokens[head:told])
    if delegated and posts_of(mention.name or ""):
        return False  # «خرازی که ریاست هیأت را بر عهده دارد» is the minister whom the register knows
    mention.office = "president" if president else "head"
    state = next((h for h in hits if head < h.start < told), None)
    mention.country = mention.country or (state.code if state is not None else None)
    return True


def _clause_after(sentence: Sentence, mention: Mention) -> int | None:
    """The token after «که», where a relative clause follows a name."""
    tokens, at = sentence.tokens, end_of_name(sentence, mention)
    at += at < len(tokens) and tokens[at].text == "،"
    return at + 1 if at < len(tokens) and tokens[at].folded == "که" else None
