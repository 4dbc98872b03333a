"""The state that is told once of several officials: «رئیس‌جمهور و نخست‌وزیر سوریه»."""

from __future__ import annotations

from itertools import pairwise

from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.offices import JOINTS, LOOSE
from peyman.reader.annotate.people import Mention
from peyman.reader.annotate.tokens import Sentence

_OTHERS = 4  # words of «مقامات بلندپایه» before their state
_WITH = 4  # tokens behind two officials in which «با» leads to whom both met
_LISTED = 3  # named officials that are a list


def share_states(sentence: Sentence, mentions: list[Mention], hits: list[Hit]) -> None:
    """«رئیس‌جمهور و نخست‌وزیر سوریه»: the state behind the second office is the first one's too.

    But «مذاکرات معاون اول رئیس‌جمهور و نخست‌وزیر تاجیکستان» are of two sides.
    """
    listed = False  # «نخست‌وزیر، وزیر خارجه و رئیس مجلس بنگلادش», told from the right
    for second, first in pairwise(reversed(mentions)):
        bare = first.name is None and first.country is None and first.relative is None
        if not bare:
            listed = False
            continue
        joint = sentence.tokens[first.end].folded if second.start == first.end + 1 else ""
        joined = joint == "و" or (listed and joint == "،")
        both = bool(first.start) and "of_both" in sentence.tokens[first.start - 1].cues
        apart = both and all(t.folded != "با" for t in sentence.tokens[second.end : second.end + _WITH])
        of_one = second.office != "ambassador" or first.office == "ambassador"
        listed = joined and of_one and not apart and second.name is None and second.country is not None
        if listed:
            first.country = second.country
    _share_in_list(sentence, mentions)
    for mention in mentions:
        _take_state_of_others(sentence, mention, hits)


def _take_state_of_others(sentence: Sentence, mention: Mention, hits: list[Hit]) -> None:
    """«رئیس‌جمهور و دیگر مقامات ایران»: the state behind the other officials is the first one's too."""
    others = sentence.at(cue("and_others"), mention.end)
    if others is None or mention.name or mention.country or mention.relative:
        return
    near = range(others[0] + 1, others[0] + _OTHERS)
    mention.country = next((h.code for h in hits if h.start in near and h.kind != "place"), None)


def _share_in_list(sentence: Sentence, mentions: list[Mention]) -> None:
    """«X» شهردار، «Y» رئیس شورای شهر و «Z» نماینده شورای شهر وین: three or more named in a list are of the one state told."""
    run: list[Mention] = []
    for mention in [*mentions, None]:
        joint = mention is not None and run and mention.start - run[-1].end == 1
        if mention is not None and joint and sentence.tokens[run[-1].end].folded in JOINTS:
            run.append(mention)
            continue
        told = [m for m in run if m.country]
        one = len({m.country for m in told}) == 1
        each = sum(m.office not in LOOSE for m in told) > 1  # «وزیر» beside «وزیر … سوریه» is at home
        if len(run) >= _LISTED and one and all(m.name and m.office for m in run):
            for bare in (m for m in run if m.country is None and m.relative is None):
                if not each or bare.office in LOOSE:
                    bare.country = told[-1].country
        run = [mention] if mention is not None else []
