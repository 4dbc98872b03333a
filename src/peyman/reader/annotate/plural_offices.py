"""Offices named once for several states, and the names behind them: «رؤسای جمهور ایران، روسیه و آذربایجان»."""

from __future__ import annotations

from collections.abc import Iterator

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.office_fields import LONGEST_NAME
from peyman.reader.annotate.offices import JOINTS
from peyman.reader.annotate.people import Mention
from peyman.reader.annotate.tokens import Sentence, Token


def find_several(sentence: Sentence, at: dict[int, Hit]) -> Iterator[Mention]:
    """«رؤسای جمهور ایران، روسیه و آذربایجان»: one mention for each state of the list."""
    tokens, i = sentence.tokens, 0
    for start, found in sentence.where(lexicon.plural_offices()).items():
        if start < i:
            continue
        i = j = found[0]
        if j < len(tokens) and "office_adjective" in tokens[j].cues:
            j += 1  # «سفرای جدید هند و تونس»
        if j < len(tokens) and tokens[j].folded in ("کشورهای", "دو"):
            j += 1
        several: list[Mention] = []
        if (this := sentence.at(cue("this_country"), j)) is not None:
            several.append(Mention(start, this[0], office=found[1].value, portfolio=found[1].extra or None))
            several[0].relative, several[0].plural = "this_country", True
            j = i = this[0]
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
    while end < len(tokens) and tokens[end].proper and end - i < LONGEST_NAME:
        end += 1
    if not 1 < end - i < LONGEST_NAME or (
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
        while end < len(tokens) and tokens[end].proper and end - i < LONGEST_NAME:
            end += 1
        if end == i:
            return
        spans.append((i, end))
        i = end + (end < len(tokens) and tokens[end].folded in JOINTS)
    for mention, (start, end) in zip(mentions, spans, strict=True):
        mention.name, mention.name_span = " ".join(t.text for t in tokens[start:end]), (start, end)
