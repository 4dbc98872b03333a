"""What the words of a promise or a title say: concepts, families of predicates, and other telling words, each with its weight."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest

from peyman.language.folding import fold
from peyman.language.naming import consonants
from peyman.roadmap.countries import country_patterns
from peyman.roadmap.numerals import (
    MANY,
    NUMBERED,
    ORDINAL,
    in_digits,
    numbers_of_names,
    numerals_below,
    ordinals_by_word,
)
from peyman.roadmap.thresholds import TELLING, WEIGHTS
from peyman.roadmap.word_tables import (
    ENDING,
    Form,
    bands_by_word,
    capitals_of,
    known_forms,
    squeeze,
    stopwords,
    unit_words,
    verb_forms,
)

ENDINGS = ("های", "ها", "ای", "ی")
NUMBER = re.compile(r"[0-9]+$")
SILENT = re.compile(
    r"(?:[^\d\W]{1,2}|یگان.*|ن?می.+(?:م|یم|د|ند)|(?:13|14|19|20)[0-9]{2})$"
)  # short words, verbs, years
# What titles have in common
PLAIN = frozenset({
    "roadmap", "long_programme", "trade", "economy", "agreements", "relations", "plan", "parties", "level", "field", "official", "speech",
    "praise", "capacity", "mechanism", "money",
})  # fmt: skip
POINTING = frozenset({"این", "آن", "همین", "همان"})  # what follows them bears no name


@dataclass(frozen=True, slots=True)
class Words:
    """Telling words with their weights, the families of predicates («افزایش», «رساندن» are both ``raise``) and proper names.

    Proper are known places and what follows an object that has a name: «استقلال» in «تونل استقلال».
    """

    weights: frozenset[tuple[str, float]] = frozenset()
    families: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()

    def joined(self, other: Words) -> Words:
        """With the words of another, except what it is told to be done."""
        weights = dict(self.weights)
        for name, weight in other.weights:
            weights[name] = max(weight, weights.get(name, 0.0))
        return Words(frozenset(weights.items()), self.families, self.proper | other.proper)

    @property
    def telling(self) -> Words:
        """Only what tells one thing from another."""
        return Words(frozenset(w for w in self.weights if w[0] in self.objects), frozenset(), self.proper)

    @property
    def names(self) -> frozenset[str]:
        """The words without weights."""
        return frozenset(name for name, _ in self.weights)

    @property
    def ordinals(self) -> frozenset[str]:
        """Which of several it is: ``{"#3"}`` for «خط سوم»."""
        return frozenset(name for name, _ in self.weights if name.startswith(ORDINAL))

    @property
    def numbered(self) -> frozenset[str]:
        """Which of several of one name it is: ``{"№2"}`` for «سنگ‌توده ۲»."""
        return frozenset(name for name, _ in self.weights if name.startswith(NUMBERED))

    @property
    def subject(self) -> frozenset[str]:
        """What a title is about, common words too, without those that every title has: «مرز دولتی»."""
        return self.names - PLAIN - self.families - self.ordinals - self.numbered

    @property
    def objects(self) -> frozenset[str]:
        """Only what tells one thing from another."""
        return frozenset(name for name, weight in self.weights if weight >= TELLING)


def _is_counted(word: str, after: str | None, before: str) -> bool:
    """Is a number part of the name before it: «سنگ‌توده دو را», not «سنگ‌توده دو ماه دیگر»?"""
    if not before or word not in numbers_of_names():
        return False
    return before == "name" if word.isdigit() else after is None or after in stopwords()


@lru_cache(maxsize=65536)
def words_in(
    text: str, *, parties: frozenset[str] = frozenset(), names: frozenset[str] = frozenset()
) -> Words:
    """Telling words of a text, without the names of its parties and of its speakers.

    Example: «افزایش تبادلات تجاری» and «ارتقای حجم تجارت» have the same concept and the same family.
    """
    folded = in_digits(fold(text))
    for code in sorted(parties & country_patterns().keys()):
        folded = country_patterns()[code].sub(" ", folded)
    heard = _Heard(capitals=capitals_of(parties), names=names)
    pieces = list(_pieces(folded))
    for (word, form), after in zip_longest(pieces, [word for word, _ in pieces[1:]]):
        heard.listen(word, form, after, hung=f"-{word}" in folded)
    return Words(frozenset(heard.weights.items()), frozenset(heard.families), frozenset(heard.proper))


@dataclass(slots=True)
class _Heard:
    """What the words of a text have told so far, and what the word before them makes one expect."""

    capitals: frozenset[str]
    names: frozenset[str]
    weights: dict[str, float] = field(default_factory=dict)
    families: set[str] = field(default_factory=set)
    proper: set[str] = field(default_factory=set)
    expects_name: bool = False
    told: str = ""  # the band of the word before, where a number may belong to it
    before: str = ""

    def listen(self, word: str, form: Form | None, after: str | None, *, hung: bool) -> None:
        """Take the next piece in: a known form, a number or a word; ``hung`` where a hyphen stands before it."""
        pointed, self.before = self.before in POINTING, word
        joined = self.told and "name" if hung else self.told
        counted, self.told = _is_counted(word, after, joined), ""
        if form is not None:
            self._take_form(form, pointed=pointed)
        elif counted:
            self.weights[numbers_of_names()[word]] = WEIGHTS["number"]
        elif word in ordinals_by_word():
            self.weights[ordinals_by_word()[word]] = WEIGHTS["number"]
        else:
            self._take_word(word, after)

    def _take_form(self, form: Form, *, pointed: bool) -> None:
        self.families |= {form.name} if form.kind == "act" else set()
        self._weigh(form.name, WEIGHTS[form.kind])
        expects = form.kind in ("named", "region") or (self.expects_name and form.kind == "object")
        self.expects_name = expects and not pointed

    def _take_word(self, word: str, after: str | None) -> None:
        stem = ENDING.sub("", word)
        number = NUMBER.match(stem)
        if stem in unit_words() or word in numerals_below(MANY) or (number and not SILENT.match(stem)):
            self.weights |= {stem: WEIGHTS["number"]} if number else {}
            return  # «تونل پنج کیلومتری چشمه‌سنگ»: the name is still to come
        if is_silent(word, stem) or {word, stem} & self.names:
            self.expects_name = False
            return
        known = bands_by_word().get(stem, "word")
        adjective = self.expects_name and _is_adjective(word, known, after)
        band = "name" if self.expects_name and known != "place" and not adjective else known
        if band == "place" and stem in self.capitals:
            band = "capital"
        stem = stem if band == "capital" else consonants(stem)
        self.told = band if band in ("name", "word") else ""
        if band in ("name", "place", "capital"):
            self.proper.add(stem)
        self._weigh(stem, WEIGHTS[band])
        self.expects_name = adjective

    def _weigh(self, name: str, weight: float) -> None:
        self.weights[name] = max(weight, self.weights.get(name, 0.0))


def _is_adjective(word: str, known: str, after: str | None) -> bool:
    """«درمانگاه تخصصی چشم», not «نیروگاه عینی با …»: the name comes behind such a word."""
    common = word.endswith("ی") and known in ("common", "usual")
    return common and after is not None and not is_silent(after, ENDING.sub("", after))


def is_silent(word: str, stem: str) -> bool:
    """Does a word tell nothing: too short, a verb, a year, a stopword?"""
    return bool(SILENT.match(word)) or word in verb_forms() or bool({word, stem} & stopwords())


def _pieces(folded: str) -> Iterator[tuple[str, Form | None]]:
    """The known forms of a text with what they say, and the words between them."""
    pattern, known = known_forms()
    at = 0
    for match in [*pattern.finditer(folded), None]:
        yield from (
            (word, None)
            for word in re.findall(r"[^\W_]+", folded[at : match.start() if match else len(folded)])
        )
        if match is None:
            return
        yield match.group(), _known_as(squeeze(match.group()), known)
        at = match.end()


def _known_as(squeezed: str, known: dict[str, Form]) -> Form | None:
    """What a form says, with or without its ending: «پنبه‌ای» is «پنبه»."""
    stems = (squeezed, *(squeezed.removesuffix(ending) for ending in ENDINGS if squeezed.endswith(ending)))
    return next((known[stem] for stem in stems if stem in known), None)


def names_of(texts: Iterable[str | None]) -> frozenset[str]:
    """The folded words of people's names, which tell nothing of a promise."""
    return frozenset(word for text in texts if text for word in re.findall(r"[^\W_]+", fold(text)))
