"""Every number that reconcile decides by, in one place. Scores run from 0 to 1."""

from __future__ import annotations

JOIN = 0.55  # from here on two mentions are one thing
UNSURE = 0.42  # from here to JOIN a person is shown the alternatives
STRONG = 0.9  # no doubt left: the same target, the same numbered session

# Days
REPRINT_DAYS = 7  # the same words of another outlet
SAYING_DAYS = 3  # one utterance as several outlets report it
OCCASION_DAYS = 4  # vague wishes are one only on one occasion
EVENT_DAYS = 3  # slack of a meeting whose day no text gives
VISIT_DAYS = 7
RATIFYING_DAYS = 14  # within these an outlet of the other side may still report the first side's ratification
PACKAGE_DAYS = 10  # documents signed on one occasion
PLANNED_DAYS = 75  # a planned event without a date may take place so much later
FADING_DAYS = 3000  # after so long one thing in common is not enough
LOWERED_DAYS = 1100  # within these a lower goal with a day takes the place of a higher one without
RENEWED_DAYS = 550  # so long after its last day a goal may still be replaced by another
RECENT_DAYS = 60  # «the recent visit»

# Words
SAME_QUOTE = 0.9  # shared part of the words of a reprint
LEAST_SHARED = 1.0  # weight of shared telling words below which a wish is vague
VAGUE_WORDS = 0.8  # shared part of the words of two vague wishes on one occasion
SAME_FAMILY = 0.06  # added where the predicate is one
OTHER_DEED = 0.1  # taken away where the deeds differ
OTHER_DEED_OF_ONE = 0.35  # so much where a thing is known by its name: a port built, a port used
FADED = 0.45  # taken away where one thing alone is common to sayings so far apart
ONLY_OBJECT = 0.1  # added where the same deed, or that it is done or not, is told of the very same things
OTHER_NAME = 0.25  # taken away where the proper names differ
OTHER_TYPE = 0.15  # taken away where two texts are of different types
NO_TYPE = 0.05  # and where one is only called a document
ONE_WORD = 0.08  # taken away where the subjects of two texts share one word and each has others of its own
SOLE_OBJECT = 0.05  # taken away where a fact has but one thing in common with a promise
OTHER_PARTIES = 0.1  # taken away where one names a party more
SAME_NAME = 0.1  # added where kind and proper name are one
SAME_NUMBER = 0.05  # and where its number is one too: «سنگ‌توده ۲»
EVIDENCE = 0.04  # added for each weight of shared telling words beyond the first, at most three
SAME_FIELDS = 0.6  # shared part of the fields of two invitations
COUNT_SLACK = 2  # 18 and 19 documents may be one package, counted differently

# Weights of words by kind; a word of no table is «word»
WEIGHTS = {
    "object": 1.0, "named": 1.0, "name": 0.9, "place": 0.9, "word": 0.8, "field": 0.6, "number": 0.5, "capital": 0.5, "usual": 0.4, "act": 0.25, "common": 0.2, "generic": 0.1, "region": 0.1,
}  # fmt: skip
TELLING = 0.8  # from this weight on a word tells one thing from another
SAME_MONEY = 0.5  # the same sum of the same sides under another name, before what the words add
RENEWED_GOAL = 0.6  # another number for the same flow, said without a word of change while the first goal's time runs out
COUNTING = 0.5  # from this weight on a shared word counts as evidence
