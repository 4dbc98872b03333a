"""Ministries that speak without a word of their state: «وزارت نیرو اعلام کرد» is of the state whose outlet writes it."""

from __future__ import annotations

from collections import Counter

from peyman.reader.annotate.people import Entity, People
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.utterances import Utterance

_OFTEN = 3  # how often a text names a state that it is about


def give_ministries_their_state(
    sentences: list[Sentence], people: People, utterances: list[Utterance], own: str | None
) -> None:
    """«مقامات وزارت امور خارجه تأکید کردند …»: of the outlet's own state, unless the text is about others alone."""
    told = Counter(h.code for hits in people.hits for h in hits if h.kind != "place")
    if own is None or (own not in told and max(told.values(), default=0) >= _OFTEN):
        return
    for speaker in {id(s): s for u in utterances for s in u.speakers}.values():
        if speaker.country is None and speaker.office is None and _is_ministry(sentences, speaker):
            speaker.country = own


def _is_ministry(sentences: list[Sentence], speaker: Entity) -> bool:
    """Do the words under which somebody speaks tell of a ministry: «وزارت نیرو», «کارشناسان وزارت نفت»?"""
    spans = ((n, m.name_span) for n, m in speaker.mentions if m.name_span is not None)
    return any("ministry_word" in t.cues for n, span in spans for t in sentences[n].tokens[slice(*span)])
